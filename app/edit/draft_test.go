package edit

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"ownway/app/shell"
	"ownway/app/ui/uitest"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// bench is a workspace in a window of Fyne's test driver, with the timers that it
// started.
type bench struct {
	*Workspace
	t      *testing.T
	mu     sync.Mutex
	timers []func()
	delays []time.Duration // of those timers
}

func newBench(t *testing.T) *bench {
	t.Helper()
	j, _ := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{})
	b := &bench{t: t}
	window := uitest.Toolkit(t).NewWindow("")
	t.Cleanup(window.Close)
	b.Workspace = New(shell.New(window, shell.Env{
		Active: func() {}, After: b.after, Do: func(f func()) { f() }, Go: func(f func()) { f() },
	}), j, nil, nil)
	return b
}

// after keeps a timer until fire.
func (b *bench) after(d time.Duration, f func()) func() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.delays, b.timers = append(b.delays, d), append(b.timers, f)
	return func() bool { return true }
}

// fire lets all the timers that run come to their end.
func (b *bench) fire() {
	b.mu.Lock()
	timers := b.timers
	b.timers, b.delays = nil, nil
	b.mu.Unlock()
	for _, f := range timers {
		f()
	}
}

// newEntry is a draft of an entry, on no page.
func newEntry(b *bench) *Draft {
	return b.NewDraft(journal.Record{Meta: journal.Meta{Kind: journal.Entry}},
		func(journal.Record) {}, func(err error) { b.t.Error(err) })
}

func addTo(d *Draft, text string) { d.Edit(func(r *journal.Record) { r.Text += text }) }

// The loss is bounded from the first key that is not saved: nothing that is typed
// after it puts the save off.
func TestTypingWithoutAPauseIsSavedAllTheSame(t *testing.T) {
	b := newBench(t)
	d := newEntry(b)
	want := ""
	for round := range 3 {
		for range 200 {
			addTo(d, "on and on ")
			want += "on and on "
		}
		if len(b.delays) != 1 || b.delays[0] > 3*time.Second {
			t.Fatalf("round %d: the keys have started timers of %v", round, b.delays)
		}
		b.fire()
		if r, err := b.Journal.Get(d.Record().Item); err != nil || r.Text != want {
			t.Fatalf("round %d: kept are %d bytes of %d, %v", round, len(r.Text), len(want), err)
		}
	}
}

// A save can take long, and the program may have to seal what is newer meanwhile, such
// as before it locks. The end of that save does not take the newer words away.
func TestWordsSealedDuringASaveOutliveIt(t *testing.T) {
	b := newBench(t)
	d := newEntry(b)
	addTo(d, "one")
	r, upTo, _ := d.unsaved() // a save begins
	r.Item = d.id
	addTo(d, " two")
	if err := d.Seal(); err != nil {
		t.Fatal(err)
	}
	stored, err := d.journal.Save(r)
	if err != nil {
		t.Fatal(err)
	}
	d.stored(stored, upTo) // and is done
	d.forget()
	if list := d.journal.Drafts().List(); len(list) != 1 || list[0].Text != "one two" {
		t.Errorf("the words that were not saved are gone: %d drafts", len(list))
	}
	if err := d.Save(); err != nil {
		t.Fatal(err)
	}
	if list := d.journal.Drafts().List(); len(list) != 0 {
		t.Errorf("%d drafts are left of what is saved", len(list))
	}
}

// What was given up, such as a page that was deleted, does not come back by a key that
// was on its way.
func TestWhatWasGivenUpIsNotSavedAgain(t *testing.T) {
	b := newBench(t)
	d := newEntry(b)
	addTo(d, "one")
	d.GiveUp()
	addTo(d, " two")
	b.fire()
	if err := d.Save(); !errors.Is(err, errNothing) {
		t.Errorf("it was saved: %v", err)
	}
	if n := len(b.Journal.List(journal.Entry)); n != 0 {
		t.Errorf("%d entries are there", n)
	}
}

// A key that comes while a save is under way is not in that save, and must not
// wait for the next one to be started by somebody else.
func TestAKeyDuringASaveHasASaveOfItsOwn(t *testing.T) {
	b := newBench(t)
	d := newEntry(b)
	addTo(d, "one")
	d.saving.Lock() // an earlier save is not done yet
	saved := make(chan error)
	go func() { saved <- d.Save() }()
	addTo(d, " two")
	d.saving.Unlock()
	if err := <-saved; err != nil {
		t.Fatal(err)
	}
	b.timers, b.delays = nil, nil // that one came too late for nothing
	addTo(d, " three")
	if len(b.timers) != 1 {
		t.Fatalf("%d timers run for a key after a save", len(b.timers))
	}
	b.fire()
	if r, err := b.Journal.Get(d.Record().Item); err != nil || r.Text != "one two three" {
		t.Errorf("kept is %q, %v", r.Text, err)
	}
	if err := d.Save(); !errors.Is(err, errNothing) {
		t.Errorf("there was something left to save: %v", err)
	}
}
