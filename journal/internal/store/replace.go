package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"ownway/journal/atomicfile"
)

// Replace makes a new file as [Create] does, but where there may be a file
// already: that one is kept, as it is, under the name aside in the same folder.
// verify, if any, reads the new file before it gets its name. Path leads to the
// old file or to the new one, whenever the machine stops. A file system without
// links needs room for a copy of the old one.
//
// The caller holds the lock of path. Errors: [fs.ErrExist] when aside is taken,
// [ErrNotRegular] when path is no file; those of Create and of verify.
func Replace(ctx context.Context, path, aside string, fill func(*Bulk) error, verify func(*DB) error) error {
	if err := atomicfile.MakeFolder(filepath.Dir(path)); err != nil {
		return Denied(err)
	}
	return build(ctx, path, fill, verify, func(temp string) error {
		dir := filepath.Dir(path)
		if err := keepAside(path, filepath.Join(dir, aside), os.Link); err != nil {
			return fmt.Errorf("keep the file that is there: %w", err)
		}
		// Not every file system makes names last in the order they came.
		if err := atomicfile.SyncFolder(dir); err != nil {
			return err
		}
		return os.Rename(temp, path)
	})
}

// ReplaceAt puts a new compacted file of what db holds at path; see [Replace].
func (db *DB) ReplaceAt(ctx context.Context, path, aside string, c Copy) error {
	return Replace(ctx, path, aside, db.into(ctx, c), c.Verify)
}

// keepAside gives the file at path, if there is one, a second name by link, or
// where that cannot be, a copy of that name.
func keepAside(path, aside string, link func(from, to string) error) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return ErrNotRegular
	}
	err = link(path, aside)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return copyAside(path, aside)
}

// copyAside copies the file under a name that a crash leaves to be cleared away,
// and gives it its own when all of it is on the disk.
func copyAside(path, aside string) error {
	from, _, err := atomicfile.Open(path, os.O_RDONLY)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := atomicfile.Temp(path)
	if err != nil {
		return Denied(err)
	}
	defer os.Remove(to.Name())
	_, err = io.Copy(to, from)
	if err = errors.Join(err, to.Sync(), to.Close()); err != nil {
		return err
	}
	return renameNew(to.Name(), aside)
}
