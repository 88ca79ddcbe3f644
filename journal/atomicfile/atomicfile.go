// Package atomicfile is the one way in which small files are read and written:
// settings, drafts, key files, the lock file's words. What it writes is there
// whole or not at all, whenever the machine stops. What it reads it reads in one
// piece, up to a bound, and never waits for.
//
// Names that a program derives can be somebody else's file: a folder, a pipe, a
// link to something dear. Nothing here writes over or cuts short what is not a
// regular file of a single name, nor removes what is not a regular file; a
// [NotOursError] says what it is.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Write puts data into the file at path in one piece: path leads to what was
// there before or to all of data, synced, with mode 0600. It replaces a regular
// file; the folder has to be there.
//
// Errors: a [NotOursError]; those of the disk and of the folder's permissions.
func Write(path string, data []byte) error {
	dir, err := openFolder(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(WriteIn(dir, filepath.Base(path), data), dir.Close())
}

// WriteIn is Write for a folder that is held open: what is written lies in that
// one, whatever its name leads to by now.
func WriteIn(dir *os.Root, name string, data []byte) error {
	if err := checkIn(dir, name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := tempIn(dir, name)
	if err != nil {
		return err
	}
	temp := filepath.Base(f.Name())
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = dir.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, dir.Remove(temp))
	}
	return syncRoot(dir)
}

// openFolder opens a folder and nothing else: a pipe would be waited for.
func openFolder(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	if err != nil {
		return nil, err
	}
	return os.OpenRoot(dir)
}

// tempIn is [Temp] in a folder that is held open.
func tempIn(dir *os.Root, name string) (f *os.File, err error) {
	const tries = 100
	for range tries {
		f, err = dir.OpenFile(tempPrefix(name)+strconv.FormatUint(uint64(rand.Uint32()), 10), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return f, err
}

// WriteNew writes a file that was not there before, synced, with mode 0600. It
// never replaces one ([fs.ErrExist]), and on any other error leaves none behind.
func WriteNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Sync(), f.Close())
	if err == nil {
		err = SyncFolder(filepath.Dir(path))
	}
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// Remove removes the file at path and makes that last. What is not there is no
// error; what is not ours stays, and is a [NotOursError]. Of a file that has another
// name too only this one goes.
func Remove(path string) error {
	dir, err := openFolder(filepath.Dir(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(RemoveIn(dir, filepath.Base(path)), dir.Close())
}

// RemoveIn is Remove in a folder that is held open.
func RemoveIn(dir *os.Root, name string) error {
	err := checkIn(dir, name)
	if err == nil || errors.Is(err, ErrLinked) {
		err = dir.Remove(name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return syncRoot(dir)
}

// unfinished stands in the names of files that are not what they will be.
const unfinished = ".new-"

// tempPrefix begins the name of a file that is on its way to a name.
func tempPrefix(name string) string { return "." + strings.TrimPrefix(name, ".") + unfinished }

// Temp makes an empty file beside path, with mode 0600, that is to be renamed to
// it. Its name is one that nothing had.
func Temp(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), tempPrefix(filepath.Base(path))+"*")
}

// Unfinished lists the files in a folder that [Temp] may have made for a name:
// left by a crash, or still being written. Each is a regular file of one name; who
// would remove it looks at what is in it first, if somebody else could have made it.
func Unfinished(dir, name string) (paths []string) {
	return find(dir, func(entry string) bool {
		rest, ok := strings.CutPrefix(entry, tempPrefix(name))
		return ok && isNumber(rest)
	})
}

// UnfinishedBelow is Unfinished for all names that begin with prefix.
func UnfinishedBelow(dir, prefix string) (paths []string) {
	return find(dir, func(entry string) bool {
		at := strings.LastIndex(entry, unfinished)
		return at >= 0 && isNumber(entry[at+len(unfinished):]) &&
			strings.HasPrefix(entry[:at], "."+strings.TrimPrefix(prefix, "."))
	})
}

// find lists the files of ours in a folder whose names are of a kind. A folder
// that cannot be read has none.
func find(dir string, is func(name string) bool) (paths []string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if is(e.Name()) && Check(path) == nil {
			paths = append(paths, path)
		}
	}
	return paths
}

// isNumber knows what os.CreateTemp puts in the place of a star.
func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// MakeFolder makes dir, with mode 0700, and what is missing above it, and makes
// them last.
func MakeFolder(dir string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	parent := filepath.Dir(dir)
	if err := MakeFolder(parent); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make a folder: %w", err)
	}
	return SyncFolder(parent)
}
