//go:build unix

package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	// chosenFlags keep an open from waiting for the other end of a pipe.
	chosenFlags = unix.O_NONBLOCK
	// ownFlags keep it from leading elsewhere through a symbolic link, too.
	ownFlags = unix.O_NOFOLLOW | unix.O_NONBLOCK
)

// linkCount is how many names a file has.
func linkCount(_ string, info fs.FileInfo) (uint64, error) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink), nil
	}
	return 1, nil
}

// SyncFolder makes the names in a folder last. Some file systems cannot, and need
// not.
func SyncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return syncAndClose(d)
}

// syncRoot is SyncFolder for one that is held open.
func syncRoot(dir *os.Root) error {
	d, err := dir.Open(".")
	if err != nil {
		return err
	}
	return syncAndClose(d)
}

func syncAndClose(d *os.File) error {
	defer d.Close()
	err := d.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return nil
	}
	return err
}
