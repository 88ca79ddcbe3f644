package journal_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/wire"
	"ownway/journal/journaltest"
)

func randomText(r *rand.Rand) string {
	letters := []rune("ab \n\"é\u0301ßЖ中\u202eل👩‍👧\x00")
	text := make([]rune, r.IntN(30))
	for i := range text {
		text[i] = letters[r.IntN(len(letters))]
	}
	return string(text)
}

func randomID(r *rand.Rand) (id journal.ID) {
	for i := range id {
		id[i] = byte(r.Uint32())
	}
	return id
}

func randomTexts(r *rand.Rand) (out []string) {
	for range r.IntN(3) {
		out = append(out, randomText(r))
	}
	return out
}

func randomRecord(r *rand.Rand) journal.Record {
	zone := time.FixedZone("", 60*(r.IntN(1680)-840))
	var parents []journal.ID
	for range r.IntN(3) {
		parents = append(parents, randomID(r))
	}
	at := time.UnixMicro(r.Int64N(1<<53) - 1<<52).In(zone)
	return journal.Record{Meta: journal.Meta{
		Item: randomID(r), Parents: parents, Device: randomID(r), At: at, Written: at.Add(-time.Minute),
		Kind: journal.Kind(r.Uint64N(14)), Binned: r.IntN(2) == 0, Title: randomText(r), Day: journal.Day(randomText(r)), DayWords: randomText(r),
		Tags: randomTexts(r), Feelings: randomTexts(r), About: randomID(r), Of: randomText(r), Sort: randomText(r), State: randomText(r),
		Order: int64(r.Uint64()), Reach: randomText(r), WhenNot: randomText(r), Source: randomText(r), Quote: randomText(r), From: int64(r.Uint64()),
		Aside: r.IntN(2) == 0, Kept: r.IntN(2) == 0, NotBefore: journal.Day(randomText(r)),
	}, Text: randomText(r)}
}

func TestEveryRecordComesBackAsItWas(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	for range 3000 {
		want := randomRecord(r)
		got, err := journal.Decode(want.Revision, want.Encode())
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if !got.At.Equal(want.At) || !got.Written.Equal(want.Written) || got.At.Format(time.RFC3339Nano) != want.At.Format(time.RFC3339Nano) {
			t.Fatalf("seed %d: %v came back as %v", seed, want.At, got.At)
		}
		if !sameMeta(got.Meta, want.Meta) || got.Text != want.Text {
			t.Fatalf("seed %d:\n got %+v\nwant %+v", seed, got, want)
		}
	}
}

// laterField is what a later program may add to a record.
func laterField() []byte {
	b := wire.AppendBytes(nil, 1000, "from a later program")
	b = wire.AppendInt(b, 1001, 5)
	return append(b, 0xd5, 0x3e, 1, 2, 3, 4) // 1002, four bytes
}

func TestFieldsOfLaterProgramsSurviveAnEdit(t *testing.T) {
	j := journaltest.New(t)
	r := save(t, j, entry("2026-11-19", "", "one").WithUnknown(laterField()))
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	got, err := j.Get(r.Item)
	if err != nil {
		t.Fatal(err)
	}
	got.Text = "two"
	save(t, j, got)
	j.Leave(r.Item)
	// And one that made its record afresh, from what it knows.
	afresh := entry("2026-11-20", "", "three")
	afresh.Item = r.Item
	save(t, j, afresh)
	if err := j.Delete(r.Item); err != nil {
		t.Fatal(err)
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	revs, err := j.Revisions(r.Item)
	if err != nil || len(revs) != 4 {
		t.Fatalf("%d revisions, %v", len(revs), err)
	}
	for _, v := range revs {
		if !bytes.Equal(v.Unknown(), laterField()) {
			t.Errorf("of %q is left %x", v.Text, v.Unknown())
		}
	}
}

// FORMAT.md, section 1: what else is in the file is kept by whatever works on
// it, and left out where it is made anew under another key.
func TestBucketsAndKeysOfLaterProgramsAreLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	makeJournal(t, path)
	alterFile(t, path, func(tx *bbolt.Tx) {
		if _, err := tx.CreateBucket([]byte("attachments")); err != nil {
			t.Error(err)
		}
		put(tx, "attachments", []byte("one"), []byte("sealed"))
		put(tx, "header", []byte("more"), []byte("readable"))
	})
	holds := func(path string, want bool) {
		t.Helper()
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		_ = db.View(func(tx *bbolt.Tx) error {
			b := tx.Bucket([]byte("attachments"))
			if got := b != nil && string(b.Get([]byte("one"))) == "sealed"; got != want {
				t.Errorf("it has the bucket: %v", got)
			}
			if got := string(get(tx, "header", []byte("more"))) == "readable"; got != want {
				t.Errorf("it has the key: %v", got)
			}
			return nil
		})
	}
	j := journaltest.Unlock(t, path, journaltest.Passphrase)
	r := save(t, j, entry("2026-11-20", "b", "to go"))
	if err := errors.Join(j.Delete(r.Item), j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	b, err := j.Backups().Make(t.Context(), journal.BesideJournal)
	if err := errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	holds(path, true)
	holds(b.Path, true)

	j, err = journaltest.Unlock(t, path, journaltest.Passphrase).Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil)
	if err := errors.Join(err, j.Close()); err != nil {
		t.Fatal(err)
	}
	holds(path, false)
}

// A kind of a later program is kept and can be listed by whoever knows it.
func TestKindsOfLaterProgramsAreKept(t *testing.T) {
	j := journaltest.New(t)
	r := save(t, j, journal.Record{Meta: journal.Meta{Kind: 77, Title: "later"}, Text: "x"})
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantTitles(t, j.List(77), "later")
	if got := journal.Kind(77).String(); got != "unknown" {
		t.Errorf("it is called %q", got)
	}
	if _, err := j.Get(r.Item); err != nil {
		t.Error(err)
	}
}

// FuzzRecord holds that no message panics, and that one that is read is
// written and read again the same.
func FuzzRecord(f *testing.F) {
	seeds, err := os.ReadDir("testdata/fuzz/FuzzRecord")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("the seeds are gone: %v", err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		first, err := journal.Decode(journal.ID{1}, b)
		if err != nil {
			return
		}
		again, err := journal.Decode(journal.ID{1}, first.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if !first.At.Equal(again.At) || !sameMeta(first.Meta, again.Meta) || first.Text != again.Text {
			t.Errorf("%+v came back as %+v", first, again)
		}
		_ = first.At.Format(time.RFC3339)
	})
}
