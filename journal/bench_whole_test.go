package journal_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// BenchmarkWhole measures what goes through a whole journal, beside the least
// that it has to do, in turns: to read the file's bytes and, but for the check,
// to write them to a new file and sync it, plainly. What else there is to do is
// to look the file over, to open every record, and to read back what was
// written and open every record of that; a re-key also seals them, and makes a
// backup first.
func BenchmarkWhole(b *testing.B) {
	for _, op := range []struct {
		name string
		do   func(b *testing.B, j *journal.Journal) *journal.Journal
		more func(b *testing.B, j *journal.Journal) // between two, not measured
	}{
		{"rekey", rekeyOnce, nothing},
		{"backup", backUpOnce, changeOne},
		{"check", checkOnce, nothing},
		{"compact", compactOnce, nothing},
		{"purge", purgeOnce, binOne},
	} {
		for _, n := range sizes[1:] {
			b.Run(op.name+"/"+strconv.Itoa(n), func(b *testing.B) {
				path := filepath.Join(b.TempDir(), "journal.ownway")
				copySynced(b, ofSize(b, n), path)
				plain := plainly(b, path, op.name != "check")
				j := journaltest.Unlock(b, path, journaltest.Passphrase)
				defer func() { _ = j.Close() }()
				var all trial
				for b.Loop() {
					b.StopTimer()
					op.more(b, j)
					runtime.GC()
					b.StartTimer()
					all.took = append(all.took, stopwatch(func() { j = op.do(b, j) }))
					b.StopTimer()
					all.least = append(all.least, stopwatch(plain))
					b.StartTimer()
				}
				all.report(b, "plain")
			})
		}
	}
}

func nothing(*testing.B, *journal.Journal) {}

func changeOne(b *testing.B, j *journal.Journal) {
	b.Helper()
	if _, err := j.Save(entry("2026-11-19", "", "more")); err != nil {
		b.Fatal(err)
	}
}

func binOne(b *testing.B, j *journal.Journal) {
	b.Helper()
	r, err := j.Save(entry("2026-11-19", "", "goes"))
	if err := errors.Join(err, j.Delete(r.Item)); err != nil {
		b.Fatal(err)
	}
}

func rekeyOnce(b *testing.B, j *journal.Journal) *journal.Journal {
	b.Helper()
	next, err := j.Access().ChangePassphrase(b.Context(), []byte(journaltest.Passphrase), journal.CheapestCost, nil)
	if err != nil {
		b.Fatal(err)
	}
	return next
}

func backUpOnce(b *testing.B, j *journal.Journal) *journal.Journal {
	b.Helper()
	if _, err := j.Backups().Make(b.Context(), journal.BesideJournal); err != nil {
		b.Fatal(err)
	}
	return j
}

func checkOnce(b *testing.B, j *journal.Journal) *journal.Journal {
	b.Helper()
	if report, err := j.Check(b.Context()); err != nil || !report.OK() {
		b.Fatal(report.Problems, err)
	}
	return j
}

func compactOnce(b *testing.B, j *journal.Journal) *journal.Journal {
	b.Helper()
	if err := j.Bin().Purge(b.Context(), nil, nil); err != nil {
		b.Fatal(err)
	}
	return j
}

func purgeOnce(b *testing.B, j *journal.Journal) *journal.Journal {
	b.Helper()
	if err := j.Bin().Purge(b.Context(), []journal.ID{j.Bin().List()[0].Item}, nil); err != nil || len(j.Bin().List()) > 0 {
		b.Fatal(err)
	}
	return j
}

// plainly returns what reads a file and, if it is to write, writes the same
// bytes to another one and syncs it, and does nothing else.
func plainly(b *testing.B, path string, write bool) func() {
	b.Helper()
	to := filepath.Join(b.TempDir(), "plain")
	return func() {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		if !write {
			return
		}
		f, err := os.Create(to)
		if err != nil {
			b.Fatal(err)
		}
		_, err = f.Write(raw)
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAhead compares a journal with 26 backups, as many as a year leaves, in
// all of which each part of the list is another. It goes on in the background once
// the journal is open. Each backup is compared but once: the limit, a tenth of what
// opening takes, is for all other openings.
func BenchmarkAhead(b *testing.B) {
	path := filepath.Join(b.TempDir(), "journal.ownway")
	copySynced(b, ofSize(b, 20_000), path)
	j := journaltest.Unlock(b, path, journaltest.Passphrase)
	first, err := j.Backups().Make(b.Context(), journal.BesideJournal)
	if err != nil {
		b.Fatal(err)
	}
	for i := range 25 {
		at := first.At.AddDate(0, 0, -i-1).Format("2006-01-02T150405Z")
		if err := os.Link(first.Path, filepath.Join(filepath.Dir(first.Path), "journal-"+at+".ownway")); err != nil {
			b.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	more := make([]journal.Record, 2_000)
	for i := range more {
		more[i] = entry("2026-11-19", "", prose(r, 1500))
	}
	if err := j.SaveAll(b.Context(), more, nil); err != nil {
		b.Fatal(err)
	}
	compare := func() {
		if list, err := j.Backups().Unmerged(b.Context()); err != nil || len(list) > 0 {
			b.Fatal(list, err)
		}
	}
	once := stopwatch(compare)
	if err := errors.Join(j.Settings().Set("x", "y"), j.Close()); err != nil {
		b.Fatal(err)
	}
	var ahead, unlock []time.Duration
	for b.Loop() {
		var key *seal.Key
		l, err := journal.Open(path, journal.Options{})
		if err == nil {
			key, err = l.Key(b.Context(), []byte(journaltest.Passphrase))
		}
		if err != nil {
			b.Fatal(err)
		}
		unlock = append(unlock, stopwatch(func() { j, err = l.LoadWith(b.Context(), key) }))
		if err != nil {
			b.Fatal(err)
		}
		ahead = append(ahead, stopwatch(compare))
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(ms(unlock, 0.5), "unlock-ms")
	b.ReportMetric(ms(ahead, 0.5), "ahead-ms")
	b.ReportMetric(ms([]time.Duration{once}, 0.5), "once-ms")
	b.ReportMetric(ms(ahead, 0.5)/ms(unlock, 0.5), "of-unlock")
}
