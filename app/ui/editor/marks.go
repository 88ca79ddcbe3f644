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
	first, _ := slices.BinarySearchFunc(spans, from, func(s Span, at int) int { return s.To - at })
	last := first
	for last < len(spans) && spans[last].From < to {
		last++
	}
	spans = slices.Delete(spans, first, last)
	for i := range spans[first:] {
		spans[first+i].From += grown
		spans[first+i].To += grown
	}
	return spans
}

// marksIn are the spans that have a part between two places.
func marksIn(spans []Span, from, to int) []Span {
	first, _ := slices.BinarySearchFunc(spans, from+1, func(s Span, at int) int { return s.To - at })
	last := first
	for last < len(spans) && spans[last].From < to {
		last++
	}
	return spans[first:last]
}
