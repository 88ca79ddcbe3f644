package journal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// asPurger makes the test program one that purges from the journal at this
// path, item by item.
const asPurger = "JOURNAL_TEST_PURGES"

// TestPlayPurger is the second program of the next test, and nothing by itself.
func TestPlayPurger(t *testing.T) {
	path := os.Getenv(asPurger)
	if path == "" {
		return
	}
	j := journaltest.Unlock(t, path, journaltest.Passphrase)
	for _, h := range j.Bin() {
		if err := j.Purge(t.Context(), []journal.ID{h.Item}, nil); err != nil {
			t.Fatal(err)
		}
		fmt.Println("purged", h.Item)
	}
}

func TestKilledWhilePurgingTheJournalIsWhole(t *testing.T) {
	j, _ := clocked(t)
	records := make([]journal.Record, 400)
	for i := range records {
		records[i] = entry("2026-11-19", "", noise(2000))
		records[i].Binned = i%2 == 0
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	path := j.Path()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	said, halves := 0, 0
	for round := range 15 {
		said += len(killChild(t, "TestPlayPurger", asPurger+"="+path, 1+round%3))
		half, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".journal.ownway.new-*"))
		halves += min(len(half), 1)
		j := journaltest.Unlock(t, path, journaltest.Passphrase)
		report, err := j.Check(t.Context())
		if err != nil || !report.OK() || len(j.List(journal.Entry)) != 200 {
			t.Fatalf("round %d: %d entries, %v, %v", round, len(j.List(journal.Entry)), report.Problems, err)
		}
		if n := 200 - len(j.Bin()); n < said || n > said+round+1 {
			t.Fatalf("round %d: %d are purged, %d were said to be", round, n, said)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if halves == 0 {
		t.Error("no round was killed in the midst of writing")
	}
}
