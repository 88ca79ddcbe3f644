package journal_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A disk that is unmounted under an open journal leaves a bare folder, which gets
// nothing.
func TestNothingIsWrittenBeneathADiskThatWent(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	for name, act := range beside {
		t.Run(name, func(t *testing.T) {
			dir, state := t.TempDir(), t.TempDir()
			if err := unix.Mount("small", dir, "tmpfs", 0, "size=8m"); err != nil {
				t.Fatal(err)
			}
			j, _ := journaltest.NewAt(t, filepath.Join(dir, "journal.ownway"), journal.Options{DraftFolders: []string{state}})
			save(t, j, entry("2026-11-19", "first", "acknowledged"))
			if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
				t.Fatal(err)
			}
			_ = act(j)
			if left := files(t, dir); len(left) > 0 {
				t.Errorf("the bare folder has %v", left)
			}
			if n := len(j.Drafts().List()); (name == "draft") != (n == 1) {
				t.Errorf("%d drafts are offered", n)
			}
		})
	}
}
