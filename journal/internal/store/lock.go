package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ownway/journal/atomicfile"
	"ownway/journal/internal/shown"
)

// Holder says who has a file open. It holds nothing private.
type Holder struct {
	PID   int       `json:"pid"`  // 0 when not known
	Role  string    `json:"role"` // what the program said it is: "window", "closing", "command"
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// InUseError is [ErrInUse] with the one who has the file. A holder that is no
// program of ours, or does not say so, has no Role.
type InUseError struct {
	Holder
	Foreign bool // it is of another account of this computer
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("%v: %s, process %d on %s", ErrInUse, e.Role, e.PID, e.Host)
}

// Is makes every InUseError an [ErrInUse].
func (e *InUseError) Is(target error) bool { return target == ErrInUse }

// Lock is a claim on a file for as long as the program runs. It lies beside the
// file, at PATH.lock, because a lock on the file itself is lost when a new one
// takes its name. The system lifts it when the program ends, however it ends;
// the lock file stays, for removing it would let two programs hold two of them.
type Lock struct{ file *os.File }

// LockName is the lock file of the file at path, symbolic links resolved. It is
// left behind, empty, when the lock is released.
func LockName(path string) string { return path + ".lock" }

// Acquire claims the file at path, which has to exist. It does not wait. It
// clears away what a crash left of files that were to take the place of this
// one: whoever has the lock is the only one to make such.
//
// Errors: those of [Open] up to [ErrNotJournal], leaving nothing behind;
// [InUseError]; a [NotLockError] when the lock file's name is taken by something
// else, which is left alone; [ErrReadOnly] when no lock can be put beside the file.
func Acquire(path, role string) (*Lock, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if err := look(path); err != nil {
		return nil, fmt.Errorf("lock %s: %w", filepath.Base(path), err)
	}
	const tries = 5
	for range tries {
		l, err := acquire(path, role)
		if l != nil {
			clearUnlocked(atomicfile.Unfinished(filepath.Dir(path), filepath.Base(path)))
		}
		if err != nil || l != nil {
			return l, err
		}
	}
	return nil, &InUseError{}
}

// acquire tries once. It returns neither lock nor error when the lock file was
// taken away between opening and locking.
func acquire(path, role string) (*Lock, error) {
	name := LockName(path)
	if err := atomicfile.Check(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, notLock(name, err)
	}
	f, err := openLock(name)
	if errors.Is(err, fs.ErrExist) {
		return nil, nil
	}
	if err != nil {
		return nil, Denied(err)
	}
	l, err := claim(f, path, role)
	if l == nil {
		f.Close()
	}
	return l, err
}

// openLock opens a lock file, or makes one that is on the disk before anything is
// written to it: after a power cut it holds what is known as ours.
func openLock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|lockFlags, 0)
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_ = f.Sync() // a disk that cannot has its lock all the same
	return f, nil
}

func claim(f *os.File, path, role string) (*Lock, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	err = lockFile(f, true)
	if errors.Is(err, ErrInUse) {
		h, _ := ReadHolder(path)
		return nil, inUse(f, h)
	}
	if err != nil {
		return nil, err
	}
	named, err := os.Lstat(LockName(path))
	if err != nil || !os.SameFile(info, named) {
		return nil, nil
	}
	if err := testLock(LockName(path)); err != nil { // before a byte is written to it
		return nil, err
	}
	atomicfile.MakePrivate(f)
	// A full disk must not keep anybody out of their journal.
	_ = sign(f, role)
	return &Lock{f}, nil
}

// inUse says who holds the lock on f. What the system tells counts more than what
// the lock file says: anybody who may open a file can hold it.
func inUse(f *os.File, said Holder) *InUseError {
	pid, foreign := lockerOf(f)
	if pid != 0 && (pid != said.PID || foreign) {
		return &InUseError{Holder{PID: pid}, foreign}
	}
	return &InUseError{Holder: said}
}

// NotLockError says that what lies at the lock file's name is not a lock file of
// ours: nothing was written to it.
type NotLockError struct {
	Name string // without its folder
	What string // "a symbolic link", "a file that Ownway did not make" …
	Err  error  // may be nil
}

// Is makes every NotLockError an [ErrNotLock].
func (e *NotLockError) Is(target error) bool { return target == ErrNotLock }

func (e *NotLockError) Error() string { return fmt.Sprintf("%s is no lock file: %s", e.Name, e.What) }

// Unwrap gives the cause.
func (e *NotLockError) Unwrap() error { return e.Err }

// testLock looks whether what lies at the name of a lock file is one of ours.
func testLock(name string) error {
	if err := atomicfile.Check(name); err != nil {
		return notLock(name, err)
	}
	b, err := atomicfile.Read(name, maxHolder)
	if err == nil && isSigned(b) {
		return nil
	}
	return notLock(name, err)
}

// notLock says what has the name of a lock file and is none.
func notLock(name string, err error) error {
	what := "a file that Ownway did not make"
	var theirs *atomicfile.NotOursError
	switch {
	case errors.As(err, &theirs):
		what = theirs.What
	case err != nil && !errors.Is(err, atomicfile.ErrTooLarge):
		return Denied(err)
	}
	return &NotLockError{filepath.Base(name), what, err}
}

// isSigned reports whether a lock file's bytes can be from [Lock]: nothing, zeros
// where a power cut took the words, or how a signature begins.
func isSigned(b []byte) bool {
	return len(bytes.Trim(b, "\x00")) == 0 || bytes.HasPrefix(b, []byte(`{"pid":`))
}

// sign writes into the lock file who holds it, for people to read: the lock
// itself holds without it.
func sign(f *os.File, role string) error {
	host, _ := os.Hostname()
	b, err := json.Marshal(Holder{os.Getpid(), role, host, time.Now().Truncate(time.Second)})
	if err != nil {
		return err
	}
	if err := f.Truncate(0); err != nil {
		return err
	}
	_, err = f.WriteAt(append(b, '\n'), 0)
	return err
}

// Say changes what the lock file says of this program.
func (l *Lock) Say(role string) error { return sign(l.file, role) }

// Release gives the file up before the program ends.
func (l *Lock) Release() error {
	return errors.Join(l.file.Truncate(0), unlockFile(l.file), l.file.Close())
}

// maxHolder is more than a lock file of ours ever holds, in bytes.
const maxHolder = 4096

// ReadHolder reads who holds, or last held, the file at path. Only Acquire finds
// out whether the claim still stands.
func ReadHolder(path string) (Holder, error) {
	path, err := resolve(path)
	if err != nil {
		return Holder{}, err
	}
	b, err := atomicfile.Read(LockName(path), maxHolder)
	if err != nil {
		return Holder{}, err
	}
	var h Holder
	if err := json.Unmarshal(b, &h); err != nil {
		return Holder{}, fmt.Errorf("read who holds the file: %w", err)
	}
	h.Role, h.Host = shown.Text(h.Role), shown.Text(h.Host)
	return h, nil
}

// IsFor reports whether this is still the lock of the file at path, symbolic links
// resolved: the lock file may have been taken away, or its folder.
func (l *Lock) IsFor(path string) bool {
	ours, err := l.file.Stat()
	if err != nil {
		return false
	}
	named, err := os.Lstat(LockName(path))
	return err == nil && os.SameFile(ours, named)
}
