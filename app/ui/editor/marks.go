package editor

import "slices"

// A Span is a part of the text, in bytes.
type Span struct{ From, To int }

// moved are spans after a part of the text gave way to one that is longer by some bytes: those before it stay, those after it
// move, those it touched are gone. The spans are in the order of the text.
func moved(spans []Span, from, to, grown int) []Span {
	if len(spans) == 0 {
		return spans
	}
	first, last := touched(spans, from-1, to)
	spans = slices.Delete(spans, first, last)
	for i := range spans[first:] {
		spans[first+i].From += grown
		spans[first+i].To += grown
	}
	return spans
}

// marksIn are the spans that have a part between two places.
func marksIn(spans []Span, from, to int) []Span {
	first, last := touched(spans, from, to)
	return spans[first:last]
}

// touched are the indices of those spans.
func touched(spans []Span, from, to int) (first, last int) {
	first, _ = slices.BinarySearchFunc(spans, from+1, func(s Span, at int) int { return s.To - at })
	last = first
	for last < len(spans) && spans[last].From < to {
		last++
	}
	return first, last
}

// follow moves the places of pastes that wait with the words around them. What was to give way, and was changed, gives
// way to nothing more.
func follow(spots []*Span, from, to, grown int) {
	for _, s := range spots {
		switch {
		case to <= s.From && from < s.From:
			s.From, s.To = s.From+grown, s.To+grown
		case from < s.To && to > s.From:
			s.From = min(s.From, from)
			s.To = s.From
		}
	}
}
