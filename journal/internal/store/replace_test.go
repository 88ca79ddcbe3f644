package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// On a stick that knows no links the file is still there when its copy is, so
// that no moment has neither.
func TestWithoutLinksTheOldFileIsCopiedAside(t *testing.T) {
	dir := t.TempDir()
	path, aside := filepath.Join(dir, "journal.ownway"), filepath.Join(dir, "journal-replaced.ownway")
	if err := os.WriteFile(path, []byte("as it was"), 0o600); err != nil {
		t.Fatal(err)
	}
	noLinks := func(string, string) error { return syscall.EPERM }
	if err := keepAside(path, aside, noLinks); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, aside} {
		if got, err := os.ReadFile(name); err != nil || string(got) != "as it was" {
			t.Errorf("%s is %q, %v", filepath.Base(name), got, err)
		}
	}
	if err := keepAside(path, aside, noLinks); !errors.Is(err, fs.ErrExist) {
		t.Errorf("where the name is taken: %v", err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 2 {
		t.Errorf("%d files are left", len(list))
	}
}
