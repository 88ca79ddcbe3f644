package entries

// The race detector watches these tests on every run.

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ownway/app/apptest"
	"ownway/journal"
)

// A save while somebody writes on shows in the list, and moves nothing there but
// the one line.
func TestASaveRenewsItsLineOfTheListAlone(t *testing.T) {
	b, p := inJournal(t, apptest.Entries(50)...)
	p.newEntry()
	b.Type("Heron")
	b.Fire()
	if i := p.place(p.detail.item()); i < 0 || p.shown[i].head.Preview != "Heron" {
		t.Fatal("the new entry is not in the list")
	}
	lines := &p.shown[0]
	b.Type("s at noon")
	b.Fire()
	i := p.place(p.detail.item())
	if p.shown[i].head.Preview != "Herons at noon" {
		t.Errorf("the list says %q", p.shown[i].head.Preview)
	}
	if &p.shown[0] != lines {
		t.Error("all of the list was made anew")
	}
	p.detail.edit(func(r *journal.Record) { r.Day = "2001-01-01" })
	b.Fire()
	if p.place(p.detail.item()) <= i {
		t.Error("with another day it has the same place")
	}
}

// BenchmarkSaveWhileWriting is what saveWithin was chosen by: what a save costs in
// the background, and then at the window, in a journal of 20,000 entries, for what
// one writes in an hour and for a book.
func BenchmarkSaveWhileWriting(bb *testing.B) {
	b, _ := inJournal(bb, apptest.Grown(20_000)...)
	for _, size := range []int{2_000, 100_000, 5_000_000} {
		bb.Run(fmt.Sprint(size), func(bb *testing.B) {
			g := again(b).detail
			writeNew(b)
			text := strings.Repeat("word ", size/5)
			var atWindow time.Duration
			for bb.Loop() {
				bb.StopTimer()
				text += "."
				g.draft.Edit(func(r *journal.Record) { r.Text = text })
				bb.StartTimer()
				err := g.draft.Save()
				bb.StopTimer()
				start := time.Now()
				g.draft.Report(err)
				atWindow += time.Since(start)
				bb.StartTimer()
			}
			bb.ReportMetric(float64(atWindow.Microseconds())/1000/float64(bb.N), "ms-at-the-window")
		})
	}
}
