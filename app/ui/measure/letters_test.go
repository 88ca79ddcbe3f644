package measure

import (
	"slices"
	"strings"
	"testing"
)

func TestALetterIsWhatAReaderSees(t *testing.T) {
	const family = "👩‍👩‍👧‍👦"
	for _, c := range []struct {
		name, text string
		want       []int
	}{
		{"nothing", "", []int{0}},
		{"letters", "ab", []int{0, 1, 2}},
		{"a mark", "e\u0301x", []int{0, 3, 4}},
		{"families", family + family + family, []int{0, 25, 50, 75}},
		{"flags", "🇬🇧🇫🇷", []int{0, 8, 16}},
		{"bytes that are no text", "a\xff\xed\xa0\x80b", []int{0, 1, 2, 5, 6}},
		{"a zero byte", "a\x00b", []int{0, 1, 2, 3}},
		{"many marks", "a" + strings.Repeat("\u0301", 40), []int{0, 63, 81}},
	} {
		if got := Graphemes(c.text, 0, len(c.text)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestUnitsHoldEveryByte(t *testing.T) {
	for _, text := range []string{"", "a b", "one two\u2028three", "\xff \xff", "漢字かな", strings.Repeat("\u0301", 100)} {
		at := 0
		for _, u := range Units(text) {
			if u.From != at || u.Seen < u.From || u.To < u.Seen {
				t.Errorf("%q: %+v after %d", text, u, at)
			}
			at = u.To
		}
		if at != len(text) {
			t.Errorf("%q: the units end at %d", text, at)
		}
	}
}

// So many that work which grows with their square would take days.
func TestMillionsOfMarksAreCut(t *testing.T) {
	text := "a" + strings.Repeat("\u0301", 3_000_000)
	if n := len(Graphemes(text, 0, len(text))); n < 90_000 {
		t.Errorf("%d stops", n)
	}
}
