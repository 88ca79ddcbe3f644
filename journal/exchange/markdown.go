package exchange

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"ownway/journal"
)

// ExportMarkdown writes everything but the bin and older revisions into dir,
// which must be new, in a folder that is there, or empty ([ErrNotEmpty]). It
// makes folders that only their owner may open, and overwrites nothing.
// Progress, which may be nil, is told how many of the files are there.
//
// It returns the number of files. If it cannot end, or ctx ends, it takes back
// what it wrote; and until it has ended, README.md says that it has not.
func ExportMarkdown(ctx context.Context, j *journal.Journal, dir string, progress func(done, total int)) (files int, err error) {
	f, err := openFolder(dir)
	if err != nil {
		return 0, fmt.Errorf("preparing the folder: %w", err)
	}
	defer f.close()
	pages := layOut(j)
	if err := writePages(ctx, j, f, pages, progress); err != nil {
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

func writePages(ctx context.Context, j *journal.Journal, f *folder, pages []page, progress func(done, total int)) error {
	if err := f.write("README.md", unfinished); err != nil {
		return err
	}
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		r, err := j.Get(p.item)
		if err != nil {
			return err
		}
		if err := f.write(p.path, render(r, p)); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(pages))
		}
	}
	return f.replace("README.md", readme(pages))
}
