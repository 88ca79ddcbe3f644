package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"ownway/journal"
	"ownway/journal/atomicfile"
)

var newVerb = verb{
	name:    "new",
	brief:   "Makes a new journal, and shows its recovery code once.",
	noWords: true,
	isNew:   true,
	help: `
Asks for a new passphrase, twice. The recovery code opens the journal if the
passphrase is forgotten; it is printed to standard output, or written to a new
file, and is kept nowhere else. Without passphrase and code nobody can open the
journal, and nobody can help. An existing file is never replaced. A key file can
be added in the window, in Settings under Ways in.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.StringVar(&r.codeFile, "recovery-code-file", "", "write the recovery code to the new `FILE`, that only you can read")
	},
	run: (*program).makeJournal,
}

func (p *program) makeJournal(ctx context.Context, r *request) error {
	if _, err := os.Lstat(r.journal); err == nil {
		return &fs.PathError{Op: "making the journal", Path: r.journal, Err: fs.ErrExist}
	}
	if r.codeFile == "" && isNull(p.Out) {
		return nowhere()
	}
	older := backupsOf(r.journal)
	p.sayOlder(older, r)
	secret, err := p.newSecret(ctx, r)
	if err != nil {
		return notMade(err)
	}
	defer clear(secret)
	sheet, err := p.openSheet(r.codeFile)
	if err != nil {
		return notMade(err)
	}
	j, code, err := journal.Create(ctx, r.journal, secret, journal.Options{Role: "command", Cost: p.cost, Now: p.now})
	if err != nil {
		return notMade(errors.Join(atPlace(err), sheet.discard()))
	}
	if err := errors.Join(j.Close(), sheet.write(code)); err != nil {
		// Nobody saw the code, and there is no other: better no journal.
		return noCode(errors.Join(err, atomicfile.Remove(r.journal), atomicfile.Remove(r.journal+".lock"), sheet.discard()))
	}
	fmt.Fprintf(p.Err, "Made %s.\n", r.journal)
	if r.codeFile != "" {
		fmt.Fprintf(p.Err, "The recovery code is in %s.\n", r.codeFile)
	}
	fmt.Fprintln(p.Err, "Keep the recovery code on paper, away from this computer. It is not shown again.")
	if len(older) > 0 {
		dir := filepath.Dir(older[0].Path)
		fmt.Fprintf(p.Err, "The backups of the earlier journal are as they were. They come back in another folder:\n  ownway mend --journal OTHER-FOLDER/%s --backups %s\n", filepath.Base(r.journal), quoted(dir))
	}
	return nil
}

// sayOlder says, before anything is made, that there are backups here of a
// journal that was lost: the person may want that one back instead.
func (p *program) sayOlder(older []journal.Backup, r *request) {
	if len(older) == 0 {
		return
	}
	fmt.Fprintf(p.Err, "There is no journal here yet, but %s.\nTo have that one back, stop here and run `%s`.\n", beside(older), r.line("mend"))
}

// notMade is an error from before there is a journal, so it does not say that a
// journal is safe or unchanged.
func notMade(err error) error {
	e := explain(err)
	e.Safe = "No journal was made."
	return &problem{e, err}
}

// atPlace turns an error about a folder that takes no journal into one about the
// place. Other commands would say that the journal can only be read; here there is
// no journal yet.
func atPlace(err error) error {
	for _, is := range []error{journal.ErrReadOnly, fs.ErrNotExist, fs.ErrPermission, syscall.ENOTDIR, syscall.ELOOP, syscall.ENAMETOOLONG} {
		if errors.Is(err, is) {
			return fmt.Errorf("%w: %w", journal.ErrCannotWrite, err)
		}
	}
	return err
}

func nowhere() error {
	return &problem{Explanation: journal.Explanation{
		What: "Nobody would see the recovery code: standard output leads nowhere.",
		Safe: "No journal was made.",
		Next: "Name a new file for the code with --recovery-code-file, or run the command where its output is seen.",
		Exit: journal.ExitFailed,
	}}
}

func noCode(cause error) error {
	return &problem{journal.Explanation{
		What:   "The recovery code could not be written.",
		Safe:   "No journal was made, so there is nothing that only this code would open.",
		Next:   "Look whether the disk is full, the name is right and the output is read by somebody, and run the command again.",
		Detail: cause.Error(),
		Exit:   journal.ExitFailed,
	}, cause}
}

// sheet is what the recovery code is written on: standard output, or a file
// that was not there before.
type sheet struct {
	out  io.Writer
	path string // "" for standard output
}

// openSheet makes the file, empty, before there is a code to lose.
func (p *program) openSheet(path string) (*sheet, error) {
	if path == "" {
		return &sheet{out: p.Out}, nil
	}
	err := atomicfile.WriteNew(path, nil)
	if errors.Is(err, fs.ErrExist) {
		return nil, failed(err, "There is a file already where the recovery code would go.", "Name a new file with --recovery-code-file.")
	}
	if err != nil {
		return nil, noCode(err)
	}
	return &sheet{path: path}, nil
}

// write puts the code alone on its line, so that the file serves as a
// --passphrase-file.
func (s *sheet) write(code journal.Code) error {
	line := code.String() + "\n"
	if s.path != "" {
		return atomicfile.Write(s.path, []byte(line))
	}
	_, err := io.WriteString(s.out, line)
	return err
}

// discard removes the file; only this run has written to it.
func (s *sheet) discard() error {
	if s.path == "" {
		return nil
	}
	return atomicfile.Remove(s.path)
}
