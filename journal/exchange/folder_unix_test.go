//go:build unix

package exchange

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"ownway/journal/journaltest"
)

// A pipe that nobody writes to would be waited for, with the journal open.
func TestOnlyAFolderIsOpenedToExportInto(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{pipe, "/dev/null"} {
		if _, err := exportMarkdown(t.Context(), journaltest.New(t), at, nil); !errors.Is(err, syscall.ENOTDIR) {
			t.Errorf("%s: %v", at, err)
		}
	}
}
