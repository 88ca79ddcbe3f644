package journal_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/journaltest"
)

const day = 24 * time.Hour

func remove(t *testing.T, j *journal.Journal, items ...journal.ID) {
	t.Helper()
	for _, item := range items {
		if err := j.Delete(item); err != nil {
			t.Fatal(err)
		}
	}
}

func tidy(t *testing.T, j *journal.Journal) {
	t.Helper()
	if err := j.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func raw(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// boxes are the records of the file that is there now, as they are sealed.
func boxes(t *testing.T, path string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	forge(t, path, func(tx *bbolt.Tx) {
		_ = tx.Bucket([]byte("records")).ForEach(func(k, v []byte) error {
			out[string(k)] = bytes.Clone(v)
			return nil
		})
	})
	return out
}

// newBoxes are the boxes that a change made.
func newBoxes(t *testing.T, path string, change func()) (made [][]byte) {
	t.Helper()
	before := boxes(t, path)
	change()
	for k, v := range boxes(t, path) {
		if !bytes.Equal(before[k], v) {
			made = append(made, v)
		}
	}
	return made
}

// traces counts the boxes of which a file holds the nonce or the tag.
func traces(t *testing.T, path string, sealed [][]byte) (n int) {
	t.Helper()
	file := raw(t, path)
	for _, v := range sealed {
		if bytes.Contains(file, v[:24]) || bytes.Contains(file, v[len(v)-16:]) {
			n++
		}
	}
	return n
}

// Every box that an item ever had is gone: of its revisions, and of what a
// sitting wrote over itself, which lies in free pages.
func TestAfterThirtyDaysInTheBinNoByteOfItIsInTheFile(t *testing.T) {
	j, c := clocked(t)
	kept := save(t, j, entry("2026-11-19", "kept", "stays"))
	var r journal.Record
	sealed := newBoxes(t, j.Path(), func() { r = save(t, j, entry("2026-11-19", "goes", "some words")) })
	for i := range 3 {
		r.Text += noise(3000)
		sealed = append(sealed, newBoxes(t, j.Path(), func() { r = save(t, j, r) })...)
		if i == 1 {
			j.Leave(r.Item)
		}
	}
	sealed = append(sealed, newBoxes(t, j.Path(), func() { remove(t, j, r.Item) })...)
	if len(sealed) != 5 {
		t.Fatalf("%d boxes were made", len(sealed))
	}

	c.Time = c.Add(journal.BinTime - time.Second)
	records, generation := j.Records(), j.Generation()
	tidy(t, j)
	if len(j.Bin().List()) != 1 || j.Records() != records || traces(t, j.Path(), sealed) < 3 {
		t.Fatalf("a second too early %d are in the bin, with %d records of %d", len(j.Bin().List()), j.Records(), records)
	}
	c.Time = c.Add(time.Second)
	before := traces(t, j.Path(), sealed)
	tidy(t, j)
	if len(j.Bin().List()) != 0 || j.Head(r.Item) != nil || j.Records() != 2 || j.Generation() != generation+1 {
		t.Errorf("%d are in the bin, the journal has %d records", len(j.Bin().List()), j.Records())
	}
	if n := traces(t, j.Path(), sealed); before < 3 || n != 0 {
		t.Errorf("%d boxes were in the file, %d still are", before, n)
	}
	if _, err := j.Revisions(r.Item); !errors.Is(err, journal.ErrNoItem) {
		t.Errorf("its revisions: %v", err)
	}
	kept.Text += " and goes on"
	save(t, j, kept)
	again := journaltest.Reopen(t, j, journaltest.Passphrase)
	wantRevisions(t, again, kept.Item, "stays and goes on")
}

// What a sitting wrote over, nobody asked to keep.
func TestAfterCompactionNothingASittingWroteOverIsInTheFile(t *testing.T) {
	j, _ := clocked(t)
	gone := save(t, j, entry("2026-11-19", "", "gone"))
	remove(t, j, gone.Item)
	r := save(t, j, entry("2026-11-19", "", noise(300)))
	over := [][]byte{boxes(t, j.Path())[string(r.Revision[:])]}
	r.Text += noise(10)
	save(t, j, r)
	if n := traces(t, j.Path(), over); n != 1 {
		t.Fatalf("%d of the boxes are in the free pages: the test tests nothing", n)
	}
	if err := j.Bin().Purge(t.Context(), []journal.ID{gone.Item}, nil); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, j.Path(), over); n != 0 {
		t.Errorf("%d of them still are", n)
	}
	if got, err := j.Get(r.Item); err != nil || got.Text != r.Text {
		t.Errorf("it reads %d bytes, %v", len(got.Text), err)
	}
}

// A clock that is wrong removes nothing that nobody can bring back.
func TestTheClockIsHeldAgainstTheJournal(t *testing.T) {
	for name, c := range map[string]struct {
		written []int // days after the item went into the bin, or before it
		now     int
		left    int
	}{
		"at once":                                {nil, 0, 30},
		"nearly over":                            {nil, 29, 1},
		"over":                                   {nil, 30, 0},
		"long over":                              {[]int{200, 400}, 600, -570},
		"put there in the future":                {nil, -3, 30},
		"clock set back years":                   {nil, -3000, 30},
		"clock jumped ahead":                     {nil, 5000, 30},
		"clock jumped ahead, and was written by": {[]int{5000}, 5000, 30},
		"written on for a while since":           {[]int{5000, 5010}, 5012, 18},
		"a year of silence counts":               {nil, 366, -336},
		"more does not":                          {nil, 367, 30},
		"clock ahead, then right again":          {[]int{5000, 2}, 31, -1},
		"written before, with a gap":             {[]int{-1000}, 10, 20},
		"two years away, then back":              {[]int{730}, 731, 29},
	} {
		t.Run(name, func(t *testing.T) {
			j, clock := clocked(t)
			from := clock.Time
			at := func(days int) { clock.Time = from.Add(time.Duration(days) * day) }
			var r journal.Record
			write := func(days int) {
				at(days)
				save(t, j, entry("2026-11-19", "", "more"))
			}
			for _, days := range c.written {
				if days < 0 {
					write(days)
				}
			}
			at(0)
			r = save(t, j, entry("2026-11-19", "", "words"))
			remove(t, j, r.Item)
			for _, days := range c.written {
				if days > 0 {
					write(days)
				}
			}
			at(c.now)
			if left := j.Bin().Left()[r.Item]; left != time.Duration(c.left)*day {
				t.Errorf("%v are left, want %d days", left, c.left)
			}
			tidy(t, j)
			if gone := j.Head(r.Item) == nil; gone != (c.left <= 0) {
				t.Errorf("with %d days left it is gone: %v", c.left, gone)
			}
		})
	}
}

// Written on two computers, and put into the bin on one of them.
func TestWhatAnotherComputerHasOutOfTheBinStays(t *testing.T) {
	j, c := clocked(t)
	r := save(t, j, entry("2026-11-19", "", "words"))
	there := r
	there.Revision, there.Parents, there.Text = journal.NewID(), []journal.ID{r.Revision}, "written on there"
	there.At = c.Time
	c.Time = c.Add(time.Hour)
	remove(t, j, r.Item)
	if err := j.Graft(there); err != nil {
		t.Fatal(err)
	}
	c.Time = c.Add(40 * day)
	if _, ok := j.Bin().Left()[r.Item]; ok || len(j.Bin().List()) != 1 {
		t.Errorf("its time is running, with %d in the bin", len(j.Bin().List()))
	}
	tidy(t, j)
	if revisions, err := j.Revisions(r.Item); err != nil || len(revisions) != 3 {
		t.Errorf("%d revisions are left, %v", len(revisions), err)
	}
}

func TestWhatBelongsToAPurgedItemStaysUnlessItIsInTheBinToo(t *testing.T) {
	j, _ := clocked(t)
	answer := save(t, j, journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: "how"}, Text: "an answer"})
	about := func(kind journal.Kind, text string) journal.Record {
		return save(t, j, journal.Record{Meta: journal.Meta{Kind: kind, About: answer.Item, Title: text}, Text: text})
	}
	note, step, binned := about(journal.Note, "a note"), about(journal.Step, "a step"), about(journal.Note, "another")
	remove(t, j, answer.Item, binned.Item)
	if err := j.Bin().Purge(t.Context(), []journal.ID{answer.Item}, nil); err != nil {
		t.Fatal(err)
	}
	again := journaltest.Reopen(t, j, journaltest.Passphrase)
	for _, r := range []journal.Record{note, step, binned} {
		if h := again.Head(r.Item); h == nil || h.About != answer.Item {
			t.Errorf("%s is now %v", r.Text, h)
		}
	}
	if len(again.Bin().List()) != 1 || again.Head(answer.Item) != nil {
		t.Errorf("%d are in the bin", len(again.Bin().List()))
	}
}

