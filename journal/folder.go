package journal

import (
	"fmt"
	"io/fs"
	"os"

	"ownway/journal/atomicfile"
)

// folder is the folder that the journal was opened in. A folder can become
// another one under its name: a disk that was mounted there goes away, or a
// synchronised folder is exchanged as a whole. What is written then lies in the
// bare folder beneath, where nobody finds it once the disk is back. So the folder
// is held open, and nothing goes into another.
type folder struct {
	root *os.Root
	info fs.FileInfo
}

func openFolder(path string) (*folder, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	info, err := root.Stat(".")
	if err != nil {
		root.Close()
		return nil, err
	}
	return &folder{root, info}, nil
}

// isThere reports whether the folder's name still leads to it.
func (f *folder) isThere() bool {
	now, err := os.Stat(f.root.Name())
	return err == nil && os.SameFile(now, f.info)
}

// write puts a small file into the folder, as [atomicfile.Write] does, unless the
// folder's name leads elsewhere, before or afterwards: [ErrExchanged].
func (f *folder) write(name string, data []byte) error {
	if !f.isThere() {
		return fmt.Errorf("the journal's folder: %w", ErrExchanged)
	}
	if err := atomicfile.WriteIn(f.root, name, data); err != nil {
		return err
	}
	if !f.isThere() {
		return fmt.Errorf("the journal's folder: %w", ErrExchanged)
	}
	return nil
}

// remove takes a small file out of the folder, also when its name leads elsewhere.
func (f *folder) remove(name string) error { return atomicfile.RemoveIn(f.root, name) }

func (f *folder) Close() error { return f.root.Close() }
