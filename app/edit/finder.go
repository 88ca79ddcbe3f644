package edit

import (
	"context"
	"time"

	"ownway/journal"
)

// foundEvery is how often what a search has found so far is shown.
const foundEvery = 60 * time.Millisecond

// Finder searches in the background. A new search ends the one before, and nothing
// of the old one is shown after that.
type Finder struct {
	work   *Workspace
	found  func(hits []journal.Hit, done bool) // each time with those that are new
	failed func(error)                         // in place of done

	search int // counts them, so that a late result knows it is late
	cancel context.CancelFunc
}

// NewFinder tells found what it finds, each time what is new, or failed why it could
// not go through everything.
func (w *Workspace) NewFinder(found func(hits []journal.Hit, done bool), failed func(error)) *Finder {
	return &Finder{work: w, found: found, failed: failed}
}

// Start looks for words.
func (f *Finder) Start(words string) {
	f.Stop()
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	j, search := f.work.Journal, f.search
	f.work.Shell.Background(func() { f.run(ctx, j, search, words) })
}

// Stop ends the search that goes on.
func (f *Finder) Stop() {
	f.search++
	if f.cancel != nil {
		f.cancel()
	}
}

// OfPresent makes do nothing of a function once the present search has ended.
func (f *Finder) OfPresent(do func()) func() {
	search := f.search
	return func() {
		if search == f.search {
			do()
		}
	}
}

// run hands on what it finds: the first hit at once, more in handfuls.
func (f *Finder) run(ctx context.Context, j *journal.Journal, search int, words string) {
	var fresh []journal.Hit
	var shown time.Time
	tell := func(do func()) {
		f.work.Shell.Do(func() {
			if search == f.search {
				do()
			}
		})
	}
	show := func(done bool) {
		hits := fresh
		fresh, shown = nil, time.Now()
		tell(func() { f.found(hits, done) })
	}
	err := j.Search(ctx, words, func(h journal.Hit) bool {
		fresh = append(fresh, h)
		if time.Since(shown) >= foundEvery {
			show(false)
		}
		return ctx.Err() == nil
	})
	switch {
	case ctx.Err() != nil:
	case err != nil:
		tell(func() { f.failed(err) })
	default:
		show(true)
	}
}
