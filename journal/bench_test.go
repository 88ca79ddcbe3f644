package journal_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// The sizes a journal is measured at, in entries of about 1.5 KB: a year of
// four a day, a life of writing, and what nobody will reach.
var sizes = []int{1_000, 20_000, 100_000}

// built are the journals of this process, one a size, made at its first use.
// They lie in one folder, which TestMain removes.
var built = struct {
	sync.Mutex
	dir string
}{}

func TestMain(m *testing.M) {
	if os.Getenv(asTeller) != "" {
		playTeller()
	}
	if os.Getenv(asVictim) != "" {
		playVictim()
	}
	if os.Getenv(asActor) != "" {
		playActor()
	}
	if os.Getenv(asKeeper) != "" {
		playKeeper()
	}
	code := m.Run()
	if built.dir != "" {
		os.RemoveAll(built.dir)
	}
	os.Exit(code)
}

// prose is about n bytes of words of no language, with letters as often as in
// English, some words in every entry and most in very few.
func prose(r *rand.Rand, n int) string {
	const consonants, vowels = "ttttttttnnnnnnnsssssshhhhhhrrrrrrddddllllcccmmmwwffggyyppbbvk", "eeeeeeeeeeeeaaaaaaaaooooooooiiiiiiiuuu"
	var b strings.Builder
	for b.Len() < n {
		v := int(float64(len(consonants)*len(vowels)*len(consonants)*len(vowels)) * r.Float64() * r.Float64() * r.Float64())
		for v > 0 {
			b.WriteByte(consonants[v%len(consonants)])
			v /= len(consonants)
			b.WriteByte(vowels[v%len(vowels)])
			v /= len(vowels)
		}
		b.WriteString([]string{" ", " ", " ", " ", ", ", ". "}[r.IntN(6)])
	}
	return b.String()
}

// ofSize returns the path of a closed journal of n distinct entries. "heron" is
// in all of them, "Eisvogel" in seven.
func ofSize(b *testing.B, n int) string {
	b.Helper()
	built.Lock()
	defer built.Unlock()
	if built.dir == "" {
		dir, err := os.MkdirTemp("", "journal-bench-")
		if err != nil {
			b.Fatal(err)
		}
		built.dir = dir
	}
	path := filepath.Join(built.dir, fmt.Sprintf("%d.ownway", n))
	if _, err := os.Stat(path); err == nil {
		return path
	}
	r := rand.New(rand.NewPCG(uint64(n), 0))
	records := make([]journal.Record, n)
	first := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range records {
		day := journal.DayOf(first.AddDate(0, 0, i/3))
		text := prose(r, 700+r.IntN(700)) + "heron " + prose(r, 300)
		if i%(n/7+1) == 0 {
			text += "Eisvogel"
		}
		records[i] = entry(day, prose(r, 20), text, "tag")
	}
	j, _, err := journal.Create(b.Context(), path, []byte(journaltest.Passphrase), journal.Options{Cost: journal.CheapestCost})
	if err != nil {
		b.Fatal(err)
	}
	if err := j.SaveAll(b.Context(), records, nil); err != nil {
		b.Fatal(err)
	}
	if err := j.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func eachSize(b *testing.B, fn func(b *testing.B, path string)) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) { fn(b, ofSize(b, n)) })
	}
}

func openFor(b *testing.B, path string) *journal.Journal {
	b.Helper()
	j := journaltest.Unlock(b, path, journaltest.Passphrase)
	b.ResetTimer()
	return j
}

// trial measures an operation and the least it has to do, in turns, because
// other work on the machine must slow both alike.
type trial struct{ took, least []time.Duration }

func stopwatch(fn func()) time.Duration {
	start := time.Now()
	fn()
	return time.Since(start)
}

func (t *trial) report(b *testing.B, name string) {
	b.Helper()
	b.ReportMetric(ms(t.took, 0.5), "p50-ms")
	b.ReportMetric(ms(t.least, 0.5), name+"-ms")
	b.ReportMetric(ms(t.took, 0.5)/ms(t.least, 0.5), "times-"+name)
}

// ms is the quantile of some times in milliseconds.
func ms(d []time.Duration, q float64) float64 {
	d = slices.Sorted(slices.Values(d))
	return float64(d[min(int(q*float64(len(d))), len(d)-1)]) / 1e6
}

// BenchmarkUnlock is from the closed file to the list, but for the passphrase's
// key derivation. Its limit is to read and decrypt the same bytes on all cores. Beside
// that, each record's head is read and put into lists; the aim is twice the limit.
func BenchmarkUnlock(b *testing.B) {
	eachSize(b, func(b *testing.B, path string) {
		decrypt := decryptAll(b, path)
		var all trial
		var open []time.Duration
		for b.Loop() {
			start := time.Now()
			l, err := journal.Open(path, journal.Options{})
			if err != nil {
				b.Fatal(err)
			}
			opened := time.Since(start)
			b.StopTimer()
			key, err := l.Key(b.Context(), []byte(journaltest.Passphrase))
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			start = time.Now()
			j, err := l.LoadWith(b.Context(), key)
			if err != nil {
				b.Fatal(err)
			}
			open, all.took = append(open, opened), append(all.took, opened+time.Since(start))
			b.StopTimer()
			if err := j.Close(); err != nil {
				b.Fatal(err)
			}
			j = nil
			runtime.GC() // each opening is a program's first
			all.least = append(all.least, stopwatch(decrypt))
			b.StartTimer()
		}
		b.ReportMetric(ms(open, 0.5), "of-it-open-ms")
		all.report(b, "decrypt")
	})
}

