package app

// The race detector watches these tests on every run.

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/config"
	"ownway/app/credentials"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// watching is what an app asked to be watched for last.
type watching struct {
	ctx     context.Context
	options watch.Options
	away    func(watch.Reason)
}

// watched lets the test say when the person is away.
func (b *bench) watched() *watching {
	w := &watching{}
	b.env.Watch = func(ctx context.Context, o watch.Options, away func(watch.Reason)) { *w = watching{ctx, o, away} }
	b.watchAway()
	return w
}

// goAway goes away for all the reasons at once, and waits until the app has
// done with them.
func (b *bench) goAway(w *watching, reasons ...watch.Reason) {
	b.t.Helper()
	done, away := make(chan bool), w.away
	for _, r := range reasons {
		go func() { away(r); done <- true }()
	}
	late := time.After(apptest.Patience)
	for left := len(reasons); left > 0; {
		select {
		case f := <-b.Queue:
			f()
		case <-done:
			left--
		case <-late:
			b.t.Fatalf("the app keeps the computer waiting; there were %q", b.Events())
		}
	}
}

func TestGoingAwaySavesFirstAndLocksOnce(t *testing.T) {
	all := []watch.Reason{watch.Idle, watch.Minimised, watch.Session, watch.Sleep}
	for _, reasons := range [][]watch.Reason{{watch.Idle}, {watch.Minimised}, {watch.Session}, {watch.Sleep}, all} {
		b := newTestApp(t)
		w := b.watched()
		b.Type("Two herons.")
		b.Forget()
		b.goAway(w, reasons...)
		if b.exits != 1 {
			t.Fatalf("%q: replaced %d times: %q", reasons, b.exits, b.Events())
		}
		first, saved, locked := b.Events()[0], slices.Index(b.Events(), "saved"), slices.Index(b.Events(), "locked")
		if !strings.HasPrefix(first, "away ") || saved < 0 || saved > locked {
			t.Errorf("%q: not in order: %q", reasons, b.Events())
		}
		if len(reasons) == 1 && first != "away "+string(reasons[0]) {
			t.Errorf("%q: it said %q", reasons, first)
		}
		if w.ctx.Err() == nil {
			t.Errorf("%q: it watches on", reasons)
		}
		if b.Lock(); b.exits != 1 {
			t.Errorf("%q: a key pressed late locked it again", reasons)
		}
		if got := b.onDisk(); got != "Two herons." {
			t.Errorf("%q: on disk there is %q", reasons, got)
		}
	}
}

// The computer does not sleep before the journal is locked, which the main goroutine
// may be a while in coming to.
func TestWhoAsksTheMainGoroutineWaitsForIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var lock func()
		a := &App{env: Env{Do: func(f func()) { lock = f }}}
		ctx, cancel := context.WithCancel(t.Context())
		locked, returned := false, false
		away := func() {
			returned = false
			a.env.onMain(ctx, func() { locked = true })
			returned = true
		}
		go away()
		if synctest.Wait(); returned {
			t.Error("the computer may sleep before the lock")
		}
		lock()
		if synctest.Wait(); !returned || !locked {
			t.Error("the computer is held after the lock")
		}
		go away()
		cancel()
		if synctest.Wait(); !returned {
			t.Error("the computer is held by a watch that has ended")
		}
	})
}

func TestWhatIsWatchedNoMoreDoesNotLock(t *testing.T) {
	b := newTestApp(t)
	w := b.watched()
	late := w.away
	b.watchAway() // as Settings do
	late(watch.Idle)
	b.Fire()
	if b.Said("locked") {
		t.Errorf("it locked: %q", b.Events())
	}
}

