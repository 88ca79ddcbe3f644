// Package textsearch finds words in a text as people look for them: without regard
// to case, to accents and points, and to the shape of quotation marks. Texts stay
// as they were written. They are case-folded only to be compared, and what is found
// is given by its place in the text as it is.
package textsearch

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Span is a range of bytes in a text.
type Span struct{ Start, End int }

// Query is what a search looks for: all of its words, folded.
type Query []word

// word is a word, or a phrase. Any white space stands between the words of a phrase,
// as where a line ends.
type word struct {
	folded []byte
	rare   int      // which of its bytes to look for first
	then   [][]byte // the other words of a phrase
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "＂", `"`)

// Parse cuts a query into words. A part in double quotes, of any shape, is one
// word.
func Parse(text string) (q Query) {
	for i, part := range strings.Split(quotes.Replace(text), `"`) {
		words := []string{part}
		if i%2 == 0 {
			words = strings.Fields(part)
		}
		for _, w := range words {
			if parts := bytes.Fields(Fold(nil, []byte(w))); len(parts) > 0 {
				q = append(q, word{parts[0], rarest(parts[0]), parts[1:]})
			}
		}
	}
	// The longest is the rarest, so it is looked for first.
	slices.SortStableFunc(q, func(a, b word) int { return len(b.folded) - len(a.folded) })
	return q
}

// common are the bytes that fill most texts, the most common last: letters of
// European languages, and what the letters of other alphabets begin with.
const common = "zqjxkvbpygfwmucldrhsnioate \xd0\xd1\xce\xd8\xd9\xe3\xe4\xe5\xe6\xe0"

// rarest returns the place of the byte that the fewest texts are full of.
func rarest(folded []byte) (at int) {
	for i, c := range folded {
		if strings.IndexByte(common, c) < strings.IndexByte(common, folded[at]) {
			at = i
		}
	}
	return at
}

// index returns where the word begins and ends in a folded text, from an offset on;
// start is -1 if it is not there.
func (w word) index(folded []byte, from int) (start, end int) {
	for {
		if start = w.first(folded, from); start < 0 {
			return -1, 0
		}
		if end = w.rest(folded, start+len(w.folded)); end >= 0 {
			return start, end
		}
		from = start + 1
	}
}

// rest returns where a phrase ends whose first word ends at end, or -1 if other words
// stand there.
func (w word) rest(folded []byte, end int) int {
	for _, next := range w.then {
		after := bytes.TrimLeft(folded[end:], whiteSpace)
		if len(after) == len(folded)-end || !bytes.HasPrefix(after, next) {
			return -1
		}
		end = len(folded) - len(after) + len(next)
	}
	return end
}

// whiteSpace is what is left of it in folded texts.
const whiteSpace = " \t\n\v\f\r"

// first returns where the word, or the first of a phrase, begins in a folded text, from
// an offset on, or -1. To look for the rarest byte is several times as fast as for the
// first, which tends to be common.
func (w word) first(folded []byte, from int) int {
	const patience = 64 // in a text full of that byte, another way is better
	for range patience {
		i := -1
		if from+w.rare < len(folded) {
			i = bytes.IndexByte(folded[from+w.rare:], w.folded[w.rare])
		}
		if i < 0 {
			return -1
		}
		if from += i; bytes.HasPrefix(folded[from:], w.folded) {
			return from
		}
		from++
	}
	if i := bytes.Index(folded[from:], w.folded); i >= 0 {
		return from + i
	}
	return -1
}

// In reports whether all words occur in the folded text.
func (q Query) In(folded []byte) bool {
	for _, w := range q {
		if start, _ := w.index(folded, 0); start < 0 {
			return false
		}
	}
	return len(q) > 0
}

// Finder looks for a query's words in texts. It keeps its memory from one to
// the next.
type Finder struct {
	query  Query
	met    []bool // which words occurred in any text so far
	folded []byte
	at     []int32
	spans  []Span
}

func (q Query) Finder() *Finder { return &Finder{query: q, met: make([]bool, len(q))} }

// Find returns where the words occur in a text, in order, overlaps joined. The
// next call overwrites it.
func (f *Finder) Find(text []byte) []Span {
	f.folded, f.at = foldWithOffsets(f.folded[:0], f.at[:0], text)
	f.spans = f.spans[:0]
	for n, w := range f.query {
		for from := 0; ; {
			start, end := w.index(f.folded, from)
			if start < 0 {
				break
			}
			f.met[n], from = true, end
			f.spans = append(f.spans, Span{int(f.at[start]), endOf(text, f.at, end)})
		}
	}
	f.spans = joined(f.spans)
	return f.spans
}

// endOf returns where in text a place ends whose folded bytes end before end:
// after its last rune and the marks that belong to it.
func endOf(text []byte, at []int32, end int) int {
	last := int(at[end-1])
	if int(at[end]) > last {
		return int(at[end])
	}
	_, size := utf8.DecodeRune(text[last:]) // in the midst of a letter that folds to two
	return last + size
}

// joined sorts spans and joins those that overlap, in their own memory.
func joined(s []Span) []Span {
	slices.SortFunc(s, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	out := s[:0]
	for _, next := range s {
		if n := len(out); n > 0 && next.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, next.End)
			continue
		}
		out = append(out, next)
	}
	return out
}

// FindIn returns where the words of a query occur in a text.
func FindIn(text, words string) []Span { return Parse(words).Finder().Find([]byte(text)) }

// Reset begins anew for another item, whose texts are looked through one by one.
func (f *Finder) Reset() { clear(f.met) }

// MetAll reports whether every word occurred in some text since the last Reset.
func (f *Finder) MetAll() bool { return !slices.Contains(f.met, false) }
