package reader

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/measure"
	"ownway/content"
)

// fixed measures every letter as ten wide, so that tables of lines can be read.
func lay(t testing.TB, text string, width float32, pieces ...piece) []line {
	t.Helper()
	if len(pieces) == 0 {
		pieces = []piece{{to: len(text), link: none}}
	}
	f := flow{block: &block{text: text, pieces: pieces}, width: width, ruler: measure.NewRuler(), font: mono10}
	return f.run()
}

func mono10(piece) measure.Font {
	return measure.Font{Style: fyne.TextStyle{Monospace: true}, Size: 16}
}

func column(t testing.TB) float32 {
	t.Helper()
	return measure.NewRuler().Width(mono10(piece{}), "m")
}

func texts(text string, lines []line) []string {
	var found []string
	for _, l := range lines {
		found = append(found, text[l.from:l.to])
	}
	return found
}

func TestLinesBreakWhereUnicodeSays(t *testing.T) {
	wear(t, ui.Looks{})
	for _, c := range []struct {
		name, text string
		columns    float32
		want       string
	}{
		{"empty", "", 10, ""},
		{"fits", "one two", 10, "one two"},
		{"at a space", "one two three", 8, "one two |three"},
		{"space measure.Hangs over the edge", "one two three", 7, "one two |three"},
		{"many spaces hang", "one      two", 5, "one      |two"},
		{"after a hyphen", "well-kept things", 6, "well-|kept |things"},
		{"a word wider than the line", "abcdefghij", 4, "abcd|efgh|ij"},
		{"a long word begins its own line", "to abcdefghij", 4, "to |abcd|efgh|ij"},
		{"an address at its slashes", "https://example.org/a/bc", 20, "https://example.org/|a/bc"},
		{"asked for", "one\ntwo", 10, "one\n|two"},
		{"an empty line between", "one\n\ntwo", 10, "one\n|\n|two"},
		{"at the end", "one\n", 10, "one\n"},
		{"CRLF is one break", "one\r\ntwo", 10, "one\r\n|two"},
		{"no-break space holds", "one\u00a0two three", 8, "one\u00a0two |three"},
		{"zero width space lets go", "abcd\u200befgh", 5, "abcd\u200b|efgh"},
		{"accents stay with their letter", strings.Repeat("e\u0301", 6), 2, "e\u0301e\u0301|e\u0301e\u0301|e\u0301e\u0301"},
		{"leading room is kept", "    code", 20, "    code"},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := lay(t, c.text, c.columns*column(t)+0.5)
			if got := strings.Join(texts(c.text, lines), "|"); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestAFamilyOfEmojiIsNeverTornApart(t *testing.T) {
	wear(t, ui.Looks{})
	const family = "👩‍👩‍👧‍👦"
	text := strings.Repeat(family, 5)
	for i, got := range texts(text, lay(t, text, 1)) {
		if got != family {
			t.Errorf("line %d is %q", i, got)
		}
	}
}

var odd = []string{
	"a", "Word", "recovery", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u200d", "\u00ad", "\u2028", "é", "e\u0301",
	"مرحبا", "שלום", "日本語", "👩‍👩‍👧‍👦", "🇬🇧", "👍🏽", "\x00", "\xff", "\xc3", "-", "/", "https://example.org/", "…", "\ufeff", "\u202e", "ﷺ",
	"z͎͈̳̪͍̪̲̗̳͖͚͙̾̂̎͒̄̍̍̈́̐͆̅̎̚͜͜a", ".", "“", "”", "longlonglonglonglonglonglonglonglonglong",
}

func oddText(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(40) {
		b.WriteString(odd[r.IntN(len(odd))])
	}
	return b.String()
}

// oddPieces cuts a text into pieces of many looks, some of which cover nothing.
func oddPieces(r *rand.Rand, text string) []piece {
	var pieces []piece
	at := 0
	for at < len(text) {
		if r.IntN(4) == 0 {
			pieces = append(pieces, piece{from: at, to: at, shown: "7", face: raised, link: none, opens: r.IntN(2) == 0})
		}
		next := at
		for range 1 + r.IntN(6) {
			if next < len(text) {
				_, size := utf8.DecodeRuneInString(text[next:])
				next += size
			}
		}
		pieces = append(pieces, piece{from: at, to: next, face: face(r.IntN(16)), link: none})
		at = next
	}
	if len(pieces) == 0 || r.IntN(2) == 0 {
		pieces = append(pieces, piece{from: at, to: at, shown: "9", face: raised, link: none})
	}
	return pieces
}

func TestNothingIsLostAndNothingIsTooWide(t *testing.T) {
	wear(t, ui.Looks{})
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		text := oddText(r)
		checkFlow(t, seed, text, oddPieces(r, text), float32(10+r.IntN(400)))
	}
}

func checkFlow(t *testing.T, seed uint64, text string, pieces []piece, width float32) {
	t.Helper()
	m := blockStyle{size: 20, leading: 33}
	f := flow{block: &block{text: text, pieces: pieces}, width: width, ruler: measure.NewRuler(), font: func(p piece) measure.Font { return m.font(p, false) }}
	lines := f.run()
	at, shown := 0, 0
	for i, l := range lines {
		if l.from != at {
			t.Fatalf("seed %d: line %d begins at %d, want %d, of %q", seed, i, l.from, at, text)
		}
		for _, rn := range l.runs {
			if rn.from != at {
				t.Fatalf("seed %d: a run begins at %d, want %d, of %q", seed, rn.from, at, text)
			}
			at = rn.to
			if pieces[rn.piece].shown != "" {
				shown++
			}
		}
		if l.width > width+0.01 && visible(text[l.from:l.to]) > 1 {
			t.Fatalf("seed %d: line %d is %v wide, want %v: %q", seed, i, l.width, width, text[l.from:l.to])
		}
	}
	if at != len(text) {
		t.Fatalf("seed %d: the lines end at %d of %d: %q", seed, at, len(text), text)
	}
	want := 0
	for _, p := range pieces {
		if p.shown != "" {
			want++
		}
	}
	if shown != want {
		t.Fatalf("seed %d: %d numbers of footnotes, want %d, in %q", seed, shown, want, text)
	}
}

// visible counts what takes room on a line.
func visible(line string) int {
	line = strings.TrimRightFunc(line, measure.Hangs)
	line = strings.Trim(line, "\u200b\u200d\u00ad\ufeff\u202e")
	return len(measure.Graphemes(line, 0, len(line))) - 1
}

func FuzzLayout(f *testing.F) {
	f.Add(everything, float32(300))
	for _, s := range odd {
		f.Add(s+" "+s+s, float32(20))
	}
	wear(f, ui.Looks{})
	f.Fuzz(func(t *testing.T, md string, width float32) {
		if !(width > 0 && width < 2000) {
			return
		}
		v := NewView(ForReading(), content.Parse(md))
		v.Resize(fyne.NewSize(width, 100))
		for i := range v.Blocks() {
			b := v.laid().block(i)
			var text strings.Builder
			for _, l := range b.lines {
				text.WriteString(b.text[l.from:l.to])
			}
			if text.String() != b.text {
				t.Fatalf("block %d: the lines hold %q, want %q", i, text.String(), b.text)
			}
		}
	})
}
