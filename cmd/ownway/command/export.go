package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"strings"

	"ownway/journal"
	"ownway/journal/dayinput"
	"ownway/journal/exchange"
)

var exportVerb = verb{
	name:    "export",
	takes:   "--to PATH",
	brief:   "Writes all you wrote, or a part of it, in a form of your choice.",
	noWords: true,
	help: `
As markdown it makes a folder with one file for each answer, entry, note and so
on; as html one page for a browser; as pdf pages to print; as json one file for
other programs, which docs/export.schema.json describes. Whoever can open these
can read them. As age it makes an archive of the Markdown that the program age
opens with a passphrase of its own: age -d archive.age > words.zip. What is in
the bin and earlier versions of a text stay in the journal. Nothing is
overwritten: the folder must be new or empty, and a file new. If the command is
stopped, it takes back what it wrote.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.StringVar(&r.to, "to", "", "the new or empty folder, or the new file, `PATH` to write")
		fs.StringVar(&r.format, "format", "markdown", "the `FORMAT`: "+strings.Join(exportFormats(), ", "))
		fs.StringVar(&r.from, "from", "", "only what is of this `DAY` or later, such as 2019-04-02, 2019-04 or 2019")
		fs.StringVar(&r.toDay, "to-day", "", "only what is of this `DAY` or earlier")
		fs.Var(&r.tags, "tag", "only what has this `TAG`; may be given several times: one is enough")
		fs.Var(&r.kinds, "kind", "only this `KIND`, such as entry or answer; may be given several times")
		fs.StringVar(&r.archivePassphraseFile, "archive-passphrase-file", "", "of age: read the archive's passphrase from `FILE` instead of asking")
	},
	run: (*program).export,
}

func exportFormats() (words []string) {
	for _, e := range exchange.Exporters() {
		words = append(words, e.Format)
	}
	return words
}

func (p *program) export(ctx context.Context, r *request) error {
	if r.to == "" {
		return r.misused("say where, with --to PATH")
	}
	e, ok := exchange.ExporterOf(r.format)
	if !ok {
		return r.misused(fmt.Sprintf("--format knows no %q; it knows %s", r.format, strings.Join(exportFormats(), ", ")))
	}
	if r.archivePassphraseFile != "" && !e.Sealed {
		return r.misused("--archive-passphrase-file is for --format age")
	}
	chosen, err := selection(r)
	if err != nil {
		return err
	}
	return p.reading(ctx, r, func(j *journal.Journal) error {
		o := exchange.Options{Selection: chosen, Progress: func(done, total int) {
			if done%100 == 0 || done == total {
				p.progress("Writing: %d of %d", done, total)
			}
		}}
		if e.Sealed {
			if o.Passphrase, err = p.newSecretFor(ctx, r, r.archivePassphraseFile, "Passphrase for the archive: "); err != nil {
				return err
			}
			defer clear(o.Passphrase)
		} else {
			fmt.Fprintf(p.Err, "Whoever can open %s will be able to read it.\n", r.to)
		}
		n, err := exchange.Export(ctx, j, e, r.to, o)
		p.progress("")
		if err != nil {
			return notExported(err)
		}
		p.announce(wroteOut(e, n, r.to))
		return nil
	})
}

// wroteOut says what was written.
func wroteOut(e exchange.Exporter, n int, to string) string {
	switch {
	case e.Folder:
		return fmt.Sprintf("Wrote %s to %s.\nWhoever can open this folder can read them.\n", count(n, "file", "files"), to)
	case e.Sealed:
		return fmt.Sprintf("Wrote %s to %s.\nIt opens with the passphrase you gave it, and with no other.\n", count(n, "item", "items"), to)
	}
	return fmt.Sprintf("Wrote %s to %s.\nWhoever can open this file can read them.\n", count(n, "item", "items"), to)
}

// selection reads what was chosen.
func selection(r *request) (s exchange.Selection, err error) {
	for _, d := range []struct {
		flag, said string
		day        *journal.Day
	}{{"--from", r.from, &s.From}, {"--to-day", r.toDay, &s.To}} {
		if d.said == "" {
			continue
		}
		if *d.day, err = dayinput.Read(d.said, dayOrder()); err != nil {
			return s, r.misused(d.flag + " " + err.Error())
		}
	}
	s.Tags = r.tags
	for _, name := range r.kinds {
		kind, ok := exportedKinds()[name]
		if !ok {
			return s, r.misused(fmt.Sprintf("--kind knows no %q", name))
		}
		s.Kinds = append(s.Kinds, kind)
	}
	return s, nil
}

func exportedKinds() map[string]journal.Kind {
	kinds := map[string]journal.Kind{}
	for _, k := range journal.Kinds() {
		if k.ExportFolder() != "" {
			kinds[k.String()] = k
		}
	}
	return kinds
}

// notExported tells trouble with the folder or file from trouble with the journal.
func notExported(err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		return failed(nil, "The folder to export into is not empty.", "Name a new folder with --to.")
	case errors.Is(err, exchange.ErrTaken), errors.Is(err, fs.ErrExist):
		return failed(nil, "There is a file of this name already, and it was left alone.", "Name a new file with --to.")
	case errors.Is(err, exchange.ErrOwnFolder):
		return failed(nil, "That is a folder of the journal's backups, where nothing readable belongs. Nothing was written.", "Name another place with --to.")
	case errors.Is(err, exchange.ErrNothingChosen):
		return failed(nil, "Nothing that you wrote is of these days, tags and kinds. Nothing was written.", "Choose more, or leave these flags out.")
	case errors.As(err, &path), errors.Is(err, journal.ErrCannotWrite):
		return failed(err, "The place to export into cannot be written to.", "Name a new one with --to, in a folder that is there and has room.")
	}
	return err
}
