// Package journaltest gives tests a journal of their own: in a temporary
// folder, with the cheapest key derivation that is accepted, and checked whole
// when the test ends, so that every test is a test of the file as well.
package journaltest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
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

// ready is an empty journal as a file, and the code that opens it.
type ready struct {
	file []byte
	code journal.Code
}

// made makes the one that Ready copies. Nobody else has its folder.
var made = sync.OnceValues(func() (r ready, err error) {
	dir, err := os.MkdirTemp("", "journaltest")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "journal.ownway")
	j, code, err := journal.Create(context.Background(), path, []byte(Passphrase), journal.Options{Cost: journal.CheapestCost})
	if err != nil {
		return r, err
	}
	if err := j.Close(); err != nil {
		return r, err
	}
	r.code = code
	r.file, err = os.ReadFile(path)
	return r, err
})

// Ready is New at a path, for tests which do not look at how a journal is made:
// a copy of one that was made before, opened with its recovery code. Both spare
// the derivation of a key, which costs more than most tests. All copies are one
// journal, as the same file in several places is.
func Ready(t testing.TB, path string, o journal.Options) *journal.Journal {
	t.Helper()
	r, err := made()
	if err == nil {
		err = os.WriteFile(path, r.file, 0o600)
	}
	if err != nil {
		t.Fatalf("making a journal: %v", err)
	}
	o.Cost = journal.CheapestCost
	l, err := journal.Open(path, o)
	if err != nil {
		t.Fatalf("opening the journal: %v", err)
	}
	j, err := l.Unlock(t.Context(), []byte(r.code.String()))
	if err != nil {
		t.Fatalf("unlocking the journal: %v", err)
	}
	t.Cleanup(func() { Finish(t, j) })
	return j
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
