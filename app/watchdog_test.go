package app

// The race detector watches these tests on every run.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/clip"
	"ownway/app/shell"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// strike lets the timers come to their end while the main goroutine is stuck: what
// is for it is not done.
func (b *bench) strike() { b.Ring() }

// requests are all the ways in which somebody asks to be away, of which those on
// the main goroutine get no further than the first thing they do.
func requests(w *watching) map[string]func(*bench) {
	stuck := func(do func(*App)) func(*bench) {
		return func(b *bench) {
			hangs, done := make(chan bool), make(chan bool)
			b.Board.Hangs = hangs
			b.t.Cleanup(func() { close(hangs); <-done })
			began := make(chan bool)
			b.Board.Began = began
			go func() { defer close(done); do(b.App) }()
			<-began
		}
	}
	away := func(why watch.Reason) func(*bench) {
		return func(b *bench) {
			b.Go(func() { w.away(why) })
			b.armed()
		}
	}
	return map[string]func(*bench){
		"Ctrl+L and the rail":     stuck((*App).Lock),
		"quit and the frame":      stuck((*App).Quit),
		"hide now":                func(b *bench) { b.HideNow() },
		"a signal":                func(b *bench) { b.QuitSoon() },
		string(watch.Idle):        away(watch.Idle),
		string(watch.Session):     away(watch.Session),
		string(watch.Sleep):       away(watch.Sleep),
		string(watch.Minimised):   away(watch.Minimised),
		"idle and then a signal":  func(b *bench) { away(watch.Idle)(b); b.QuitSoon() },
		"the toolkit's own end":   func(b *bench) { b.watchdog.arm(ending) },
		"a paste, and a signal":   func(b *bench) { b.QuitSoon(); b.QuitSoon() },
		"a disk that hangs, lock": func(b *bench) { b.t.Cleanup(b.hang()); b.leaveSoon(locking, b.Lock) },
	}
}

// armed waits until the watchdog watches.
func (b *bench) armed() {
	for {
		b.watchdog.mu.Lock()
		armed := b.watchdog.stop != nil
		b.watchdog.mu.Unlock()
		if armed {
			return
		}
	}
}

func TestWhoeverAsksToBeAwayIsAwayWhateverHangs(t *testing.T) {
	for name := range requests(&watching{}) {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t, entryOn("2026-11-01", "", "Two herons."))
			w := b.watched()
			j := b.session.Journal
			t.Cleanup(func() { b.unwatch(); _ = j.Close() })
			b.Type("Then three.")
			b.DropTimers() // a save would come before
			requests(w)[name](b)
			for range 2 { // Hide now asks once more, a moment later
				b.strike()
			}
			if b.exits+b.ends == 0 {
				t.Fatalf("it is still there: %q", b.Events())
			}
			ends := slices.Contains([]string{"quit and the frame", "hide now", "a signal", "idle and then a signal", "the toolkit's own end", "a paste, and a signal"}, name)
			if ends != (b.exits == 0) {
				t.Errorf("replaced %d times, ended %d times", b.exits, b.ends)
			}
			if r, err := j.Get(j.List(journal.Entry)[0].Item); err == nil {
				t.Errorf("the key still opens %q", r.Text)
			}
			b.stillHas("Then three.")
		})
	}
}

// A journal under a new key is another one to the watchdog too.
func TestTheKeyOfAJournalThatWasWrittenAnewIsWipedToo(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "", "Two herons."))
	b.credentials.ChangePassphrase(b.session.opened())
	for _, words := range []string{journaltest.Passphrase, "another otter", "another otter"} {
		b.Type(words)
		b.Key(fyne.KeyReturn)
	}
	b.Settle("changed")
	j := b.session.Journal
	defer j.Close()
	b.QuitSoon()
	b.strike()
	if r, err := j.Get(j.List(journal.Entry)[0].Item); err == nil {
		t.Errorf("the key still opens %q", r.Text)
	}
}

// stillHas sees that words are saved, or wait, sealed, for the next unlock. It looks
// at a copy: the process that has the journal is not gone, as it would be.
func (b *bench) stillHas(words string) {
	b.t.Helper()
	copied := b.t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(filepath.Dir(b.env.Journal))); err != nil {
		b.t.Fatal(err)
	}
	j := journaltest.Unlock(b.t, filepath.Join(copied, filepath.Base(b.env.Journal)), journaltest.Passphrase)
	for _, h := range j.List(journal.Entry) {
		if h.Preview == words {
			return
		}
	}
	for _, d := range j.Drafts().List() {
		if d.Text == words {
			return
		}
	}
	b.t.Errorf("%q is neither saved nor among %d drafts", words, len(j.Drafts().List()))
}

func TestWordsThatNothingTakesAreKeptHiddenUntilADiskTakesThem(t *testing.T) {
	b := newTestApp(t)
	defer b.session.Journal.Close()
	b.Type("Two herons.")
	mend := b.breakDisk()
	b.QuitSoon()
	for range 3 {
		b.strike()
	}
	if b.ends+b.exits > 0 || !b.Said("not sealed") {
		t.Fatalf("the words were given up: %q", b.Events())
	}
	mend()
	b.strike()
	if b.ends != 1 {
		t.Fatalf("it stays: %q", b.Events())
	}
	b.stillHas("Two herons.")
}

func TestWhoeverIsToldWhyIsNotLockedOutLater(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	defer b.breakDisk()()
	b.Lock()
	b.strike()
	if b.exits+b.ends > 0 || b.Said("watchdog") {
		t.Errorf("replaced %d times, ended %d times: %q", b.exits, b.ends, b.Events())
	}
}

func TestAMainGoroutineThatComesBackLocksAsItWasAsked(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	b.leaveSoon(locking, func() { b.lock((*session).end) })
	b.Fire()
	if b.exits == 0 {
		t.Fatalf("%q", b.Events())
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestAProgramThatDoesNotAnswerHoldsUpNoPasting(t *testing.T) {
	for name, screen := range map[string]func(*bench){
		"a page":     func(b *bench) { b.goTo(toNewEntry) },
		"the search": func(b *bench) { b.shell.Go(toSearch) },
		"one line":   func(b *bench) { b.shell.Go(shell.Route{Screen: shell.OneLine}) },
		"a passphrase": func(b *bench) {
			b.credentials.ChangePassphrase(b.session.opened())
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			screen(b)
			b.Board.Deaf = make(chan clip.Answer, 1)
			b.paste()
			b.Fire()
			if !strings.Contains(b.Reads(), "does not answer") {
				t.Errorf("the screen says %q", b.Reads())
			}
			draw(t, b, "no-answer-"+name)
			b.Board.Deaf <- clip.Answer{Text: "late"}
			b.Work.Wait()
			b.Fire()
			if b.Said("pasted") {
				t.Error("what came late was taken")
			}
		})
	}
}

func TestWhatIsPastedLateGoesNowhereElse(t *testing.T) {
	b := newTestApp(t)
	b.goTo(toNewEntry)
	b.Board.Deaf = make(chan clip.Answer, 1)
	b.paste()
	b.goTo(shell.Route{Screen: shell.Entries})
	b.shell.Go(toSearch)
	b.Board.Deaf <- clip.Answer{Text: "for the page"}
	b.Work.Wait()
	b.Fire()
	if b.Said("pasted") {
		t.Errorf("it went into what has the focus now")
	}
}

// paste presses Ctrl+V where the focus is.
func (b *bench) paste() {
	b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: b.env.Fyne.Clipboard()})
}
