package journal_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

const newer = "another otter"

// twoAges is a journal whose passphrase was changed, with a backup under the new
// one, and a copy of it from before.
type twoAges struct {
	path, old string
	code      journal.Code
	a         journal.Record
}

func newTwoAges(t *testing.T) (g twoAges) {
	t.Helper()
	dir := t.TempDir()
	g.path, g.old = filepath.Join(dir, "journal.ownway"), filepath.Join(dir, "old.ownway")
	j, code := journaltest.NewAt(t, g.path, journal.Options{})
	g.code, g.a = code, save(t, j, entry("2026-01-01", "a", "old words"))
	copyFile(t, g.path, g.old)
	j, err := j.Access().ChangePassphrase(t.Context(), []byte(newer), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	save(t, j, entry("2026-02-02", "n", "new words"))
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return g
}

// plant puts a header, as it could lie in an old page, and more into a bucket
// that nobody reads.
func plant(tx *bbolt.Tx, header []byte, more map[string][]byte) {
	_, _ = tx.CreateBucketIfNotExists([]byte("planted"))
	sum := sha256.Sum256(header)
	put(tx, "planted", []byte("header"), header)
	put(tx, "planted", []byte("sum"), sum[:])
	for k, v := range more {
		put(tx, "planted", []byte(k), v)
	}
}

// An old copy, with the code, must not bring an older passphrase back.
func TestMendingGoesBackToNoOlderPassphrase(t *testing.T) {
	g := newTwoAges(t)
	copyFile(t, g.old, g.path)
	alterFile(t, g.path, func(tx *bbolt.Tx) { _ = tx.Bucket([]byte("records")).Delete(g.a.Revision[:]) })
	_, got := mend(t, g.path, g.code.String())
	if strings.Join(got, "|") != "n new words|a old words" {
		t.Errorf("it reads %q", got)
	}
	for secret, want := range map[string]error{newer: nil, journaltest.Passphrase: journal.ErrWrong} {
		if err := opens(t, g.path, secret); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", secret, err, want)
		}
	}
}

// Where the file's own header is gone, an older passphrase would go back behind
// a newer backup.
func TestMendingTellsOfANewerPassphrase(t *testing.T) {
	g := newTwoAges(t)
	j := journaltest.Unlock(t, g.old, journaltest.Passphrase)
	b := backup(t, j, journal.BesideJournal)
	if err := errors.Join(os.Rename(b.Path, filepath.Join(filepath.Dir(b.Path), "journal-2026-01-01T000000Z.ownway")), j.Close()); err != nil {
		t.Fatal(err)
	}
	write(t, g.path, make([]byte, 10<<14))
	m, f := look(t, g.path, journaltest.Passphrase)
	if !f.NewerKey || f.Records != 1 || m.Close() != nil {
		t.Errorf("with the older one it found %+v", f)
	}
	if _, f := look(t, g.path, journaltest.Passphrase, newer); f.NewerKey || f.Records != 2 {
		t.Errorf("with both it found %+v", f)
	}
}

// Whoever once knew the passphrase, and can write to the file, forges nothing
// that takes the place of what was sealed since.
func TestWhatAnOldKeySealedTakesNoNewerPlace(t *testing.T) {
	g := newTwoAges(t)
	forged := filepath.Join(t.TempDir(), "forged.ownway")
	copyFile(t, g.old, forged)
	j := journaltest.Unlock(t, forged, journaltest.Passphrase)
	over := g.a
	over.Text, over.At = "forged", time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	added := over
	added.Item, added.Revision, added.Title = journal.NewID(), journal.NewID(), "x"
	if err := errors.Join(j.Graft(over, added), j.Close()); err != nil {
		t.Fatal(err)
	}
	boxes := map[string][]byte{}
	for _, r := range []journal.Record{over, added} {
		boxes[string(r.Revision[:])] = stored(t, forged, "records", r.Revision[:])
	}
	header := stored(t, g.old, "header", []byte("header"))
	alterFile(t, g.path, func(tx *bbolt.Tx) {
		plant(tx, header, boxes)
		_ = tx.DeleteBucket([]byte("manifest"))
	})
	f, got := mend(t, g.path, g.code.String())
	if slices.Sort(got); strings.Join(got, "|") != "a old words|n new words|x forged" {
		t.Errorf("it reads %q", got)
	}
	if f.OlderKey != 1 || f.Unlisted != 1 {
		t.Errorf("what is only under an older key is not told: %+v", f)
	}
}

