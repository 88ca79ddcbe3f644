package atomicfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// The ways in which a file can be other than a small one of ours.
var (
	ErrNotRegular = errors.New("not a regular file")
	ErrLinked     = errors.New("the file has a second name")
	ErrTooLarge   = errors.New("the file is too large")
)

// NotOursError says that what lies at a name that we derived is not a file of
// ours, and was left alone. It is [ErrNotRegular] or [ErrLinked].
type NotOursError struct {
	Name string // without its folder
	What string // "a symbolic link", "a folder" …
	Err  error
}

func (e *NotOursError) Error() string { return fmt.Sprintf("%s is %s", e.Name, e.What) }

func (e *NotOursError) Unwrap() error { return e.Err }

// Read reads a file of ours whole: a regular file of at most most bytes that is not
// behind a symbolic link. It waits for nothing. The file's bytes are in the slice
// and nowhere else in memory. A second name keeps nobody from reading: programs
// that back up, or look for files that are alike, give one to what is ours.
//
// Errors: a [NotOursError]; [ErrTooLarge] with the first of a larger file's bytes;
// [fs.ErrNotExist]; those of the disk.
func Read(path string, most int64) ([]byte, error) {
	if err := Check(path); err != nil && !errors.Is(err, ErrLinked) { // before opening, which can move a tape
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|ownFlags, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := check(path, info); err != nil && !errors.Is(err, ErrLinked) {
		return nil, err
	}
	return read(f, info, most)
}

// ReadChosen is Read for a file that the person chose: it may lie behind symbolic
// links and have other names.
func ReadChosen(path string, most int64) ([]byte, error) {
	f, info, err := Open(path, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return read(f, info, most)
}

// Open opens a regular file that is there, for a file that the person chose: it
// may lie behind symbolic links. It waits for nothing, whatever lies there.
func Open(path string, flag int) (*os.File, fs.FileInfo, error) {
	info, err := os.Stat(path) // before opening, which can move a tape
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, ErrNotRegular
	}
	f, err := os.OpenFile(path, flag|chosenFlags, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err = f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrNotRegular
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

// Check looks whether a name leads to a regular file of one name, not through a
// symbolic link. Errors: a [NotOursError], [fs.ErrNotExist].
func Check(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	return check(path, info)
}

// checkIn is Check in a folder that is held open.
func checkIn(dir *os.Root, name string) error {
	info, err := dir.Lstat(name)
	if err != nil {
		return err
	}
	return check(filepath.Join(dir.Name(), name), info)
}

func check(path string, info fs.FileInfo) error {
	not := func(what string, err error) error { return &NotOursError{filepath.Base(path), what, err} }
	switch mode := info.Mode(); {
	case mode.IsRegular():
		if links, err := linkCount(path, info); err != nil || links > 1 {
			return not("a file that has another name too (a hard link)", errors.Join(ErrLinked, err))
		}
		return nil
	case mode.IsDir():
		return not("a folder", ErrNotRegular)
	case mode&fs.ModeSymlink != 0:
		return not("a symbolic link", ErrNotRegular)
	case mode&fs.ModeNamedPipe != 0:
		return not("a pipe", ErrNotRegular)
	case mode&fs.ModeSocket != 0:
		return not("a socket", ErrNotRegular)
	case mode&fs.ModeDevice != 0:
		return not("a device", ErrNotRegular)
	}
	return not("not a file", ErrNotRegular)
}

// read reads an open file to its end. A file that shrinks meanwhile ends early.
func read(f *os.File, info fs.FileInfo, most int64) ([]byte, error) {
	b := make([]byte, min(info.Size(), most))
	n, err := io.ReadFull(f, b)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil
	}
	if err == nil && info.Size() > most {
		err = fmt.Errorf("%s: %w: %d bytes", filepath.Base(f.Name()), ErrTooLarge, info.Size())
	}
	return b[:n], err
}
