package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"ownway/journal"
	"ownway/journal/atomicfile"
)

// Exporter writes what was chosen of a journal in one form.
type Exporter struct {
	Format string // the word of --format
	Folder bool   // it makes a folder; else a file
	Sealed bool   // nobody reads it without its passphrase: [Options.Passphrase]

	toFile func(*export, io.Writer) error // nil for a folder
}

// Exporters are all forms, the plainest first.
func Exporters() []Exporter {
	return []Exporter{
		{Format: "markdown", Folder: true},
		{Format: "html", toFile: writeHTMLPage},
		{Format: "pdf", toFile: writePDF},
		{Format: "json", toFile: writeJSON},
		{Format: "age", Sealed: true, toFile: writeArchive},
	}
}

// ExporterOf is the exporter for the word of a format. False: there is none.
func ExporterOf(format string) (Exporter, bool) {
	all := Exporters()
	i := slices.IndexFunc(all, func(e Exporter) bool { return e.Format == format })
	if i < 0 {
		return Exporter{}, false
	}
	return all[i], true
}

// Options say what is taken out, and how.
type Options struct {
	Selection  Selection
	Passphrase []byte                // of what is sealed; another than the journal's
	Progress   func(done, total int) // may be nil
}

// Errors that say that nothing was written.
var (
	ErrNothingChosen = errors.New("nothing that was written is of these days, tags and kinds")
	ErrTaken         = errors.New("there is a file of this name already")
)

// Export writes what was chosen to a path that is new, or for a folder may be empty, and not among the journal's backups ([ErrOwnFolder]). It overwrites
// nothing, and returns how many files it wrote in a folder, or items in a file; if it cannot end, or ctx ends, it takes back
// what it wrote. What is in the bin, and older revisions, stay in the journal.
func Export(ctx context.Context, j *journal.Journal, e Exporter, to string, o Options) (n int, err error) {
	if to, err = filepath.Abs(to); err != nil {
		return 0, err
	}
	if amongBackups(j, to) {
		return 0, ErrOwnFolder
	}
	pages := layOutOf(j, o.Selection)
	if len(pages) == 0 && !o.Selection.IsEverything() {
		return 0, ErrNothingChosen
	}
	x := &export{ctx: ctx, j: j, pages: pages, options: o}
	if e.Folder {
		return x.folder(to)
	}
	return len(pages), x.file(to, e.toFile)
}

// export is one that is under way.
type export struct {
	ctx     context.Context
	j       *journal.Journal
	pages   []page
	options Options
}

// each calls do with every item, in the order of the pages.
func (x *export) each(do func(p page, r journal.Record) error) error {
	for i, p := range x.pages {
		if err := x.ctx.Err(); err != nil {
			return err
		}
		r, err := x.j.Get(p.item)
		if err != nil {
			return err
		}
		if err := do(p, r); err != nil {
			return err
		}
		if x.options.Progress != nil {
			x.options.Progress(i+1, len(x.pages))
		}
	}
	return nil
}

// file writes a file that is there whole or not at all, and takes nobody's place.
func (x *export) file(to string, write func(*export, io.Writer) error) (err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(ErrTaken, err)
	}
	f, err := atomicfile.Temp(to)
	if err != nil {
		return fmt.Errorf("%w: %w", journal.ErrCannotWrite, err)
	}
	defer os.Remove(f.Name()) // under its own name it stays
	err = errors.Join(write(x, f), f.Sync(), f.Close())
	if err == nil {
		err = publish(f.Name(), to)
	}
	if err != nil {
		return fmt.Errorf("exporting: %w", nameless(err))
	}
	return atomicfile.SyncFolder(filepath.Dir(to))
}

// publish gives a file its name if nothing has that. A disk without links is asked twice.
func publish(temp, to string) error {
	err := os.Link(temp, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return fs.ErrExist
	}
	return os.Rename(temp, to)
}
