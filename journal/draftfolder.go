package journal

import (
	"errors"
	"time"
)

// draftFolder is a folder in which drafts may lie. Its disk may not answer, and no
// call can be taken back from one that does not. So what is written there is done
// on a goroutine of its own, one thing at a time, and whoever asked can go on.
type draftFolder struct {
	dir     string
	beside  bool // the journal's own folder
	running semaphore
}

// draftTimeout is how long a place is waited for before the next is tried beside
// it. A disk that is well has answered by then; and whoever is to be away within
// three seconds has a second for this, in which all three places are tried.
const draftTimeout = 300 * time.Millisecond

// errNoAnswer is of a place that has not done what was asked of it before.
var errNoAnswer = errors.New("its disk does not answer")

// newDraftFolders are where the drafts of the journal in a folder may lie, in order.
func newDraftFolders(beside string, others []string) []*draftFolder {
	places := []*draftFolder{{beside, true, newSemaphore()}}
	for _, dir := range others {
		places = append(places, &draftFolder{dir, false, newSemaphore()})
	}
	return places
}

// outcome is what became of something that was asked of a place.
type outcome struct {
	err   error
	crash *Crash
}

// error raises a panic again, on the goroutine of who asked.
func (o outcome) error() error {
	if o.crash != nil {
		panic(*o.crash)
	}
	return o.err
}

// start has something done in the place. The outcome may never come.
func (p *draftFolder) start(do func() error) <-chan outcome {
	done := make(chan outcome, 1)
	select {
	case p.running <- struct{}{}:
	default:
		done <- outcome{err: errNoAnswer}
		return done
	}
	go func() {
		var o outcome
		o.crash = CrashOf(func() { o.err = do() })
		p.running.release() // before the outcome: whoever has it may ask again
		done <- o
	}()
	return done
}

// firstToAccept has something done in one place after the other until one of them
// takes it. Where a place does not answer, the next is tried beside it.
func firstToAccept(places []*draftFolder, patience time.Duration, do func(*draftFolder) error) (*draftFolder, error) {
	type answer struct {
		from *draftFolder
		outcome
	}
	answers := make(chan answer, len(places))
	var errs []error
	for asked := 0; len(errs) < len(places); {
		var late <-chan time.Time // no bound for the last
		if asked < len(places) {
			p := places[asked]
			done := p.start(func() error { return do(p) })
			go func() { answers <- answer{p, <-done} }()
			if asked++; asked < len(places) {
				late = time.After(patience)
			}
		}
		select {
		case a := <-answers:
			err := a.error()
			if err == nil {
				return a.from, nil
			}
			errs = append(errs, err)
		case <-late:
		}
	}
	return nil, errors.Join(errs...)
}