// After a backup was restored and the passphrase changed again there are two
// keys of one epoch. Both are opened, each by its own.
func TestMendingTakesBothKeysOfOneEpoch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	clock := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	o := journal.Options{Now: func() time.Time { clock = clock.Add(time.Hour); return clock }}
	j, _ := journaltest.NewAt(t, path, o)
	save(t, j, entry("2026-01-01", "a", "at first"))
	first := backup(t, j, journal.BesideJournal)
	fork := func(secret, text string) {
		var err error
		if j, err = j.Access().ChangePassphrase(t.Context(), []byte(secret), journal.CheapestCost, nil); err != nil {
			t.Fatal(err)
		}
		save(t, j, entry("2026-01-01", "", text))
		backup(t, j, journal.BesideJournal)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
	fork("one", "of one fork")
	old := openBackup(t, first, journaltest.Passphrase)
	if _, err := journal.RestoreWhole(t.Context(), old, path); err != nil {
		t.Fatal(err)
	}
	l, err := journal.Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	if j, err = l.Unlock(t.Context(), []byte(journaltest.Passphrase)); err != nil {
		t.Fatal(err)
	}
	fork("two", "of the other")
	alterFile(t, path, func(tx *bbolt.Tx) { _ = tx.DeleteBucket([]byte("manifest")) })
	f, got := mend(t, path, "two", "one", journaltest.Passphrase)
	if f.Unopened != 0 || len(got) != 3 {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}

// The list of another journal, which the same passphrase opens, says nothing of
// what was removed from this one.
func TestTheListOfAnotherJournalRemovesNothing(t *testing.T) {
	g := damagedTarget(t)
	other := filepath.Join(t.TempDir(), "other.ownway")
	j, _ := journaltest.NewAt(t, other, journal.Options{})
	j, err := j.Access().ChangePassphrase(t.Context(), []byte(journaltest.Passphrase), journal.CheapestCost, nil)
	if err != nil || j.Close() != nil {
		t.Fatal(err)
	}
	header, list := stored(t, other, "header", []byte("header")), stored(t, other, "manifest", []byte("manifest"))
	alterFile(t, g.path, func(tx *bbolt.Tx) {
		_ = tx.Bucket([]byte("records")).Delete(g.b.Revision[:])
		plant(tx, header, map[string][]byte{"manifest": list})
	})
	f, got := mend(t, g.path, journaltest.Passphrase)
	if f.Removed != 0 || !f.All() || len(got) != 4 {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}

// A box that was removed for good, and is put into the file again, is told.
func TestWhatIsOnNoListIsTold(t *testing.T) {
	path, old := filepath.Join(t.TempDir(), "journal.ownway"), filepath.Join(t.TempDir(), "old.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	a := save(t, j, entry("2026-01-01", "a", "removed"))
	save(t, j, entry("2026-01-01", "b", "kept"))
	copyFile(t, path, old)
	if err := errors.Join(j.Delete(a.Item), j.Bin().Purge(t.Context(), []journal.ID{a.Item}, nil), j.Close()); err != nil {
		t.Fatal(err)
	}
	box := stored(t, old, "records", a.Revision[:])
	alterFile(t, path, func(tx *bbolt.Tx) { put(tx, "records", a.Revision[:], box) })
	if f, got := mend(t, path, journaltest.Passphrase); f.Unlisted != 1 || len(got) != 2 {
		t.Errorf("it found %+v and reads %q", f, got)
	}
}

// However many headers are planted, one passphrase is tried a few times only.
func TestMendingTriesAPassphraseAFewTimesOnly(t *testing.T) {
	for name, c := range map[string]struct {
		journal func(own journal.ID) journal.ID
		ruined  bool // the file's own header
		most    int
	}{
		"backups of others":                  {func(journal.ID) journal.ID { return journal.NewID() }, false, 4},
		"backups of others, its header gone": {func(journal.ID) journal.ID { return journal.NewID() }, true, 16},
		"ages that never were":               {func(own journal.ID) journal.ID { return own }, false, 16},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "journal.ownway")
			j, _ := journaltest.NewAt(t, path, journal.Options{})
			if err := errors.Join(j.Close(), os.Mkdir(filepath.Join(dir, "backups"), 0o700)); err != nil {
				t.Fatal(err)
			}
			h, err := seal.ParseHeader(stored(t, path, "header", []byte("header")))
			if err != nil {
				t.Fatal(err)
			}
			for len(h.Slots) < 6 {
				h.Slots = append(h.Slots, h.Slots[0])
			}
			own := h.Journal
			for i := range 31 {
				h.Epoch, h.Journal = uint32(100+i), c.journal(own)
				b := filepath.Join(dir, "backups", fmt.Sprintf("journal-2026-01-%02dT000000Z.ownway", i+1))
				copyFile(t, path, b)
				alterFile(t, b, func(tx *bbolt.Tx) { setHeader(tx, h.Marshal()) })
			}
			if c.ruined {
				alterFile(t, path, func(tx *bbolt.Tx) { setHeader(tx, []byte("\xff\xff")) })
			}
			m, err := journal.OpenMending(t.Context(), path, journal.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			if err := m.Unlock(t.Context(), words("not it")); !errors.Is(err, journal.ErrWrong) {
				t.Error(err)
			}
			if n := m.Tried(); n == 0 || n > c.most {
				t.Errorf("it was tried %d times, at most %d are allowed", n, c.most)
			}
		})
	}
}
