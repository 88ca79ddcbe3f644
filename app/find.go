package app

import (
	"context"
	"time"

	"ownway/journal"
)

// foundEvery is how often what a search has found so far is shown.
const foundEvery = 60 * time.Millisecond

// finder searches in the background. A new search ends the one before, and
// nothing of the old one is shown after that.
type finder struct {
	session *session
	found   func(hits []journal.Hit, done bool) // each time with those that are new
	failed  func(error)                         // in place of done

	search int // counts them, so that a late result knows it is late
	cancel context.CancelFunc
}

// start looks for words.
func (f *finder) start(words string) {
	f.stop()
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	j, search := f.session.Journal, f.search
	f.session.app.env.Go(func() { f.run(ctx, j, search, words) })
}

// stop ends the search that goes on.
func (f *finder) stop() {
	f.search++
	if f.cancel != nil {
		f.cancel()
	}
}

// run hands on what it finds: the first hit at once, more in handfuls.
func (f *finder) run(ctx context.Context, j *journal.Journal, search int, words string) {
	var fresh []journal.Hit
	var shown time.Time
	tell := func(do func()) {
		f.session.app.env.Do(func() {
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