func TestOnlyWhatIsInTheBinCanBePurged(t *testing.T) {
	j, _ := clocked(t)
	kept, gone := save(t, j, entry("2026-11-19", "", "kept")), save(t, j, entry("2026-11-19", "", "gone"))
	remove(t, j, gone.Item)
	if err := j.Bin().Purge(t.Context(), []journal.ID{kept.Item, gone.Item, gone.Item, journal.NewID()}, nil); err != nil {
		t.Fatal(err)
	}
	if j.Head(kept.Item) == nil || j.Head(gone.Item) != nil || j.Records() != 2 {
		t.Errorf("%d records are left", j.Records())
	}
	if n, err := find(t, j, "gone"); n != 0 || err != nil {
		t.Errorf("what is gone is found %d times, %v", n, err)
	}
}

func find(t *testing.T, j *journal.Journal, query string) (n int, err error) {
	t.Helper()
	err = j.Search(t.Context(), query, func(journal.Hit) bool { n++; return true })
	return n, err
}

func TestAPurgeThatIsStoppedChangesNothing(t *testing.T) {
	j, _ := clocked(t)
	gone := save(t, j, entry("2026-11-19", "", "gone"))
	remove(t, j, gone.Item)
	before := raw(t, j.Path())
	ctx, cancel := context.WithCancel(t.Context())
	if err := j.Bin().Purge(ctx, []journal.ID{gone.Item}, func(int, int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	if !bytes.Equal(before, raw(t, j.Path())) || len(j.Bin().List()) != 1 {
		t.Error("the file has changed")
	}
	if err := j.Restore(gone.Item); err != nil {
		t.Fatal(err)
	}
	wantRevisions(t, j, gone.Item, "gone", "gone", "gone")
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(j.Path()), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The disk gives another byte than was written, in a record that was to stay.
func TestAPurgeThatReadsBadlyLeavesTheFile(t *testing.T) {
	j, _ := clocked(t)
	kept, gone := save(t, j, entry("2026-11-19", "", "kept")), save(t, j, entry("2026-11-19", "", "gone"))
	remove(t, j, gone.Item)
	box := boxes(t, j.Path())[string(kept.Revision[:])]
	bad := raw(t, j.Path())
	bad[bytes.Index(bad, box)+30] ^= 1
	f, err := os.OpenFile(j.Path(), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Write(bad)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	if err := j.Bin().Purge(t.Context(), []journal.ID{gone.Item}, nil); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if !bytes.Equal(bad, raw(t, j.Path())) || j.Close() != nil {
		t.Error("the damaged file was replaced")
	}
}

func TestAJournalOfWhichMostIsFreeBecomesSmall(t *testing.T) {
	j, _ := clocked(t)
	kept := save(t, j, entry("2026-11-19", "", "kept"))
	r := save(t, j, entry("2026-11-19", "", noise(2<<20)))
	r.Text += noise(1 << 20)
	r = save(t, j, r)
	size := func() int64 {
		info, err := os.Stat(j.Path())
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before := size()
	tidy(t, j)
	if size() != before {
		t.Fatalf("with less than half of it free, %d bytes became %d", before, size())
	}
	for range 4 {
		r.Text = r.Text[:len(r.Text)*3/5]
		r = save(t, j, r)
	}
	backup(t, j, journal.BesideJournal)
	tidy(t, j)
	if now := size(); now > 2<<20 {
		t.Errorf("%d bytes became %d", before, now)
	}
	wantRevisions(t, j, kept.Item, "kept")
	if got, err := j.Get(r.Item); err != nil || got.Text != r.Text {
		t.Errorf("it reads %d bytes, %v", len(got.Text), err)
	}
	backup(t, j, journal.BesideJournal) // it says the same: no other is made
	wantWhole(t, j.Path(), journaltest.Passphrase, 1)
}

func TestADamagedOrClosedJournalIsNotTidied(t *testing.T) {
	j, c := clocked(t)
	gone := save(t, j, entry("2026-11-19", "", "gone"))
	remove(t, j, gone.Item)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	path := forge(t, j.Path(), func(tx *bbolt.Tx) { _ = tx.Bucket([]byte("records")).Delete(gone.Revision[:]) })
	l, err := journal.Open(path, journal.Options{Now: func() time.Time { return c.Add(40 * day) }})
	if err != nil {
		t.Fatal(err)
	}
	damaged, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	before := raw(t, path)
	if err := damaged.Tidy(t.Context()); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a damaged one: %v", err)
	}
	if err := damaged.Close(); err != nil || !bytes.Equal(before, raw(t, path)) {
		t.Errorf("the damaged file was written to, %v", err)
	}
	if err := j.Tidy(t.Context()); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("a closed one: %v", err)
	}
}
