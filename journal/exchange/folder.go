package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"syscall"

	"ownway/journal"
)

// ErrNotEmpty refuses to export into a folder that holds something already.
var ErrNotEmpty = errors.New("the folder is not empty")

// partial is the name a file has while it is written. The folder was empty, so
// there is no other of this name.
const partial = ".ownway-partial"

// folder is a place to write an export: it reaches nothing outside, overwrites
// nothing, and can take back all it wrote.
type folder struct {
	path  string
	made  bool // the folder was not there before
	root  *os.Root
	files []string
	dirs  []string // parents first
}

func openFolder(dir string) (*folder, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	err = os.Mkdir(dir, 0o700)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%w: %w", journal.ErrCannotWrite, err)
	}
	f := &folder{path: dir, made: err == nil}
	if err := mustBeFolder(dir); err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrCannotWrite, err)
	}
	if f.root, err = os.OpenRoot(dir); err != nil {
		return nil, err
	}
	if err := f.mustBeEmpty(); err != nil {
		f.root.Close()
		return nil, err
	}
	return f, nil
}

// mustBeFolder looks before anything is opened, because a pipe would be waited for.
func mustBeFolder(dir string) error {
	info, err := os.Stat(dir)
	if err == nil && !info.IsDir() {
		return &fs.PathError{Op: "export", Path: dir, Err: syscall.ENOTDIR}
	}
	return err
}

func (f *folder) mustBeEmpty() error {
	found, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return ErrNotEmpty
	}
	return nil
}

// write makes a file that is there whole or not at all. The name is relative,
// with slashes; its parents are made as needed.
func (f *folder) write(name, text string) error {
	if err := f.makeParents(path.Dir(name)); err != nil {
		return err
	}
	if _, err := f.root.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return &fs.PathError{Op: "export", Path: name, Err: fs.ErrExist}
	}
	if err := f.replace(name, text); err != nil {
		return err
	}
	f.files = append(f.files, name)
	return nil
}

// replace is write, over a file that this export wrote before.
func (f *folder) replace(name, text string) error {
	if err := f.writePartial(text); err != nil {
		return errors.Join(err, f.root.Remove(partial))
	}
	return f.root.Rename(partial, name)
}

func (f *folder) writePartial(text string) error {
	file, err := f.root.OpenFile(partial, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}

func (f *folder) makeParents(dir string) error {
	if dir == "." {
		return nil
	}
	err := f.root.Mkdir(dir, 0o700)
	if err == nil {
		f.dirs = append(f.dirs, dir)
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f.makeParents(path.Dir(dir)); err != nil {
		return err
	}
	return f.makeParents(dir)
}

// takeBack removes what this export wrote, and nothing else: what somebody
// else put there meanwhile stays, with the folders it is in.
func (f *folder) takeBack() error {
	var errs []error
	for _, name := range f.files {
		if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("taking it back: %w", nameless(err)))
		}
	}
	for i := len(f.dirs) - 1; i >= 0; i-- {
		f.root.Remove(f.dirs[i])
	}
	errs = append(errs, f.close()) // Windows removes no folder that is open
	if f.made {
		os.Remove(f.path)
	}
	return errors.Join(errs...)
}

func (f *folder) close() error { return f.root.Close() }
