package app

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// The sizes that screens are measured at: a life of writing, and what nobody
// will reach.
var grown = []int{20_000, 100_000}

// grownJournal is an app with so many distinct entries, three a day, and a
// tenth as many notes and answers to one question.
func grownJournal(bb *testing.B, n int) *bench {
	bb.Helper()
	path := filepath.Join(bb.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(bb, path, journal.Options{Now: func() time.Time { return aDay }})
	if err := j.SaveAll(bb.Context(), apptest.Grown(n), nil); err != nil {
		bb.Fatal(err)
	}
	b := newBench(bb, path)
	b.begin(j)
	return b
}

// BenchmarkPlaces is what the person waits for, in a journal of 20,000 entries
// and in one of 100,000, beside a plain walk over as many. The limits at 20,000:
// 50 ms for Today, from the journal's being open to its being drawn, and 100 ms,
// which one takes for at once, for all others. At 100,000 nothing is to take
// longer than 300 ms, from which on it would have to say that it goes on.
func BenchmarkPlaces(bb *testing.B) {
	for _, n := range grown {
		bb.Run(fmt.Sprint(n), func(bb *testing.B) {
			b := grownJournal(bb, n)
			j := b.session.Journal
			once := func(name string, do func()) {
				bb.Run(name, func(bb *testing.B) {
					for bb.Loop() {
						do()
					}
				})
			}
			once("plain: walk over all heads", func() { walk(j) })
			once("today, after unlocking", func() { b.begin(j) })
			once("timeline", func() { b.shell.Go(shell.Route{Screen: shell.Entries}) })
		})
	}
}

// walk is the least that a timeline costs.
func walk(j *journal.Journal) (days int) {
	var last journal.Day
	for _, kind := range []journal.Kind{journal.Entry, journal.Note} {
		for _, h := range j.List(kind) {
			if d := h.Day.Date(); d != last {
				last = d
				days++
			}
		}
	}
	return days
}
