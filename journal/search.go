package journal

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"ownway/journal/internal/store"
)

// Span is a range of bytes in a text.
type Span struct{ Start, End int }

// Hit is an item in which a search found all its words.
type Hit struct {
	Head    *Head
	Places  int    // in how many places, of the text and all else searched
	Preview string // the text around the first place, or its beginning
	Marks   []Span // the places within Preview
	Covered bool   // the person asked not to be shown this unasked: don't show Preview
}

// query is what a search looks for: all of its words, folded.
type query [][]byte

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// parse cuts a query into words. A part in double quotes, of any shape, is one
// word.
func parse(text string) (q query) {
	for i, part := range strings.Split(quotes.Replace(text), `"`) {
		words := []string{part}
		if i%2 == 0 {
			words = strings.Fields(part)
		}
		for _, w := range words {
			if f := bytes.TrimSpace(fold(nil, []byte(w))); len(f) > 0 {
				q = append(q, f)
			}
		}
	}
	// The longest is the rarest, so it is looked for first.
	slices.SortStableFunc(q, func(a, b []byte) int { return len(b) - len(a) })
	return q
}

// in reports whether all words occur in the folded text.
func (q query) in(folded []byte) bool {
	for _, w := range q {
		if !bytes.Contains(folded, w) {
			return false
		}
	}
	return len(q) > 0
}

// spans returns where the words occur in a text, in order, overlaps joined.
func (q query) spans(text string) []Span {
	folded, at := foldedAt(text)
	var out []Span
	for _, w := range q {
		for from := 0; ; {
			i := bytes.Index(folded[from:], w)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(w)
			out = append(out, Span{at[start], endOf(text, at, end)})
			from = end
		}
	}
	return joined(out)
}

// endOf returns where in text a place ends whose folded bytes end before end:
// after its last rune and the marks that belong to it.
func endOf(text string, at []int, end int) int {
	if last := at[end-1]; at[end] == last { // in the midst of a letter that folds to two
		_, size := utf8.DecodeRuneInString(text[last:])
		return last + size
	}
	return at[end]
}

func joined(s []Span) []Span {
	slices.SortFunc(s, func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	var out []Span
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
func FindIn(text, words string) []Span { return parse(words).spans(text) }

// searched are the kinds a search looks into.
var searched = []Kind{Entry, Answer, Note, Step, Person, Plan, Reading, Highlight, Question}

// Search calls found with every item that has all the words, the newest day
// first and as they are found, on the calling goroutine, until found returns
// false or ctx ends. Nothing is kept in clear to search in: every record is
// opened and folded anew. What is in the bin is not searched.
func (j *Journal) Search(ctx context.Context, words string, found func(Hit) bool) error {
	q := parse(words)
	if len(q) == 0 {
		return nil
	}
	var heads []*Head
	for _, kind := range searched {
		heads = append(heads, j.model.list(kind)...)
	}
	slices.SortStableFunc(heads, func(a, b *Head) int {
		return -cmp.Or(cmp.Compare(a.Day, b.Day), a.Written.Compare(b.Written))
	})
	today := DayOf(j.now())
	// A stretch is what all cores search together; the first is short, so that
	// the newest hits are seen at once.
	for size := 256; len(heads) > 0; size = 8192 {
		stretch := heads[:min(size, len(heads))]
		heads = heads[len(stretch):]
		hits, err := j.searchStretch(ctx, q, stretch)
		if err != nil {
			return err
		}
		for _, h := range hits {
			h.Covered = h.Head.Quiet(today)
			if !found(h) {
				return nil
			}
		}
	}
	return ctx.Err()
}

func (j *Journal) searchStretch(ctx context.Context, q query, heads []*Head) ([]Hit, error) {
	workers := min(runtime.GOMAXPROCS(0), 1+len(heads)/64)
	hits := make([][]Hit, workers)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		part := heads[w*len(heads)/workers : (w+1)*len(heads)/workers]
		wg.Go(func() { hits[w], errs[w] = j.searchPart(ctx, q, part) })
	}
	wg.Wait()
	return slices.Concat(hits...), cmp.Or(errs...)
}

// searchPart opens each record and looks through it. A record that does not
// open is passed over here; opening the journal has named it.
func (j *Journal) searchPart(ctx context.Context, q query, heads []*Head) (hits []Hit, err error) {
	var raw, folded []byte
	defer func() { clear(raw[:cap(raw)]); clear(folded[:cap(folded)]) }()
	err = j.file.view(func(tx *store.Tx) error {
		for i, h := range heads {
			if i%64 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			opened, err := j.records.Open(raw[:0], h.Revision[:], tx.Get(bucketRecords, h.Revision[:]))
			if err != nil {
				continue
			}
			raw = opened
			folded = fold(folded[:0], raw)
			if !q.in(folded) {
				continue
			}
			if hit, ok := q.hit(h, raw); ok {
				hits = append(hits, hit)
			}
		}
		return nil
	})
	return hits, err
}

// hit looks again, field by field: the record's message holds ids and numbers
// too, in which a short word may occur by chance.
func (q query) hit(h *Head, raw []byte) (Hit, bool) {
	_, text, err := decode(h.Revision, raw)
	if err != nil {
		return Hit{}, false
	}
	m := h.Meta
	body := string(text)
	fields := append([]string{body, m.Title, m.DayWords, m.Reach, m.WhenNot, m.Source, m.Quote},
		append(slices.Clone(m.Tags), m.Feelings...)...)
	var all []byte
	for _, f := range fields {
		all = append(fold(all, []byte(f)), 0)
	}
	if !q.in(all) {
		return Hit{}, false
	}
	hit := Hit{Head: h}
	for _, f := range fields {
		hit.Places += len(q.spans(f))
	}
	hit.Preview, hit.Marks = q.around(body)
	return hit, true
}

// around cuts a preview out of a text: from a little before the first place to
// well after it, in one line.
func (q query) around(text string) (string, []Span) {
	start := 0
	if s := q.spans(text); len(s) > 0 {
		start = s[0].Start
	}
	if start > 40 {
		for start -= 30; start > 0 && text[start]&0xC0 == 0x80; start-- {
		}
		if space := strings.IndexAny(text[start:], " \n\t"); space >= 0 && space < 30 {
			start += space + 1
		}
	} else {
		start = 0
	}
	preview := text[start:]
	preview = strings.Join(strings.Fields(preview[:cut(preview)]), " ")
	if start > 0 {
		preview = "… " + preview
	}
	return preview, q.spans(preview)
}
