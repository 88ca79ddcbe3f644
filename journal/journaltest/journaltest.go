// Package journaltest gives tests a journal of their own: in a temporary
// folder, with the cheapest key derivation that is accepted, and checked whole
// when the test ends, so that every test is a test of the file as well.
package journaltest

import (
	"context"
	"path/filepath"
	"testing"

	"ownway/journal"
)

// Passphrase opens every journal made here.
const Passphrase = "four quiet herons waiting"

// New returns an empty unlocked journal.
func New(t testing.TB) *journal.Journal {
	t.Helper()
	j, _ := NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{})
	return j
}

// NewAt makes a journal at a path, with these options but the cheapest cost.
func NewAt(t testing.TB, path string, o journal.Options) (*journal.Journal, journal.Code) {
	t.Helper()
	o.Cost = journal.CheapestCost
	j, code, err := journal.Create(t.Context(), path, []byte(Passphrase), o)
	if err != nil {
		t.Fatalf("making a journal: %v", err)
	}
	t.Cleanup(func() { Finish(t, j) })
	return j, code
}

// Reopen closes a journal and unlocks it again with the secret.
func Reopen(t testing.TB, j *journal.Journal, secret string) *journal.Journal {
	t.Helper()
	if err := j.Close(); err != nil {
		t.Fatalf("closing the journal: %v", err)
	}
	return Unlock(t, j.Path(), secret)
}

// Unlock opens the journal at a path.
func Unlock(t testing.TB, path, secret string) *journal.Journal {
	t.Helper()
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatalf("opening the journal: %v", err)
	}
	j, err := l.Unlock(t.Context(), []byte(secret))
	if err != nil {
		t.Fatalf("unlocking the journal: %v", err)
	}
	t.Cleanup(func() { Finish(t, j) })
	return j
}

// Finish checks a journal that is still open, and closes it. The test's own
// context has ended by then.
func Finish(t testing.TB, j *journal.Journal) {
	t.Helper()
	if j.IsClosed() {
		return
	}
	report, err := j.Check(context.Background())
	if err != nil {
		t.Errorf("checking the journal: %v", err)
	}
	for _, p := range report.Problems {
		t.Errorf("the journal ended damaged: %v", p)
	}
	if err := j.Close(); err != nil {
		t.Errorf("closing the journal: %v", err)
	}
}
