package journal_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"ownway/journal"
)

// endingAfter is a context that ends when it is asked often enough.
type endingAfter struct {
	context.Context
	left int
}

func (e *endingAfter) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return nil
}

// What was brought when somebody stopped it is counted, and shown as it is after the
// next opening.
func TestWhatWasBroughtBeforeItWasStoppedIsCountedAndShown(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	page := entry("2026-11-18", "", "")
	page.Item = journal.NewID()
	var records []journal.Record
	for range 1200 {
		page.Text += "x"
		records = append(records, page)
	}
	for range 300 {
		records = append(records, entry("2026-11-18", "", "one of many"))
	}
	if err := p.j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	p.lock()
	p.become(older)
	n, err := p.j.Backups().Merge(&endingAfter{t.Context(), 1}, p.wantAhead(1500))
	if !errors.Is(err, context.Canceled) || p.j.Records() != 1001 {
		t.Fatalf("there are %d records and it says %v", p.j.Records(), err)
	}
	shown := p.j.List(journal.Entry)
	if n != len(shown)-1 {
		t.Errorf("%d things came, and it says %d", len(shown)-1, n)
	}
	finish(t, p.j)
	p.open()
	for _, h := range shown {
		if now := p.j.Head(h.Item); now == nil || now.Revision != h.Revision {
			t.Errorf("it showed a page of %d letters as the present one", h.Length)
		}
	}
	p.bring(len(p.ahead()[0].Items()))
	wantPages(t, p.j, slices.Concat([]string{"first", records[1199].Text}, slices.Repeat([]string{"one of many"}, 300))...)
}

// A disk that gives back less than when it was compared keeps nothing else away.
func TestWhatCannotBeReadHoldsUpNothingElse(t *testing.T) {
	p := newParted(t)
	p.write("first")
	older := p.copy()
	spoilt := p.write("spoilt")
	p.write("beside it")
	p.lock()
	p.become(older)
	p.write("in a backup that goes")
	p.lock()
	p.become(older)
	p.write("in another backup")
	p.lock()
	p.become(older)
	list := p.wantAhead(1, 1, 2)
	if err := os.Rename(list[1].Path, list[1].Path+" away"); err != nil {
		t.Fatal(err)
	}
	ruin(t, list[2].Path, func(b []byte) []byte { return spoil(b, spoilt) })
	n, err := p.j.Backups().Merge(t.Context(), list)
	if n != 2 || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%d things came, %v", n, err)
	}
	wantPages(t, p.j, "first", "beside it", "in another backup")
}
