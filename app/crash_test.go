package app

// The race detector watches these tests on every run.

import (
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ownway/app/apptest"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// A mistake in the background, over somebody's words: nobody prints them, and
// what is being written is sealed. Go would print them by itself, and this test
// would end with its process.
func TestACrashInTheBackgroundSealsTheWordsOfTheLastMoment(t *testing.T) {
	var wrong atomic.Bool
	clock := func() time.Time {
		if wrong.CompareAndSwap(true, false) {
			panic("sentinel of the heron")
		}
		return aDay
	}
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: clock})
	b := newBench(t, path)
	b.begin(j)
	b.Type("Two herons.")
	wrong.Store(true)
	b.session.NewFinder(func([]journal.Hit, bool) {}, func(err error) { t.Error(err) }).Start("heron")
	for late := time.After(apptest.Patience); ; {
		select {
		case f := <-b.Queue: // the upkeep of the unlocking may come before
			if raised(f) == nil {
				continue
			}
		case <-late:
			t.Fatal("the main goroutine heard nothing of it")
		}
		break
	}
	b.Crashed()
	b.session.Journal.Close()
	if b = b.again(); !strings.Contains(b.Reads(), "Two herons.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("Bring it back")
}

// raised is what f panics with.
func raised(f func()) (p any) {
	defer func() { p = recover() }()
	f()
	return nil
}
