package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"

	"ownway/journal"
	"ownway/journal/exchange"
)

var exportVerb = verb{
	name:    "export",
	takes:   "--to DIR",
	brief:   "Writes all you wrote into a folder, as plain Markdown files.",
	noWords: true,
	help: `
One file for each answer, entry, note and so on, with its date, readable by
anybody who can open the folder. What is in the bin and earlier versions of a
text stay in the journal. The folder must be new or empty; if the command is
stopped, it takes back what it wrote.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.StringVar(&r.to, "to", "", "the new or empty folder `DIR` to write into")
	},
	run: (*program).export,
}

func (p *program) export(ctx context.Context, r *request) error {
	if r.to == "" {
		return r.misused("say where, with --to DIR")
	}
	return p.reading(ctx, r, func(j *journal.Journal) error {
		files, err := exchange.ExportMarkdown(ctx, j, r.to, nil)
		if err != nil {
			return notExported(err)
		}
		p.announce(fmt.Sprintf("Wrote %s to %s.\nWhoever can open this folder can read them.\n", count(files, "file", "files"), r.to))
		return nil
	})
}

// notExported tells trouble with the folder from trouble with the journal.
func notExported(err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		return failed(nil, "The folder to export into is not empty.", "Name a new folder with --to.")
	case errors.As(err, &path):
		return failed(err, "The folder to export into cannot be written to.", "Name a new folder with --to, in one that is there and has room.")
	}
	return err
}
