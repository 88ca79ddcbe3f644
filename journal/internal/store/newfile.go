package store

import (
	"errors"
	"os"
	"path/filepath"
)

// WriteNew writes a small file of its own, synced, with mode 0600. It never
// replaces one ([fs.ErrExist]), and on any other error leaves none behind.
func WriteNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = syncDir(filepath.Dir(path))
	}
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
