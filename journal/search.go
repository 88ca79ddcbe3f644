package journal

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"ownway/journal/internal/sorted"
	"ownway/journal/internal/store"
	"ownway/journal/internal/textsearch"
	"ownway/journal/internal/wire"
)

// Span is a range of bytes in a text.
type Span = textsearch.Span

// FindIn returns where the words of a query occur in a text.
func FindIn(text, words string) []Span { return textsearch.FindIn(text, words) }

// Hit is an item in which a search found all its words.
type Hit struct {
	Head    *Head
	Count   int    // in how many places, of the text and all else searched
	Preview string // the text around the first place, or its beginning
	Covered bool   // the person asked not to be shown this unasked: don't show Preview
}

// searchedAlone is how many of the newest items are looked through alone, so that
// their hits are seen at once. All others follow in one go, in the order of the
// file, which is the quickest to read them in.
const searchedAlone = 256

// Search calls found with every item that has all the words, the newest day
// first and as they are found, on the calling goroutine, until found returns
// false or ctx ends. Nothing is kept in clear to search in: every record is
// opened and folded anew. What is in the bin is not searched.
func (j *Journal) Search(ctx context.Context, words string, found func(Hit) bool) error {
	s := search{j.sealedFile, textsearch.Parse(words), found}
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
	query textsearch.Query
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
	sorted.ByKey(hits, func(h Hit) listKey { return keyInList(h.Head) }, listKey.newestFirst)
	return hits, err
}

// part opens each record that stands for an item, and looks through it.
// One that does not open is passed over here; opening the journal has named it.
func (s search) part(in []candidate) (hits []Hit) {
	var raw, folded []byte
	defer func() { clear(raw[:cap(raw)]); clear(folded[:cap(folded)]) }()
	f := s.query.Finder()
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
		folded = textsearch.Fold(folded[:0], wire.From(raw, fieldTitle)) // what comes before are no words
		if !s.query.In(folded) {
			continue
		}
		if hit, ok := hitIn(f, heads[i], raw); ok {
			hits = append(hits, hit)
		}
	}
	return hits
}

// hitIn looks again, field by field: the record's message holds ids and numbers
// too, in which a short word may occur by chance.
func hitIn(f *textsearch.Finder, h *Head, raw []byte) (hit Hit, ok bool) {
	f.Reset()
	hit.Head = h
	for _, field := range []string{h.Title, h.DayWords, h.Reach, h.WhenNot, h.Source, h.Quote} {
		hit.Count += placesIn(f, field)
	}
	for _, name := range h.Tags {
		hit.Count += placesIn(f, name)
	}
	for _, name := range h.Feelings {
		hit.Count += placesIn(f, name)
	}
	text := textIn(raw)
	places := f.Find(text)
	hit.Count += len(places)
	if !f.MetAll() {
		return hit, false
	}
	first := 0
	if len(places) > 0 {
		first = places[0].Start
	}
	hit.Preview = previewAround(text, first)
	return hit, true
}

func placesIn(f *textsearch.Finder, field string) int {
	if field == "" {
		return 0
	}
	return len(f.Find([]byte(field)))
}

// previewAround cuts a preview out of a text: from a little before a place to well
// after it.
func previewAround(text []byte, start int) string {
	if start > 40 {
		for start -= 30; start > 0 && text[start]&0xC0 == 0x80; start-- {
		}
		if space := bytes.IndexAny(text[start:], " \n\t"); space >= 0 && space < 30 {
			start += space + 1
		}
	} else {
		start = 0
	}
	preview := string(text[start : start+previewLength(text[start:])])
	if start > 0 {
		preview = "… " + preview
	}
	return preview
}

// pick returns, for each record, the head that it is, or nil if it is none, is
// in the bin, or is not searched.
func (m *model) pick(in []candidate) []*Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := make([]*Head, len(in))
	for i, c := range in {
		if h := m.standing[c.revision]; h != nil && !h.Binned && h.Kind.IsSearched() {
			out[i] = h
		}
	}
	return out
}
