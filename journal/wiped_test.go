package journal_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// withItsKey is a journal and the key that it has, which is not a copy.
func withItsKey(t *testing.T) (*journal.Journal, *seal.Key) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	key, err := l.Key(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	if j, err = l.LoadWith(t.Context(), key); err != nil {
		t.Fatal(err)
	}
	return j, key
}

// Whatever ends a journal, its key is in no memory any more. A wiped key equals none,
// itself neither.
func TestEveryEndOfAJournalWipesItsKey(t *testing.T) {
	for name, c := range map[string]struct {
		passphrase string // of the journal that is left; "": there is none
		end        func(context.Context, *journal.Journal) error
	}{
		"closing":    {journaltest.Passphrase, func(_ context.Context, j *journal.Journal) error { return j.Close() }},
		"forgetting": {journaltest.Passphrase, func(_ context.Context, j *journal.Journal) error { j.WipeKey(); return nil }},
		"erasing": {"", func(_ context.Context, j *journal.Journal) error {
			_, left := j.Erase()
			return errors.Join(left...)
		}},
		"another passphrase": {"another", func(ctx context.Context, j *journal.Journal) error {
			next, err := j.Access().ChangePassphrase(ctx, []byte("another"), journal.CheapestCost, nil)
			if err != nil {
				return err
			}
			return next.Close()
		}},
	} {
		t.Run(name, func(t *testing.T) {
			j, key := withItsKey(t)
			if !key.Equal(key) {
				t.Fatal("there is no key to wipe")
			}
			if err := c.end(t.Context(), j); err != nil {
				t.Fatal(err)
			}
			if key.Equal(key) {
				t.Error("the key is still there")
			}
			if err := j.Close(); err != nil {
				t.Error(err)
			}
			if c.passphrase != "" {
				journaltest.Unlock(t, j.Path(), c.passphrase) // and is checked whole
			}
		})
	}
}

// A computer has another name in every journal, so that two of them do not show that
// they belong together, and the same one for as long as a journal lives.
func TestAComputerHasAnotherNameInEveryJournal(t *testing.T) {
	seen := map[journal.ID]bool{{}: true}
	for range 3 {
		j := journaltest.New(t)
		device := save(t, j, entry("2026-11-19", "first", "x")).Device
		if seen[device] {
			t.Error("two journals have one name for this computer, or none")
		}
		seen[device] = true
		j = journaltest.Reopen(t, j, journaltest.Passphrase)
		next, err := j.Access().ChangePassphrase(t.Context(), []byte("another"), journal.CheapestCost, nil)
		if err != nil {
			t.Fatal(err)
		}
		if again := save(t, next, entry("2026-11-20", "second", "x")).Device; again != device {
			t.Error("its name is another after the journal was opened again with a new key")
		}
		journaltest.Finish(t, next)
	}
}
