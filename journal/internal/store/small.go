package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// smallTemp ends the name of a small file that is not yet what it will be.
const smallTemp = ".new"

// WriteSmall puts data into the file at path in one piece: whatever happens,
// path leads to what was there before or to all of data, synced, with mode 0600.
// Unlike [Create] it replaces. The folder has to be there.
func WriteSmall(path string, data []byte) (err error) {
	temp := path + smallTemp
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC|lockFlags, 0o600)
	if err != nil {
		return denied(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp)
		}
	}()
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return denied(err)
	}
	return syncDir(filepath.Dir(path))
}

// RemoveSmall removes the file at path and makes that last. What is not there
// is no error. What a crash left on the way to it goes too.
func RemoveSmall(path string) error {
	_ = os.Remove(path + smallTemp)
	err := os.Remove(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return denied(err)
	}
	return syncDir(filepath.Dir(path))
}

// ReadSmall reads a regular file of at most most bytes, and waits for nothing.
func ReadSmall(path string, most int64) ([]byte, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|lockFlags, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	if info.Size() > most {
		return nil, fmt.Errorf("read %s: %d bytes are too many", filepath.Base(path), info.Size())
	}
	return io.ReadAll(io.LimitReader(f, most))
}
