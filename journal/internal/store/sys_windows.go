package store

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

const lockFlags = 0

// lockRange is the one byte that is locked: far behind any content, because on
// Windows a locked byte cannot be read by others. bbolt locks the same one.
func lockRange() *windows.Overlapped {
	return &windows.Overlapped{Offset: 1<<32 - 1, OffsetHigh: 1<<32 - 1}
}

// lockFile takes the lock on f without waiting, or says [ErrInUse].
func lockFile(f *os.File, exclusive bool) error {
	var how uint32 = windows.LOCKFILE_FAIL_IMMEDIATELY
	if exclusive {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, lockRange())
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return ErrInUse
	}
	if err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	return nil
}

func unlockFile(f *os.File) error {
	err := windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, lockRange())
	if errors.Is(err, windows.ERROR_NOT_LOCKED) {
		return nil
	}
	return err
}

// handOver lets go of the lock for the moment in which bbolt takes it: Windows
// refuses a second one even through the same file.
func handOver(f *os.File) error { return unlockFile(f) }

func isReadOnlyMedium(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// Room is how many bytes the disk of a folder has left for this user, 0 when it
// does not say.
func Room(dir string) (left uint64) {
	if name, err := windows.UTF16PtrFromString(dir); err == nil {
		_ = windows.GetDiskFreeSpaceEx(name, &left, nil, nil)
	}
	return left
}

// renameNew renames without ever replacing.
func renameNew(from, to string) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}
