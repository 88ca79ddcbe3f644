package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestRestoringWholeKeepsWhatItReplaces(t *testing.T) {
	j, c := clocked(t)
	path := j.Path()
	r := save(t, j, entry("2026-11-19", "a", "as it was"))
	b := backup(t, j, journal.BesideJournal)
	j.Leave(r.Item)
	r.Text = "as it is"
	save(t, j, r)
	old := openBackup(t, b, journaltest.Passphrase)
	if _, err := journal.RestoreWhole(t.Context(), old, path); !errors.Is(err, journal.ErrInUse) {
		t.Fatalf("over an open journal: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"journal-replaced-", "journal-replaced-"} {
		kept, err := journal.RestoreWhole(t.Context(), old, path)
		if err != nil {
			t.Fatal(err)
		}
		now, err := os.ReadFile(kept)
		if err != nil || !bytes.Equal(now, before) || filepath.Base(kept)[:len(name)] != name {
			t.Errorf("kept as %s: %d bytes of %d, %v", kept, len(now), len(before), err)
		}
		restored := journaltest.Unlock(t, path, journaltest.Passphrase)
		wantRevisions(t, restored, r.Item, "as it was")
		save(t, restored, entry("2026-11-22", "", "written after"))
		if err := restored.Close(); err != nil {
			t.Fatal(err)
		}
		if before, err = os.ReadFile(path); err != nil { // it is what the second restoring replaces
			t.Fatal(err)
		}
		c.Time = c.Add(time.Hour)
	}
	wantWhole(t, path, journaltest.Passphrase, 1)
}

// Whatever lies where the journal was, the backup takes its place.
func TestRestoringWhereNothingGoodIs(t *testing.T) {
	j, _ := clocked(t)
	r := save(t, j, entry("2026-11-19", "a", "words"))
	old := openBackup(t, backup(t, j, journal.BesideJournal), journaltest.Passphrase)
	good, err := os.ReadFile(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"missing": nil, "empty": {}, "foreign": []byte("Dear diary"), "zeroes": make([]byte, 1<<20), "cut short": good[:40_000]} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "folder", "journal.ownway")
			if b != nil {
				if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				write(t, path, b)
			}
			kept, err := journal.RestoreWhole(t.Context(), old, path)
			if err != nil || (kept != "") != (b != nil) {
				t.Fatalf("kept at %q, %v", kept, err)
			}
			if now, _ := os.ReadFile(kept); !bytes.Equal(now, b) {
				t.Errorf("what was there is %d bytes, was %d", len(now), len(b))
			}
			wantText(t, journaltest.Unlock(t, path, journaltest.Passphrase), r.Item, "words")
		})
	}
	if _, err := journal.RestoreWhole(t.Context(), old, t.TempDir()); !errors.Is(err, journal.ErrNotRegular) {
		t.Errorf("over a folder: %v", err)
	}
}

func TestARestoredJournalThatGoesOnIsBackedUpAnew(t *testing.T) {
	j, c := clocked(t)
	path := j.Path()
	save(t, j, entry("2026-11-19", "", "one"))
	first := backup(t, j, journal.BesideJournal)
	save(t, j, entry("2026-11-19", "", "two"))
	c.Time = c.Add(time.Hour)
	backup(t, j, journal.BesideJournal)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.RestoreWhole(t.Context(), openBackup(t, first, journaltest.Passphrase), path); err != nil {
		t.Fatal(err)
	}
	// As many saves as the second backup has, and other words.
	j = journaltest.Unlock(t, path, journaltest.Passphrase)
	save(t, j, entry("2026-11-19", "", "other"))
	b, err := j.Backups().MakeIfChanged(t.Context(), journal.BesideJournal)
	if err != nil || len(listed(t, path)) != 3 {
		t.Fatalf("%d backups, %v", len(listed(t, path)), err)
	}
	wantTitles(t, openBackup(t, b, journaltest.Passphrase).List(journal.Entry), "", "")
	wantWhole(t, path, journaltest.Passphrase, 3)
}

func TestOneItemIsRestored(t *testing.T) {
	j, c := clocked(t)
	changed := save(t, j, entry("2026-11-19", "changed", "as it was"))
	same := save(t, j, entry("2026-11-20", "same", "the same"))
	two := save(t, j, entry("2026-11-18", "two", "older"))
	j.Leave(two.Item)
	two.Text = "newer"
	two = save(t, j, two)
	old := openBackup(t, backup(t, j, journal.BesideJournal), journaltest.Passphrase)
	c.Time = c.Add(time.Hour)
	j.Leave(changed.Item)
	now := changed
	now.Text, now.Title = "as it is", "changed since"
	save(t, j, now)
	if err := j.Delete(same.Item); err != nil {
		t.Fatal(err)
	}

	got, err := j.Backups().RestoreItem(old, changed.Item)
	if err != nil || got.Text != "as it was" || got.Title != "changed" {
		t.Errorf("restored as %+v, %v", got, err)
	}
	wantRevisions(t, j, changed.Item, "as it was", "as it is", "as it was")
	if _, err := j.Backups().RestoreItem(old, same.Item); err != nil {
		t.Error(err)
	}
	wantTitles(t, j.List(journal.Entry), "same", "changed", "two")
	if _, err := j.Backups().RestoreItem(old, two.Item); err != nil || j.Head(two.Item).Revisions != 2 {
		t.Errorf("what is as it was gets %d revisions, %v", j.Head(two.Item).Revisions, err)
	}
	if _, err := j.Backups().RestoreItem(old, journal.NewID()); !errors.Is(err, journal.ErrNoItem) {
		t.Errorf("nothing: %v", err)
	}

	// In the bin then and now: restoring it means to have it back.
	binned := save(t, j, entry("2026-11-17", "binned", "x"))
	if err := j.Delete(binned.Item); err != nil {
		t.Fatal(err)
	}
	old = openBackup(t, backup(t, j, journal.BesideJournal), journaltest.Passphrase)
	if got, err := j.Backups().RestoreItem(old, binned.Item); err != nil || got.Binned {
		t.Errorf("restored as %+v, %v", got, err)
	}

	// Into a journal that has never had it: with all its revisions, as written.
	other, _ := clocked(t)
	got, err = other.Backups().RestoreItem(old, two.Item)
	if err != nil || got.Text != "newer" || !got.Written.Equal(two.Written) {
		t.Errorf("restored as %+v, %v", got, err)
	}
	wantRevisions(t, other, two.Item, "newer", "older")
	wantRevisions(t, journaltest.Reopen(t, other, journaltest.Passphrase), two.Item, "newer", "older")
}
