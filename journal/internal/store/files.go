package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ownway/journal/atomicfile"
)

// resolve follows symbolic links, so that a lock and a replacement land beside
// the file itself and two names of one journal are one journal.
func resolve(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// look tells whether path can be one of our files at all, without waiting,
// locking or leaving anything behind.
func look(path string) error {
	f, info, err := atomicfile.Open(path, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = findMeta(f, info.Size())
	if errors.Is(err, ErrDamaged) {
		return nil // ours, then; how damaged it is comes later
	}
	return err
}

// openRegular opens an existing regular file and nothing else. It does not wait
// for a pipe's other end.
func openRegular(path string, readOnly bool) (*os.File, error) {
	if err := look(path); err != nil {
		return nil, err
	}
	if readOnly {
		f, _, err := atomicfile.Open(path, os.O_RDONLY)
		return f, err
	}
	f, _, err := atomicfile.Open(path, os.O_RDWR)
	return f, Denied(err)
}

// Denied turns a refusal to write into [ErrReadOnly], keeping the refusal.
func Denied(err error) error {
	if errors.Is(err, fs.ErrPermission) || isReadOnlyMedium(err) {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}
