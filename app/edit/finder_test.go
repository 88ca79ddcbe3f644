package edit

import (
	"context"
	"testing"

	"ownway/journal"
)

func TestTheNextSearchEndsTheOneBefore(t *testing.T) {
	b := newBench(t)
	shown, ended := 0, false
	f := b.NewFinder(func([]journal.Hit, bool) { shown++ }, func(err error) { t.Error(err) })
	f.cancel = func() { ended = true }
	if f.Start("heron"); !ended || shown != 1 {
		t.Errorf("the search before ended: %v, and the next showed something %d times", ended, shown)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if f.run(ctx, b.Journal, f.search, "heron"); shown != 1 {
		t.Error("a search that was ended has something to show")
	}
	late := f.OfPresent(func() { shown++ })
	f.Stop()
	if late(); shown != 1 {
		t.Error("what is done for a search is done after its end")
	}
}
