package journal

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"ownway/journal/internal/store"
	"ownway/journal/internal/wire"
)

// Span is a range of bytes in a text.
type Span struct{ Start, End int }

// Hit is an item in which a search found all its words.
type Hit struct {
	Head    *Head
	Count   int    // in how many places, of the text and all else searched
	Preview string // the text around the first place, or its beginning
	Marks   []Span // the places within Preview
	Covered bool   // the person asked not to be shown this unasked: don't show Preview
}

// query is what a search looks for: all of its words, folded.
type query []word

type word struct {
	folded []byte
	rare   int // which of its bytes to look for first
}

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
			if f := bytes.TrimSpace(caseFold(nil, []byte(w))); len(f) > 0 {
				q = append(q, word{f, rarest(f)})
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

// index returns where the word begins in a folded text, from an offset on, or
// -1. To look for the rarest byte is several times as fast as for the first,
// which tends to be common.
func (w word) index(folded []byte, from int) int {
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

// in reports whether all words occur in the folded text.
func (q query) in(folded []byte) bool {
	for _, w := range q {
		if w.index(folded, 0) < 0 {
			return false
		}
	}
	return len(q) > 0
}

// finder looks for a query's words in texts. It keeps its memory from one to
// the next.
type finder struct {
	query  query
	met    []bool // which words occurred in any text so far
	folded []byte
	at     []int32
	spans  []Span
}

func (q query) finder() *finder { return &finder{query: q, met: make([]bool, len(q))} }

// find returns where the words occur in a text, in order, overlaps joined. The
// next call overwrites it.
func (f *finder) find(text string) []Span {
	f.folded, f.at = caseFoldWithOffsets(f.folded[:0], f.at[:0], text)
	f.spans = f.spans[:0]
	for n, w := range f.query {
		for from := 0; ; {
			i := w.index(f.folded, from)
			if i < 0 {
				break
			}
			f.met[n] = true
			from = i + len(w.folded)
			f.spans = append(f.spans, Span{int(f.at[i]), endOf(text, f.at, from)})
		}
	}
	f.spans = joined(f.spans)
	return f.spans
}

// endOf returns where in text a place ends whose folded bytes end before end:
// after its last rune and the marks that belong to it.
func endOf(text string, at []int32, end int) int {
	last := int(at[end-1])
	if int(at[end]) > last {
		return int(at[end])
	}
	_, size := utf8.DecodeRuneInString(text[last:]) // in the midst of a letter that folds to two
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
func FindIn(text, words string) []Span { return parse(words).finder().find(text) }

// searchedAlone is how many of the newest items are looked through alone, so that
// their hits are seen at once. All others follow in one go, in the order of the
// file, which is the quickest to read them in.
const searchedAlone = 256

// Search calls found with every item that has all the words, the newest day
// first and as they are found, on the calling goroutine, until found returns
// false or ctx ends. Nothing is kept in clear to search in: every record is
// opened and folded anew. What is in the bin is not searched.
func (j *Journal) Search(ctx context.Context, words string, found func(Hit) bool) error {
	s := search{j.sealedFile, parse(words), found}
	if len(s.query) == 0 {
		return nil
	}
	heads := j.model.newest(Kind.IsSearched)
	first := heads[:min(searchedAlone, len(heads))]
	more, err := s.report(ctx, func(tx *store.Tx) ([]candidate, error) {
		return newestOf(tx, first), nil
	})
	if err != nil || !more || len(first) == len(heads) {
		return err
	}
	_, err = s.report(ctx, func(tx *store.Tx) ([]candidate, error) {
		return allBut(tx, first, len(heads))
	})
	return err
}

// search is one search of a journal.
type search struct {
	*sealedFile
	query query
	found func(Hit) bool
}

// report searches among some records and tells the hits. It returns false when
// it was told to stop.
func (s search) report(ctx context.Context, among func(*store.Tx) ([]candidate, error)) (more bool, err error) {
	hits, err := s.among(ctx, among)
	if err != nil {
		return false, err
	}
	today := DayOf(s.now())
	for _, h := range hits {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		h.Covered = h.Head.Quiet(today)
		if !s.found(h) {
			return false, nil
		}
	}
	return true, ctx.Err()
}

// candidate is a record to look into, sealed, in the mapped file.
type candidate struct {
	revision ID
	value    []byte // nil: leave it
}

func newestOf(tx *store.Tx, heads []*Head) []candidate {
	in := make([]candidate, len(heads))
	for i, h := range heads {
		in[i] = candidate{h.Revision, tx.Get(bucketRecords, h.Revision[:])}
	}
	return in
}

// allBut returns every record of the file but some heads'. About n are there.
func allBut(tx *store.Tx, heads []*Head, n int) ([]candidate, error) {
	in := make([]candidate, 0, n)
	err := tx.ForEach(bucketRecords, func(k, v []byte) error {
		if id, ok := revisionOf(k); ok {
			in = append(in, candidate{id, v})
		}
		return nil
	})
	for _, h := range heads {
		i, ok := slices.BinarySearchFunc(in, h.Revision, func(c candidate, id ID) int { return c.revision.compare(id) })
		if ok {
			in[i].value = nil
		}
	}
	return in, err
}

// among returns the hits among some records, the newest first.
func (s search) among(ctx context.Context, records func(*store.Tx) ([]candidate, error)) (hits []Hit, err error) {
	var mu sync.Mutex
	err = s.file.view(func(tx *store.Tx) error {
		in, err := records(tx)
		if err != nil {
			return err
		}
		return s.file.eachPortion(len(in), func(from, to int) error {
			part := s.part(in[from:to])
			mu.Lock()
			defer mu.Unlock()
			hits = append(hits, part...)
			return ctx.Err()
		})
	})
	slices.SortFunc(hits, func(a, b Hit) int { return newestFirst(a.Head, b.Head) })
	return hits, err
}

// part opens each record that stands for an item, and looks through it.
// One that does not open is passed over here; opening the journal has named it.
func (s search) part(in []candidate) (hits []Hit) {
	var raw, folded []byte
	defer func() { clear(raw[:cap(raw)]); clear(folded[:cap(folded)]) }()
	f := s.query.finder()
	heads := s.model.pick(in)
	for i, c := range in {
		if heads[i] == nil || c.value == nil {
			continue
		}
		opened, err := s.recordBox.Open(raw[:0], c.revision[:], c.value)
		if err != nil {
			continue
		}
		raw = opened
		folded = caseFold(folded[:0], wire.From(raw, fieldTitle)) // what comes before are no words
		if !s.query.in(folded) {
			continue
		}
		if hit, ok := f.hit(heads[i], raw); ok {
			hits = append(hits, hit)
		}
	}
	return hits
}

// hit looks again, field by field: the record's message holds ids and numbers
// too, in which a short word may occur by chance.
func (f *finder) hit(h *Head, raw []byte) (hit Hit, ok bool) {
	m, text, err := decode(h.Revision, raw)
	if err != nil {
		return hit, false
	}
	clear(f.met)
	hit.Head = h
	for _, field := range slices.Concat([]string{m.Title, m.DayWords, m.Reach, m.WhenNot, m.Source, m.Quote}, m.Tags, m.Feelings) {
		hit.Count += len(f.find(field))
	}
	body := string(text)
	places := f.find(body)
	hit.Count += len(places)
	if slices.Contains(f.met, false) {
		return hit, false
	}
	first := 0
	if len(places) > 0 {
		first = places[0].Start
	}
	hit.Preview = previewAround(body, first)
	hit.Marks = slices.Clone(f.find(hit.Preview))
	return hit, true
}

// previewAround cuts a preview out of a text: from a little before a place to well
// after it, in one line.
func previewAround(text string, start int) string {
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
	preview = strings.Join(strings.Fields(preview[:previewLength(preview)]), " ")
	if start > 0 {
		preview = "… " + preview
	}
	return preview
}