// decryptAll returns what reads every record of a file and opens it, on all
// cores, and does nothing else.
func decryptAll(b *testing.B, path string) func() {
	b.Helper()
	l, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	key, err := l.Key(b.Context(), []byte(journaltest.Passphrase))
	if err := errors.Join(err, l.Close()); err != nil {
		b.Fatal(err)
	}
	copied := filepath.Join(b.TempDir(), "copy") // the journal itself is locked
	copySynced(b, path, copied)
	db, err := bbolt.Open(copied, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	box := key.Box("records", l.ID(), 1)
	return func() {
		var keys, values [][]byte
		_ = db.View(func(tx *bbolt.Tx) error {
			_ = tx.Bucket([]byte("records")).ForEach(func(k, v []byte) error {
				keys, values = append(keys, k), append(values, v)
				return nil
			})
			decrypt(box, keys, values)
			return nil
		})
	}
}

func decrypt(box *seal.Box, keys, values [][]byte) {
	const portion = 512
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			var buf []byte
			for from := int(next.Add(portion)) - portion; from < len(keys); from = int(next.Add(portion)) - portion {
				for i := from; i < min(from+portion, len(keys)); i++ {
					var err error
					if buf, err = box.Open(buf[:0], keys[i], values[i]); err != nil {
						panic(err)
					}
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkList(b *testing.B) {
	eachSize(b, func(b *testing.B, path string) {
		j := openFor(b, path)
		for b.Loop() {
			if len(j.List(journal.Entry)) == 0 {
				b.Fatal("nothing")
			}
		}
	})
}

// BenchmarkSave saves a new entry of 1.5 KB into a journal of each size in turn,
// and each time, as the limit, writes what a save writes at the least, into a
// file of its own, with two syncs.
func BenchmarkSave(b *testing.B) {
	journals := make([]*journal.Journal, len(sizes))
	for i, n := range sizes {
		path := filepath.Join(b.TempDir(), "journal.ownway")
		copySynced(b, ofSize(b, n), path)
		journals[i] = journaltest.Unlock(b, path, journaltest.Passphrase)
	}
	runtime.GC()
	r := rand.New(rand.NewPCG(1, 1))
	sync := twoSyncs(b)
	times := make([][]time.Duration, len(sizes))
	var syncs []time.Duration
	for b.Loop() {
		for i, j := range journals {
			rec := entry("2026-11-19", "", prose(r, 1500))
			times[i] = append(times[i], stopwatch(func() {
				if _, err := j.Save(rec); err != nil {
					b.Fatal(err)
				}
			}))
		}
		syncs = append(syncs, stopwatch(sync))
	}
	for i, n := range sizes {
		b.ReportMetric(ms(times[i], 0.5), fmt.Sprintf("%d-p50-ms", n))
		b.ReportMetric(ms(times[i], 0.99), fmt.Sprintf("%d-p99-ms", n))
	}
	b.ReportMetric(ms(syncs, 0.5), "two-syncs-p50-ms")
	b.ReportMetric(ms(syncs, 0.99), "two-syncs-p99-ms")
	last := ms(times[len(sizes)-1], 0.5)
	b.ReportMetric(last/ms(times[0], 0.5), "largest-to-smallest")
	b.ReportMetric(last/ms(syncs, 0.5), "largest-to-two-syncs")
}

// copySynced leaves nothing for a later sync to write. It writes page by page as
// a journal grows: a file written in one piece lies in the system's memory in
// larger units, each of which is walked through whenever a page of it changes.
func copySynced(b *testing.B, from, to string) {
	b.Helper()
	raw, err := os.ReadFile(from)
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		b.Fatal(err)
	}
	for page := range slices.Chunk(raw, 16384) {
		_, e := f.Write(page)
		err = errors.Join(err, e)
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		b.Fatal(err)
	}
}

// twoSyncs writes what one save writes at the least: a page of the record, one
// of its shard, one of the manifest, with the pages above them, a sync, and the
// page that makes it true, and a sync.
func twoSyncs(b *testing.B) func() {
	b.Helper()
	f, err := os.Create(filepath.Join(b.TempDir(), "syncs"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	const page, pages = 16384, 8
	if _, err := f.Write(make([]byte, 64*page)); err != nil {
		b.Fatal(err)
	}
	body := make([]byte, page)
	n := 0
	return func() {
		for range pages {
			n++
			body[0] = byte(n)
			if _, err := f.WriteAt(body, int64(2+n*7%60)*page); err != nil {
				b.Fatal(err)
			}
		}
		syncData(b, f)
		if _, err := f.WriteAt(body, int64(n%2)*page); err != nil {
			b.Fatal(err)
		}
		syncData(b, f)
	}
}

// BenchmarkSearch looks for words. Its limit is to decrypt the same bytes on
// the same cores.
func BenchmarkSearch(b *testing.B) {
	for _, c := range []struct {
		name, query string
		least       int
	}{{"rare", "eisvogel", 1}, {"none", "xylophon", 0}, {"every", "heron", 1000}} {
		b.Run(c.name, func(b *testing.B) {
			eachSize(b, func(b *testing.B, path string) {
				decrypt := decryptAll(b, path)
				j := openFor(b, path)
				var all trial
				var first []time.Duration
				for b.Loop() {
					n := 0
					start := time.Now()
					err := j.Search(context.Background(), c.query, func(journal.Hit) bool {
						if n++; n == 1 {
							first = append(first, time.Since(start))
						}
						return true
					})
					all.took = append(all.took, time.Since(start))
					if err != nil || n < c.least {
						b.Fatal(n, err)
					}
					b.StopTimer()
					all.least = append(all.least, stopwatch(decrypt))
					b.StartTimer()
				}
				if len(first) > 0 {
					b.ReportMetric(ms(first, 0.5), "first-hit-ms")
				}
				all.report(b, "decrypt")
			})
		})
	}
}