func TestAMinimisedWindowIsNotSeenAgainUntilTheNextStart(t *testing.T) {
	b := newTestApp(t)
	w := b.watched()
	b.minimised = func() bool { return true }
	b.Type("Two herons.")
	b.goAway(w, watch.Idle)
	if b.exits != 0 || !b.Said("locked") || !b.Said("ended") {
		t.Fatalf("replaced %d times: %q", b.exits, b.Events())
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestWordsAreSavedWhenTheToolkitEndsTheProgram(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	b.Stopped()
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
	b.Stopped() // nothing is open any more
}

func TestWordsAreSavedWhenTheDisplayIsGone(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	b.DisplayGone() // before the timer
	b.session.Journal.Close()
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestWhatCannotBeSavedKeepsItOpenUntilTheNextSign(t *testing.T) {
	b := newTestApp(t)
	w := b.watched()
	b.Type("Two herons.")
	mend := b.breakDisk()
	b.goAway(w, watch.Sleep)
	if b.exits != 0 || b.Said("locked") || !strings.Contains(b.Reads(), "moved, replaced or changed") {
		t.Fatalf("it went on: %q", b.Events())
	}
	mend()
	b.goAway(w, watch.Idle)
	if b.exits != 1 {
		t.Fatalf("it stays open: %q", b.Events())
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

// breakDisk takes the journal's folder away until mend is called, so that
// nothing takes any words.
func (b *bench) breakDisk() (mend func()) {
	b.t.Helper()
	return b.breakFolder(filepath.Dir(b.env.Journal))
}

func (b *bench) breakFolder(dir string) (mend func()) {
	b.t.Helper()
	if err := errors.Join(os.Rename(dir, dir+".away"), os.WriteFile(dir, nil, 0o600)); err != nil {
		b.t.Fatal(err)
	}
	return func() {
		if err := errors.Join(os.Remove(dir), os.Rename(dir+".away", dir)); err != nil {
			b.t.Fatal(err)
		}
	}
}

// breakJournal takes the journal's file away until mend is called.
func (b *bench) breakJournal() (mend func()) {
	b.t.Helper()
	away := b.env.Journal + ".away"
	if err := os.Rename(b.env.Journal, away); err != nil {
		b.t.Fatal(err)
	}
	return func() {
		if err := os.Rename(away, b.env.Journal); err != nil {
			b.t.Fatal(err)
		}
	}
}

func TestSettingsDecideWhatIsWatched(t *testing.T) {
	b := newTestApp(t)
	w := b.watched()
	first := watch.Options{Idle: 10 * time.Minute, Session: true, Sleep: true, Input: b.input}
	if w.options != first {
		t.Errorf("at first it watches for %+v", w.options)
	}
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Locking})
	for _, c := range []struct {
		press string
		want  func(*watch.Options)
	}{
		{"After 5 minutes without", func(o *watch.Options) { o.Idle = 5 * time.Minute }},
		{"Stay open, however long", func(o *watch.Options) { o.Idle = 0 }},
		{"After 30 minutes without", func(o *watch.Options) { o.Idle = 30 * time.Minute }},
		{"When the screen is locked", func(o *watch.Options) { o.Session = false }},
		{"Before the computer sleeps", func(o *watch.Options) { o.Sleep = false }},
		{"Before the computer sleeps", func(o *watch.Options) { o.Sleep = true }},
	} {
		before := w.ctx
		b.Press(c.press)
		c.want(&first)
		if w.options != first {
			t.Errorf("after %q it watches for %+v", c.press, w.options)
		}
		if before.Err() == nil {
			t.Errorf("after %q it watches twice", c.press)
		}
	}
	kept := config.Read(b.env.Config)
	if kept.LockMinutes() != 30 || !kept.StayWithScreen || kept.StayForSleep || kept.LockMinimised {
		t.Errorf("kept is %+v", kept)
	}
	draw(t, b, "settings-away")
}

func TestHideNowHidesThenSavesAndEnds(t *testing.T) {
	b := newTestApp(t)
	w := b.watched()
	b.shell.Clipboard.Copy("a number from the journal")
	b.Type("Two herons.")
	b.Forget()
	b.Board.Turns = true
	b.HideNow()
	if !slices.Equal(b.Events(), []string{"hidden"}) {
		t.Fatalf("before the window was gone: %q", b.Events())
	}
	if left := b.env.Fyne.Clipboard().Content(); left != "" || slices.Min(b.Delays) < aTurn {
		t.Errorf("the clipboard holds %q, and the program may end within %v", left, b.Delays)
	}
	b.goAway(w, watch.Minimised) // as the desktop may see it
	b.Fire()
	if b.exits != 0 || !slices.Equal(b.Events(), []string{"hidden", "saved", "backed up", "ended"}) {
		t.Fatalf("replaced %d times: %q", b.exits, b.Events())
	}
	if left := b.env.Fyne.Clipboard().Content(); left != "" {
		t.Errorf("the clipboard still holds %q", left)
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestHideNowWorksFromEveryScreen(t *testing.T) {
	for name, screen := range map[string]func(*bench){
		shell.Today:     func(b *bench) { b.goTo(shell.Route{Screen: shell.Today}) },
		shell.Questions: func(b *bench) { b.goTo(shell.Route{Screen: shell.Questions}) },
		"a page":        func(b *bench) { b.goTo(toNewEntry) },
		"the search":    func(b *bench) { b.find() },
		shell.Settings:  func(b *bench) { b.goTo(shell.Route{Screen: shell.Settings}) },
		"passphrase":    func(b *bench) { b.credentials.ChangePassphrase(b.session.opened()) },
		"help":          func(b *bench) { b.shell.Help() },
		"first run":     func(b *bench) { b.session = nil; b.unlock.Show(nil, fs.ErrNotExist) },
		"cannot open":   func(b *bench) { b.session = nil; b.unlock.Show(nil, errors.New("no")) },
		"lock":          func(b *bench) { b.session = nil; b.unlock.Show(new(journal.Locked), nil) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			screen(b)
			b.HideNow()
			b.Fire()
			if !b.Said("hidden") || !b.Said("ended") {
				t.Errorf("%q", b.Events())
			}
		})
	}
}

func TestHiddenWordsThatCannotBeSavedAreTriedAgain(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	mend := b.breakDisk()
	b.HideNow()
	b.Fire()
	b.Fire()
	if b.Said("ended") {
		t.Fatal("it ended with words that were not saved")
	}
	mend()
	b.Fire()
	if !b.Said("ended") {
		t.Fatalf("it does not end: %q", b.Events())
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestASecondStartBringsAHiddenWindowBackToStay(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	mend := b.breakDisk()
	b.HideNow()
	b.Fire()
	b.BringForward()
	mend()
	b.Fire()
	if b.Said("ended") || !b.Said("forward") {
		t.Fatalf("%q", b.Events())
	}
	b.HideNow()
	b.Fire()
	if !b.Said("ended") {
		t.Errorf("it cannot be hidden again: %q", b.Events())
	}
}

func TestKeysWordsAndThePointerCountAsBeingThere(t *testing.T) {
	b := newTestApp(t)
	for name, do := range map[string]func(){
		"a word":       func() { b.Type("heron") },
		"a key":        func() { b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown}) },
		"the pointer":  func() { b.pointer() },
		"being let in": func() { b.watched() },
	} {
		before := watch.NewInput()
		do()
		if b.input.Idle() > before.Idle() {
			t.Errorf("%s does not count", name)
		}
	}
}

// pointer moves the pointer over the window: Fyne asks what lies under it for
// its cursor.
func (b *bench) pointer() {
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if s, ok := o.(desktop.Cursorable); ok && o.Size() == b.win.Canvas().Size() {
			s.Cursor()
		}
	}
}

// A new code on the screen is the journal itself to whoever comes by.
func TestGoingAwayLocksWhileACodeIsShown(t *testing.T) {
	for name, show := range map[string]func(b *bench){
		"first run": func(b *bench) {
			j, code := journaltest.NewAt(t, b.env.Journal, journal.Options{})
			b.showCode(j, code)
		},
		"a new code": func(b *bench) {
			j, code := journaltest.NewAt(t, b.env.Journal, journal.Options{})
			b.begin(j)
			b.showCode(j, code)
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
			w := b.watched()
			show(b)
			b.Press("Copy")
			b.goAway(w, watch.Idle)
			if b.exits != 1 || !b.Said("locked") {
				t.Fatalf("replaced %d times: %q", b.exits, b.Events())
			}
			if got := b.env.Fyne.Clipboard().Content(); got != "" {
				t.Errorf("the clipboard holds %q", got)
			}
			j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
			if credentials.CodeIsKept(j) {
				t.Error("the code counts as typed back")
			}
		})
	}
}
