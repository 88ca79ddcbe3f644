package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/seal"
	"ownway/journal/journaltest"
)

// One wrong bit in the newer beginning takes the last save away, and bbolt says
// nothing. It is named, and nothing is written over what is out of reach.
func TestATornFileTellsOfItsLastSave(t *testing.T) {
	g := damagedTarget(t)
	ruin(t, g.path, tear)
	l, err := journal.Open(g.path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if r, err := l.Check(t.Context()); err != nil || r.OK() {
		t.Errorf("without a way in: %+v, %v", r, err)
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	if p := j.Problems(); len(p) != 1 || !strings.Contains(p[0].String(), "its last save is there") {
		t.Errorf("problems: %v", p)
	}
	if r, err := j.Check(t.Context()); err != nil || r.OK() {
		t.Errorf("a check says %+v, %v", r, err)
	}
	if _, err := j.Save(entry("2026-11-19", "", "more")); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a save: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

// The older beginning says nothing that is missed, and the next save mends it.
func TestAWrongBitInTheOlderBeginningLosesNothing(t *testing.T) {
	g := newTarget(t)
	ruin(t, g.path, func(b []byte) []byte { return tearOne(b, false) })
	if _, err := (journal.Backup{Path: g.path}).Look(t.Context()); err != nil {
		t.Errorf("without a way in: %v", err)
	}
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	if len(j.Problems()) > 0 || len(texts(t, j)) != 4 {
		t.Errorf("problems %v, it reads %q", j.Problems(), texts(t, j))
	}
	save(t, j, entry("2026-11-19", "", "more"))
	finish(t, j)
}

// A new or compacted file has no journal at all in its older state.
func TestATornBackupIsNotThrownAway(t *testing.T) {
	g := damagedTarget(t)
	b := listed(t, g.path)[0]
	ruin(t, b.Path, tear)
	if err := os.Remove(g.path); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Look(t.Context()); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("it is said to be %v", err)
	}
	m, f := look(t, g.path, journaltest.Passphrase)
	if f.Records != 3 {
		t.Errorf("it found %+v", f)
	}
	if _, err := m.Write(t.Context(), nil); err != nil || m.Close() != nil {
		t.Error(err)
	}
	j := journaltest.Unlock(t, g.path, journaltest.Passphrase)
	if got := texts(t, j); len(got) != 3 {
		t.Errorf("it reads %q", got)
	}
	finish(t, j)
}

// Whoever alters the header, and puts its sum right, makes the passphrase seem
// wrong. The backups know better.
func TestAnAlteredHeaderIsNotCalledAWrongPassphrase(t *testing.T) {
	change := func(f func(h *seal.Header)) func(*testing.T, twoAges) {
		return func(t *testing.T, g twoAges) {
			alterFile(t, g.path, func(tx *bbolt.Tx) {
				h, err := seal.ParseHeader(get(tx, "header", []byte("header")))
				if err != nil {
					t.Error(err)
				}
				f(&h)
				setHeader(tx, h.Marshal())
			})
		}
	}
	const other, older = "header is not that of the backup", "header is older than that of the backup"
	for name, c := range map[string]struct {
		alter func(*testing.T, twoAges)
		says  string
	}{
		"a lower cost":         {change(func(h *seal.Header) { h.Slots[0].Cost.MemoryKiB++ }), other},
		"another salt":         {change(func(h *seal.Header) { h.Slots[0].Salt[3] ^= 1 }), other},
		"no passphrase's slot": {change(func(h *seal.Header) { h.Slots = h.Slots[1:] }), other},
		"the header of earlier": {func(t *testing.T, g twoAges) {
			old := stored(t, g.old, "header", []byte("header"))
			alterFile(t, g.path, func(tx *bbolt.Tx) { setHeader(tx, old) })
		}, older},
		"the file of earlier": {func(t *testing.T, g twoAges) { copyFile(t, g.old, g.path) }, older},
	} {
		t.Run(name, func(t *testing.T) {
			g := newTwoAges(t)
			c.alter(t, g)
			err := opens(t, g.path, newer)
			if !errors.Is(err, journal.ErrDamaged) || errors.Is(err, journal.ErrWrong) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v", err)
			}
			if e := journal.Explain(err); !strings.Contains(e.What, "may not be what you typed") {
				t.Errorf("in words: %s", e)
			}
			if name != "the header of earlier" {
				return
			}
			j := journaltest.Unlock(t, g.path, g.code.String()) // which opens the old key, and nothing with it
			if p := j.Problems(); len(p) == 0 || !strings.Contains(p[0].String(), older) {
				t.Errorf("by the code: %v", p)
			}
			if err := j.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	g := newTwoAges(t)
	if err := opens(t, g.path, "a slip"); !errors.Is(err, journal.ErrWrong) || errors.Is(err, journal.ErrDamaged) {
		t.Errorf("a slip: %v", err)
	}
}

// What begins as no journal does and is none stays what it is.
func TestAFileOfAnotherKindIsNoDamagedJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	write(t, path, []byte(strings.Repeat("Dear diary. ", 10_000)))
	if _, err := journal.Open(path, journal.Options{}); !errors.Is(err, journal.ErrNotJournal) {
		t.Error(err)
	}
	g := newTarget(t)
	ruin(t, g.path, func(b []byte) []byte { copy(b, strings.Repeat("x", 32<<10)); return b })
	if _, err := journal.Open(g.path, journal.Options{}); !errors.Is(err, journal.ErrDamaged) {
		t.Error(err)
	}
}
