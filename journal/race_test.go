package journal_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// Everything at once, as a window does it: nobody waits for long, nobody sees
// half of a save, and what every save acknowledged is there afterwards.
func TestAllAtOnce(t *testing.T) {
	const writers, saves = 3, 25
	j := journaltest.New(t)
	shared := save(t, j, entry("2026-11-19", "shared", "heron"))
	var writing, reading sync.WaitGroup
	for w := range writers {
		writing.Go(func() {
			for i := range saves {
				r, err := j.Save(entry("2026-11-20", fmt.Sprint(w, " ", i), "heron "+fmt.Sprint(i), "canal"))
				if err != nil {
					t.Error(err)
					return
				}
				r.Text += " again"
				if _, err := j.Save(r); err != nil {
					t.Error(err)
				}
				again := shared
				again.Text = fmt.Sprint("heron by ", w, i)
				if _, err := j.Save(again); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan struct{})
	read := []func() error{
		func() error { return j.Search(t.Context(), "heron", func(h journal.Hit) bool { return h.Count > 0 }) },
		func() error { _, err := j.Get(shared.Item); return err },
		func() error { _, err := j.Revisions(shared.Item); return err },
		func() error { _, err := j.Check(t.Context()); return err },
		func() error { j.Leave(shared.Item); return j.Settings().Set("theme", "dark") },
		func() error {
			if len(j.Problems()) > 0 || len(j.Bin().List()) > 0 || j.IsClosed() {
				return fmt.Errorf("%v, %d in the bin", j.Problems(), len(j.Bin().List()))
			}
			if list := j.List(journal.Entry); !slices.IsSortedFunc(list, func(a, b *journal.Head) int { return -strings.Compare(string(a.Day), string(b.Day)) }) {
				return fmt.Errorf("%d entries out of order", len(list))
			}
			return nil
		},
	}
	for _, f := range read {
		reading.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := f(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writing.Wait()
	close(done)
	reading.Wait()
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if got := len(j.List(journal.Entry)); got != writers*saves+1 {
		t.Errorf("%d entries, want %d", got, writers*saves+1)
	}
	if got := len(hits(t, j, "again")); got != writers*saves {
		t.Errorf("%d second saves are there, want %d", got, writers*saves)
	}
}
