package store

import (
	"errors"
	"fmt"
	"strings"
	"syscall"

	"ownway/journal/atomicfile"
)

// The ways a file can be other than it is meant to be. They exclude each other;
// a missing file keeps [fs.ErrNotExist], one that is in the way [fs.ErrExist].
var (
	ErrEmpty      = errors.New("the file holds nothing")
	ErrNotJournal = errors.New("the file is of another kind")
	ErrNotRegular = atomicfile.ErrNotRegular
	ErrReadOnly   = errors.New("it cannot be written to")
	ErrDamaged    = errors.New("the file is damaged")
	ErrInUse      = errors.New("another program has the file open")
	ErrExchanged  = errors.New("the file was moved, replaced or written over while it was open")
	ErrNotLock    = errors.New("its lock file is something else")
	ErrInPlace    = errors.New("the new file is in its place already") // of [DB.Rewrite], beside another
)

// DamagedError says where a file is damaged. It is [ErrDamaged]. It holds
// nothing of what the file says.
type DamagedError struct {
	Page   uint64 // page of 16 KB, counted from 0; 0 also when no page is known
	Reason string
	Err    error // what the disk or bbolt said, if anything
}

func (e *DamagedError) Error() string {
	s := fmt.Sprintf("%v: page %d: %s", ErrDamaged, e.Page, e.Reason)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause, so that a disk's own error can be asked for.
func (e *DamagedError) Unwrap() error { return e.Err }

// Is makes every DamagedError an [ErrDamaged].
func (e *DamagedError) Is(target error) bool { return target == ErrDamaged }

// spelled are the causes that bbolt gives in words only, where it makes the file
// larger: it wraps them with %s.
var spelled = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EIO}

// causedError is an error with the cause that its words end with.
type causedError struct {
	error
	cause syscall.Errno
}

func (e causedError) Unwrap() []error { return []error{e.error, e.cause} }

// withCause gives an error of bbolt the cause back that it has only in words, so
// that a full disk is called that.
func withCause(err error) error {
	var has syscall.Errno
	if err == nil || errors.As(err, &has) {
		return err
	}
	for _, cause := range spelled {
		if strings.HasSuffix(err.Error(), ": "+cause.Error()) {
			return causedError{err, cause}
		}
	}
	return err
}
