package exchange

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"ownway/journal"
)

// folder writes each item into a file of its own, in a folder that only its owner may open. It
// must be new, in a folder that is there, or empty ([ErrNotEmpty]). Until all of it is
// there, README.md says that it is not.
func (x *export) folder(dir string) (files int, err error) {
	f, err := openFolder(dir)
	if err != nil {
		return 0, fmt.Errorf("preparing the folder: %w", err)
	}
	defer f.close()
	if err := x.writePages(f); err != nil {
		return 0, fmt.Errorf("exporting: %w", errors.Join(nameless(err), f.takeBack()))
	}
	return len(f.files), nil
}

// nameless leaves the name of the file out of an error: there is a title in it.
func nameless(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

func (x *export) writePages(f *folder) error {
	if err := f.write("README.md", unfinished); err != nil {
		return err
	}
	if err := x.each(func(p page, r journal.Record) error { return f.write(p.path, render(r, p)) }); err != nil {
		return err
	}
	return f.replace("README.md", readme(x.pages))
}
