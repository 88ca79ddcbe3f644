package journal_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// brought is an entry of another program, the nth of it.
func brought(n int, run journal.ID) journal.Record {
	r := entry(journal.Day(fmt.Sprintf("2019-%02d-%02d", n%12+1, n%28+1)), fmt.Sprint("Brought ", n), fmt.Sprintf("Text %d of another program.", n))
	r.Origin, r.OriginHash, r.Import, r.Zone = fmt.Sprint("sample:", n), [16]byte{byte(n), 1}, run, "+01:00"
	r.Written = time.Date(2019, 1, 2, 3, 4, 5, 6000, time.UTC)
	return r
}

func allOf(records []journal.Record, end error) iter.Seq2[journal.Record, error] {
	return func(yield func(journal.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
		if end != nil {
			yield(journal.Record{}, end)
		}
	}
}

func someBrought(n int, run journal.ID) (list []journal.Record) {
	for i := range n {
		list = append(list, brought(i, run))
	}
	return list
}

// few is one transaction, and many is a file written anew.
var importSizes = map[string]int{"few": 3, "many": 2500}

func TestAnImportIsKeptWhole(t *testing.T) {
	for name, n := range importSizes {
		t.Run(name, func(t *testing.T) {
			j := journaltest.New(t)
			own := save(t, j, entry("2026-11-30", "Own", "Words of before."))
			told := 0
			j.Subscribe(func(c []journal.Change) { told += len(c) })
			if err := j.Imports().Add(t.Context(), importSizes["many"], allOf(someBrought(n, journal.NewID()), nil), nil); err != nil {
				t.Fatal(err)
			}
			if told != n {
				t.Errorf("%d changes were told of %d", told, n)
			}
			j = journaltest.Reopen(t, j, journaltest.Passphrase)
			if got := len(j.List(journal.Entry)); got != n+1 {
				t.Errorf("there are %d entries, not %d", got, n+1)
			}
			got, err := j.Get(titled(j, "Brought 2"))
			want := brought(2, got.Import)
			if err != nil || got.Text != want.Text || got.Origin != want.Origin || got.OriginHash != want.OriginHash || got.Zone != want.Zone || !got.Written.Equal(want.Written) {
				t.Errorf("it is %+v, %v", got, err)
			}
			if r, err := j.Get(own.Item); err != nil || r.Text != own.Text {
				t.Errorf("what was there is %+v, %v", r, err)
			}
			finish(t, j)
		})
	}
}

func TestAnImportThatEndsBadlyBringsNothing(t *testing.T) {
	broken := errors.New("broken")
	for name, n := range importSizes {
		t.Run(name, func(t *testing.T) {
			j := journaltest.New(t)
			save(t, j, entry("2026-11-30", "Own", "Words of before."))
			before := read(t, j.Path())
			if err := j.Imports().Add(t.Context(), importSizes["many"], allOf(someBrought(n, journal.NewID()), broken), nil); !errors.Is(err, broken) {
				t.Errorf("an error of what it reads is %v", err)
			}
			if err := j.Imports().Add(t.Context(), importSizes["many"], allOf(append(someBrought(n, journal.NewID()), journal.Record{}), nil), nil); !errors.Is(err, journal.ErrNoKind) {
				t.Errorf("a record that cannot be kept is %v", err)
			}
			ctx, stop := context.WithCancel(t.Context())
			stopped := func(yield func(journal.Record, error) bool) {
				for i := range n {
					if i == n-1 {
						stop()
					}
					if !yield(brought(i, journal.ID{1}), nil) {
						return
					}
				}
			}
			if err := j.Imports().Add(ctx, importSizes["many"], stopped, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("one that was stopped is %v", err)
			}
			if after := read(t, j.Path()); after != before {
				t.Error("the file has changed")
			}
			if got := len(j.List(journal.Entry)); got != 1 {
				t.Errorf("there are %d entries", got)
			}
			save(t, j, entry("2026-11-30", "After", "It can be written to."))
			finish(t, j)
		})
	}
}

// What an import brought goes, and nothing else: not what was written to since, and
// not what an earlier one had brought and this one only changed.
func TestAnImportIsUndone(t *testing.T) {
	j := journaltest.New(t)
	first, second := journal.NewID(), journal.NewID()
	own := save(t, j, entry("2026-11-30", "Own", "Words of before."))
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(j.Imports().Add(t.Context(), importSizes["many"], allOf(someBrought(3, first), nil), nil))
	changed := brought(1, second)
	changed.Item, changed.Text = titled(j, "Brought 1"), "Changed there."
	must(j.Imports().Add(t.Context(), importSizes["many"], allOf([]journal.Record{changed, brought(5, second), brought(6, second)}, nil), nil))
	edited, err := j.Get(titled(j, "Brought 6"))
	must(err)
	edited.Text = "Written on here."
	save(t, j, edited)
	must(j.Imports().Undo(t.Context(), second, nil, nil))
	for _, title := range []string{"Brought 0", "Brought 1", "Brought 2", "Brought 6", "Own"} {
		if titled(j, title).IsZero() {
			t.Errorf("%q is gone", title)
		}
	}
	if got := len(j.List(journal.Entry)); got != 5 {
		t.Errorf("there are %d entries", got)
	}
	must(j.Imports().Undo(t.Context(), journal.NewID(), nil, nil))
	must(j.Imports().Undo(t.Context(), first, nil, nil))
	if got := len(j.List(journal.Entry)); got != 3 || j.Head(own.Item) == nil {
		t.Errorf("there are %d entries", got)
	}
	finish(t, j)
}

// A person who writes on in what was brought in does not make it something new.
func TestWhatWasBroughtInKeepsItsOrigin(t *testing.T) {
	j := journaltest.New(t)
	run := journal.NewID()
	if err := j.Imports().Add(t.Context(), importSizes["many"], allOf(someBrought(1, run), nil), nil); err != nil {
		t.Fatal(err)
	}
	item := titled(j, "Brought 0")
	afresh := entry("2019-01-01", "Brought 0", "Written on here, by a program that made the record afresh.")
	afresh.Item = item
	save(t, j, afresh)
	if h := j.Head(item); h.Origin != "sample:0" || h.Import != run || h.Zone != "+01:00" || h.Revisions != 2 {
		t.Errorf("it is %+v", h)
	}
	finish(t, j)
}

// BenchmarkImport is an import of 20,000 entries of about 1.5 KB into a new journal, beside
// a plain write and sync of as many bytes as the journal then has. The aim is three times
// that; beside it, each is sealed, listed, read back and opened.
func BenchmarkImport(b *testing.B) {
	const n = 20_000
	r := rand.New(rand.NewPCG(7, 0))
	records := someBrought(n, journal.NewID())
	for i := range records {
		records[i].Text = prose(r, 1000+r.IntN(700))
	}
	var all trial
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		path := filepath.Join(b.TempDir(), "journal.ownway")
		j, _ := journaltest.NewAt(b, path, journal.Options{})
		b.StartTimer()
		all.took = append(all.took, stopwatch(func() {
			if err := j.Imports().Add(b.Context(), len(records), allOf(records, nil), nil); err != nil {
				b.Fatal(err)
			}
		}))
		b.StopTimer()
		all.least = append(all.least, stopwatch(plainly(b, path, true)))
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	all.report(b, "plain")
}
