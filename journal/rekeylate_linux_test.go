package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// withoutRead runs something where names in a folder can be changed and the
// folder itself cannot be opened: it cannot be synced, that is, which comes
// after the new file has its name.
func withoutRead(t *testing.T, dir string, do func()) {
	t.Helper()
	if err := errors.Join(os.Chmod(dir, 0o300), os.Chmod(filepath.Join(dir, "../.."), 0o711)); err != nil { // of the test, for itself
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	runtime.LockOSThread() // the system knows the user of a thread
	defer runtime.UnlockOSThread()
	if os.Getuid() == 0 {
		const nobody = 65534
		err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			return os.Chown(path, nobody, nobody)
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := unix.Setfsuid(nobody); err != nil {
			t.Fatal(err)
		}
		defer unix.Setfsuid(0)
	}
	if _, err := os.Open(dir); err == nil {
		t.Fatal("the folder can be read all the same")
	}
	do()
}

// The new file is in the journal's place and opens with the new passphrase
// alone: to say that nothing has changed would lock the person out.
func TestAReKeyWhoseFolderDoesNotSyncIsDone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "j")
	path := filepath.Join(dir, "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	r := save(t, j, entry("2026-11-19", "before", "words"))
	if err := os.MkdirAll(filepath.Join(dir, "backups"), 0o700); err != nil {
		t.Fatal(err)
	}
	withoutRead(t, dir, func() {
		next, err := j.ChangePassphrase(t.Context(), []byte("a new and better one"), journal.CheapestCost, nil)
		if err != nil {
			t.Errorf("it says %v", err)
			return
		}
		j = next
	})
	wantText(t, j, r.Item, "words")
	save(t, j, entry("2026-11-20", "after", "words"))
	wantTitles(t, j.List(journal.Entry), "after", "before")
	finish(t, j)
	if err := opens(t, path, "a new and better one"); err != nil {
		t.Error(err)
	}
}
