package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAFileThatMayNotGrowIsCalledThat(t *testing.T) {
	const alone = "STORE_TEST_GROWS"
	if os.Getenv(alone) == "" { // the limit would fall on go test's own files
		c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		c.Env = append(os.Environ(), alone+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	path := filepath.Join(t.TempDir(), "file")
	if err := Create(t.Context(), path, func(b *Bulk) error { return b.Put("a", []byte("k"), make([]byte, 2<<20)) }); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := syscall.Setrlimit(unix.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 2 << 20, Max: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *Tx) error { return tx.Put("a", []byte("l"), make([]byte, 4<<20)) })
	if !errors.Is(err, syscall.EFBIG) {
		t.Errorf("it says %v", err)
	}
	if err := db.Check(t.Context()); err != nil {
		t.Errorf("the file: %v", err)
	}
}

func TestOnlyTheCauseAtTheEndIsTaken(t *testing.T) {
	for said, want := range map[string]syscall.Errno{
		"file resize error: truncate x: file too large":      syscall.EFBIG,
		"file sync error: sync x: no space left on device":   syscall.ENOSPC,
		"file resize error: truncate x: disk quota exceeded": syscall.EDQUOT,
		"file sync error: sync x: input/output error":        syscall.EIO,
		"no space left on device: something else":            0,
		"mmap allocate error: cannot allocate memory":        0,
	} {
		err := withCause(fmt.Errorf("update: %w", errors.New(said)))
		var got syscall.Errno
		if errors.As(err, &got); got != want {
			t.Errorf("%q: %v", said, got)
		}
		if err.Error() != "update: "+said {
			t.Errorf("it says %q", err)
		}
	}
}
