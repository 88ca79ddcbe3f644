//go:build unix

package store

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// lockFlags keep the lock file from leading elsewhere through a symbolic link.
const lockFlags = unix.O_NOFOLLOW | unix.O_NONBLOCK

// lockFile takes the advisory lock on f without waiting, or says [ErrInUse].
func lockFile(f *os.File, exclusive bool) error {
	how := unix.LOCK_SH
	if exclusive {
		how = unix.LOCK_EX
	}
	err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return ErrInUse
	}
	if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	return nil
}

func unlockFile(f *os.File) error {
	return unix.Flock(int(f.Fd()), unix.LOCK_UN)
}

// handOver leaves the lock as it is: taking it again through the same file is
// granted.
func handOver(*os.File) error { return nil }

func isReadOnlyMedium(err error) bool { return errors.Is(err, unix.EROFS) }

// Room is how many bytes the disk of a folder has left for this user, 0 when it
// does not say.
func Room(dir string) uint64 {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return 0
	}
	return uint64(s.Bavail) * uint64(s.Bsize)
}

// linkNew gives the file the name to by a second link, which the system refuses
// when the name is taken.
func linkNew(from, to string) error {
	if err := os.Link(from, to); err != nil {
		return err
	}
	return os.Remove(from)
}
