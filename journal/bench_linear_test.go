package journal_test

import (
	crand "crypto/rand"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// revised adds an entry of so many revisions to a journal, each written over the
// one before.
func revised(b *testing.B, j *journal.Journal, revisions int) journal.ID {
	b.Helper()
	first, err := j.Save(entry("2026-11-19", "", "0"))
	if err != nil {
		b.Fatal(err)
	}
	j.Leave(first.Item)
	more := make([]journal.Record, revisions-1)
	for i := range more {
		more[i] = entry("2026-11-19", "", strconv.Itoa(i+1))
		more[i].Item = first.Item
	}
	if err := j.SaveAll(b.Context(), more, nil); err != nil {
		b.Fatal(err)
	}
	return first.Item
}

// BenchmarkManyRevisions measures what an entry costs that has 10,000 revisions,
// beside one that has ten, in turns: to save a revision more, and to read all of
// them, which is compared by the revision. The limit of both is 1.
func BenchmarkManyRevisions(b *testing.B) {
	const few, many = 10, 10_000
	var save, read struct{ few, many []time.Duration }
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "journal.ownway")
		copySynced(b, ofSize(b, 1000), path)
		j := journaltest.Unlock(b, path, journaltest.Passphrase)
		items := map[int]journal.ID{few: revised(b, j, few), many: revised(b, j, many)}
		runtime.GC()
		b.StartTimer()
		for range 100 {
			for n, item := range items {
				rec := entry("2026-11-19", "", "more")
				rec.Item = item
				j.Leave(item)
				took := stopwatch(func() {
					if _, err := j.Save(rec); err != nil {
						b.Fatal(err)
					}
				})
				if n == few {
					save.few = append(save.few, took)
				} else {
					save.many = append(save.many, took)
				}
			}
		}
		for n, item := range items {
			took := stopwatch(func() {
				if list, err := j.Revisions(item); err != nil || len(list) != n+100 {
					b.Fatal(len(list), err)
				}
			}) / time.Duration(n+100)
			if n == few {
				read.few = append(read.few, took)
			} else {
				read.many = append(read.many, took)
			}
		}
		b.StopTimer()
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.ReportMetric(ms(save.many, 0.5), "save-p50-ms")
	b.ReportMetric(ms(save.many, 0.5)/ms(save.few, 0.5), "save-times-few")
	b.ReportMetric(1000*ms(read.many, 0.5), "read-µs-each")
	b.ReportMetric(ms(read.many, 0.5)/ms(read.few, 0.5), "read-times-few")
}

// BenchmarkBulk brings 2,000 entries into a journal of each size in turn. Its limit
// is what it costs in the smallest, and beside it what bbolt must do all the same:
// in a large journal each entry lands on a page of its own, which is written anew.
func BenchmarkBulk(b *testing.B) {
	const entries = 2_000
	r := rand.New(rand.NewPCG(2, 2))
	records := make([]journal.Record, entries)
	for i := range records {
		day := journal.DayOf(time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i))
		records[i] = entry(day, "", prose(r, 1500))
	}
	times := make([][]time.Duration, len(sizes))
	plain := make([][]time.Duration, len(sizes))
	for b.Loop() {
		for i, n := range sizes {
			b.StopTimer()
			path := filepath.Join(b.TempDir(), "journal.ownway")
			copySynced(b, ofSize(b, n), path)
			j := journaltest.Unlock(b, path, journaltest.Passphrase)
			runtime.GC()
			b.StartTimer()
			times[i] = append(times[i], stopwatch(func() {
				if err := j.SaveAll(b.Context(), records, nil); err != nil {
					b.Fatal(err)
				}
			})/entries)
			b.StopTimer()
			if err := j.Close(); err != nil {
				b.Fatal(err)
			}
			copySynced(b, ofSize(b, n), path+"2")
			plain[i] = append(plain[i], stopwatch(func() { putPlainly(b, path+"2", entries) })/entries)
			b.StartTimer()
		}
	}
	for i, n := range sizes {
		b.ReportMetric(1000*ms(times[i], 0.5), strconv.Itoa(n)+"-µs-each")
		b.ReportMetric(1000*ms(plain[i], 0.5), strconv.Itoa(n)+"-bbolt-µs-each")
	}
	last := len(sizes) - 1
	b.ReportMetric(ms(times[last], 0.5)/ms(times[0], 0.5), "largest-to-smallest")
	b.ReportMetric(ms(times[last], 0.5)/ms(plain[last], 0.5), "largest-to-bbolt")
}

// putPlainly puts as many values of that length under random keys into the same
// file, sorted and a thousand at a time, and does nothing else.
func putPlainly(b *testing.B, path string, n int) {
	b.Helper()
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: 16384, PreLoadFreelist: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	keys := make([]string, n)
	for i := range keys {
		var id [16]byte
		_, _ = crand.Read(id[:])
		keys[i] = string(id[:])
	}
	slices.Sort(keys)
	value := make([]byte, 1700)
	for part := range slices.Chunk(keys, 1000) {
		err := db.Update(func(tx *bbolt.Tx) error {
			bucket := tx.Bucket([]byte("records"))
			bucket.FillPercent = 0.9
			for _, k := range part {
				if err := bucket.Put([]byte(k), value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
