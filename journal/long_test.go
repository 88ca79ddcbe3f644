package journal_test

import (
	"errors"
	"path/filepath"
	"runtime"
	"testing"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// No value that a journal writes is longer than a record can be. What claims to
// be is refused before anything is made of it.
func TestAValueOfNoReasonableLengthIsNotCopied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	save(t, j, entry("2026-11-19", "", "words"))
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	long := make([]byte, 80<<20)
	for name, c := range map[string]struct{ bucket, key string }{
		"header": {"header", "header"}, "manifest": {"manifest", "manifest"},
		"record": {"records", "sixteen bytes id"},
	} {
		t.Run(name, func(t *testing.T) {
			path := forge(t, path, func(tx *bbolt.Tx) {
				if err := tx.Bucket([]byte(c.bucket)).Put([]byte(c.key), long); err != nil {
					t.Error(err)
				}
			})
			copyFile(t, path, filepath.Join(filepath.Dir(path), "forged-2026-11-22T071000Z.ownway"))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			l, err := journal.Open(path, journal.Options{})
			if err == nil {
				err = unlockAndRead(t, l)
			}
			_, _ = journal.FindBackupsIn(filepath.Dir(path), path)
			runtime.ReadMemStats(&after)
			if took := after.TotalAlloc - before.TotalAlloc; took > 48<<20 { // of which a passphrase takes 19
				t.Errorf("it took %d MB of memory", took>>20)
			}
			if !errors.Is(err, journal.ErrDamaged) {
				t.Errorf("opening says %v", err)
			}
		})
	}
}

// unlockAndRead gives what a journal says of its damage.
func unlockAndRead(t *testing.T, l *journal.Locked) error {
	t.Helper()
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		return errors.Join(err, l.Close())
	}
	var damage error
	if problems := j.Problems(); len(problems) > 0 {
		damage = &journal.Damage{Problems: problems}
	}
	return errors.Join(damage, j.Close())
}
