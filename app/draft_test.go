package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ownway/app/shell"
	"ownway/journal"
)

// newEntry is a draft of an entry, on no page.
func newEntry(b *bench) *draft {
	return b.session.newDraft(journal.Record{Meta: journal.Meta{Kind: journal.Entry}},
		func(journal.Record) {}, func(err error) { b.t.Error(err) })
}

func addTo(d *draft, text string) { d.edit(func(r *journal.Record) { r.Text += text }) }

// The loss is bounded from the first key that is not saved: nothing that is typed
// after it puts the save off.
func TestTypingWithoutAPauseIsSavedAllTheSame(t *testing.T) {
	b := newTestApp(t)
	d := newEntry(b)
	b.fire() // those of the unlocking
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
		if r, err := b.session.journal.Get(d.get().Item); err != nil || r.Text != want {
			t.Fatalf("round %d: kept are %d bytes of %d, %v", round, len(r.Text), len(want), err)
		}
	}
}

// A save can take long, and the program may have to seal what is newer meanwhile, such
// as before it locks. The end of that save does not take the newer words away.
func TestWordsSealedDuringASaveOutliveIt(t *testing.T) {
	b := newTestApp(t)
	d := newEntry(b)
	addTo(d, "one")
	r, upTo, _ := d.unsaved() // a save begins
	r.Item = d.id
	addTo(d, " two")
	if err := d.keep(); err != nil {
		t.Fatal(err)
	}
	stored, err := d.journal.Save(r)
	if err != nil {
		t.Fatal(err)
	}
	d.stored(stored, upTo) // and is done
	d.forget()
	if list := d.journal.Drafts(); len(list) != 1 || list[0].Text != "one two" {
		t.Errorf("the words that were not saved are gone: %d drafts", len(list))
	}
	if err := d.save(); err != nil {
		t.Fatal(err)
	}
	if list := d.journal.Drafts(); len(list) != 0 {
		t.Errorf("%d drafts are left of what is saved", len(list))
	}
}

// What was given up, such as a page that was deleted, does not come back by a key that
// was on its way.
func TestWhatWasGivenUpIsNotSavedAgain(t *testing.T) {
	b := newTestApp(t)
	d := newEntry(b)
	addTo(d, "one")
	d.giveUp()
	addTo(d, " two")
	b.fire()
	if err := d.save(); !errors.Is(err, errNothing) {
		t.Errorf("it was saved: %v", err)
	}
	if n := len(b.session.journal.List(journal.Entry)); n != 0 {
		t.Errorf("%d entries are there", n)
	}
}

// A key that comes while a save is under way is not in that save, and must not
// wait for the next one to be started by somebody else.
func TestAKeyDuringASaveHasASaveOfItsOwn(t *testing.T) {
	b := newTestApp(t)
	d := newEntry(b)
	addTo(d, "one")
	d.saving.Lock() // an earlier save is not done yet
	saved := make(chan error)
	go func() { saved <- d.save() }()
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
	if r, err := b.session.journal.Get(d.get().Item); err != nil || r.Text != "one two three" {
		t.Errorf("kept is %q, %v", r.Text, err)
	}
	if err := d.save(); !errors.Is(err, errNothing) {
		t.Errorf("there was something left to save: %v", err)
	}
}

// A save while somebody writes on shows in the list, and moves nothing there but
// the one line.
func TestASaveRenewsItsLineOfTheListAlone(t *testing.T) {
	b, p := inJournal(t, manyPages(50)...)
	p.newPage()
	b.typeText("Heron")
	b.fire()
	if i := p.roll.place(p.page.item()); i < 0 || p.roll.lines[i].head.Preview != "Heron" {
		t.Fatal("the new entry is not in the list")
	}
	lines := &p.roll.lines[0]
	b.typeText("s at noon")
	b.fire()
	i := p.roll.place(p.page.item())
	if p.roll.lines[i].head.Preview != "Herons at noon" {
		t.Errorf("the list says %q", p.roll.lines[i].head.Preview)
	}
	if &p.roll.lines[0] != lines {
		t.Error("all of the list was made anew")
	}
	p.page.edit(func(r *journal.Record) { r.Day = "2001-01-01" })
	b.fire()
	if p.roll.place(p.page.item()) <= i {
		t.Error("with another day it has the same place")
	}
}

// BenchmarkSaveWhileWriting is what saveWithin was chosen by: what a save costs in
// the background, and then at the window, in a journal of 20,000 entries, for what
// one writes in an hour and for a book.
func BenchmarkSaveWhileWriting(bb *testing.B) {
	b := grownJournal(bb, 20_000)
	for _, size := range []int{2_000, 100_000, 5_000_000} {
		bb.Run(fmt.Sprint(size), func(bb *testing.B) {
			b.goTo(shell.Route{Screen: shell.Entries})
			b.goTo(toNewEntry)
			g := b.shell.Current().(*pages).page
			text := strings.Repeat("word ", size/5)
			var atWindow time.Duration
			for bb.Loop() {
				bb.StopTimer()
				text += "."
				g.draft.edit(func(r *journal.Record) { r.Text = text })
				bb.StartTimer()
				err := g.draft.save()
				bb.StopTimer()
				start := time.Now()
				g.draft.report(err)
				atWindow += time.Since(start)
				bb.StartTimer()
			}
			bb.ReportMetric(float64(atWindow.Microseconds())/1000/float64(bb.N), "ms-at-the-window")
		})
	}
}
