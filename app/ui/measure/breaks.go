package measure

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"
)

// EndsLine tells the characters after which Unicode demands a new line.
func EndsLine(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// Hangs tells what may stick out at the end of a line unseen.
func Hangs(r rune) bool { return r == ' ' || r == '\t' || EndsLine(r) }

// A Unit is what may not be broken unless it is wider than a whole line: a word and the spaces after it. Its numbers count
// bytes of the text.
type Unit struct {
	From, Seen, To int  // what can be seen ends at Seen
	Ends           bool // a new line must follow
}

// Units cuts a text where a line may end, by the rules of Unicode (UAX 14). Every byte is in exactly one unit.
func Units(text string) []Unit {
	if text == "" {
		return nil
	}
	var s segmenter.Segmenter
	s.Init([]rune(text))
	var found []Unit
	at := 0
	for it := s.LineIterator(); it.Next(); {
		l := it.Line()
		u := Unit{From: at, To: after(text, at, len(l.Text))}
		at = u.To
		u.Seen = u.From + len(strings.TrimRightFunc(text[u.From:u.To], Hangs))
		u.Ends = l.IsMandatoryBreak && strings.IndexFunc(text[u.Seen:u.To], EndsLine) >= 0
		found = append(found, u)
	}
	return found
}

// mostRunes are in one letter at most. Unicode's Stream-Safe Text Format (UAX 15, section 13) allows no more than 30 marks on
// a letter, and no language needs as many; without a limit, one letter with ten thousand marks is a text by itself.
const mostRunes = 32

// Graphemes are the boundaries of what a reader sees as one letter (UAX 29) in a stretch of a text, its ends among them. The
// segmenter that finds the words breaks the second of two families of emoji; this one passes Unicode's own tests.
func Graphemes(text string, from, to int) []int {
	stops := []int{from}
	at := from
	for it := graphemes.FromString(text[from:to]); it.Next(); {
		end := from + it.End()
		for end-at > mostRunes {
			next := after(text, at, mostRunes)
			if next >= end {
				break
			}
			at = next
			stops = append(stops, at)
		}
		at = end
		stops = append(stops, at)
	}
	return stops
}

// after is the place that many runes after another. A byte that is no text counts as one.
func after(text string, at, runes int) int {
	for range runes {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
