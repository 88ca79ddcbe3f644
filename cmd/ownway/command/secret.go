package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"ownway/journal"
)

// maxSecret is more than any passphrase has, and small enough that a film
// which was named by mistake is not read.
const maxSecret = 64 << 10

// secret gets the passphrase or recovery code of a journal there is.
func (p *program) secret(ctx context.Context, r *request) ([]byte, error) {
	if r.passphraseFile == "" {
		return p.ask(ctx, r, "Passphrase or recovery code: ")
	}
	return p.secretFrom(ctx, r.passphraseFile)
}

// newSecret gets the passphrase of a new journal: typed twice, or from a
// file, where a typing mistake can be seen.
func (p *program) newSecret(ctx context.Context, r *request) ([]byte, error) {
	return p.newSecretFor(ctx, r, r.passphraseFile, "New passphrase: ")
}

// newSecretFor is newSecret for anything else that gets a passphrase.
func (p *program) newSecretFor(ctx context.Context, r *request, file, prompt string) ([]byte, error) {
	if file != "" {
		s, err := p.secretFrom(ctx, file)
		if err != nil {
			return nil, err
		}
		s = journal.WithoutByteOrderMark(s)
		return s, testNew(s)
	}
	first, err := p.ask(ctx, r, prompt)
	if err != nil {
		return nil, err
	}
	if err := testNew(first); err != nil {
		return nil, err
	}
	again, err := p.ask(ctx, r, "The same again: ")
	defer clear(again)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(first, again) {
		return nil, &problem{Explanation: journal.Explanation{
			What: "The two passphrases are not the same.",
			Safe: "Nothing was made.",
			Next: "Run the command again.",
			Exit: journal.ExitFailed,
		}}
	}
	return first, nil
}

// testNew refuses a new passphrase that cannot be typed in the window, before it
// is asked for again: with it, the journal would open by commands only.
func testNew(passphrase []byte) error {
	err := journal.CheckPassphrase(passphrase)
	switch {
	case bytes.ContainsAny(passphrase, "\r\n"): // a recovery code may have them
		return moreLines(passphrase)
	case errors.Is(err, journal.ErrNotText) && !errors.Is(err, journal.ErrUTF16):
		return &problem{journal.Explanation{
			What: "That passphrase is not UTF-8 text, so that it could not be typed in the window.",
			Safe: "Nothing was made.",
			Next: "Save it as UTF-8, or set the terminal to it, and run the command again.",
			Exit: journal.ExitFailed,
		}, err}
	}
	return err
}

// moreLines is the error for a passphrase file with more than one line. A file in
// UTF-16 can seem to have line ends where it has none.
func moreLines(s []byte) error {
	if err := journal.CheckPassphrase(s[:min(len(s), journal.MaxPassphrase)]); errors.Is(err, journal.ErrUTF16) {
		return err
	}
	return failed(nil, "The passphrase file holds more than one line.", "Leave in it the passphrase alone, on one line.")
}

func (p *program) ask(ctx context.Context, r *request, prompt string) ([]byte, error) {
	typed, err := p.Ask(ctx, prompt)
	if errors.Is(err, ErrNoTerminal) {
		return nil, &problem{journal.Explanation{
			What: "There is no terminal to ask for the passphrase.",
			Safe: "Nothing was done.",
			Next: "Name a file with --passphrase-file. See: ownway " + r.verb + " --help",
			Exit: journal.ExitUsage,
		}, err}
	}
	return typed, err
}

// secretFrom reads the first line of standard input, or a file of one line.
func (p *program) secretFrom(ctx context.Context, name string) ([]byte, error) {
	if name == "-" {
		line, err := awaiting(ctx, func() ([]byte, error) { return readLine(p.In) })
		if err != nil {
			return nil, err
		}
		return oneSecret(line)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, failed(err, "The passphrase file cannot be read.", "Look at the name given with --passphrase-file.")
	}
	defer f.Close()
	// A named pipe blocks until somebody writes.
	raw, err := awaiting(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(f, maxSecret+1)) })
	if err != nil && ctx.Err() == nil {
		return nil, failed(err, "The passphrase file cannot be read.", "Look at the name given with --passphrase-file.")
	}
	if err != nil {
		return nil, err
	}
	return oneSecret(raw)
}

// oneSecret takes the line break off that editors and echo put at the end. A byte
// order mark stays, because [journal.Locked.Unlock] tries both.
func oneSecret(raw []byte) ([]byte, error) {
	s := bytes.TrimSuffix(bytes.TrimSuffix(raw, []byte("\n")), []byte("\r"))
	if len(s) == 0 {
		empty := failed(journal.ErrEmptyPassphrase, "The passphrase file is empty.", "Put the passphrase into it, on one line.")
		empty.Exit = journal.ExitWrong
		return nil, empty
	}
	_, notCode := journal.ParseCode(s)
	if len(s) > maxSecret && !bytes.ContainsAny(s, "\r\n") {
		return nil, failed(nil, fmt.Sprintf("That is longer than any passphrase: more than %d KB.", maxSecret>>10), "Look whether --passphrase-file names the right file.")
	}
	if len(s) > maxSecret || bytes.ContainsAny(s, "\r\n") && errors.Is(notCode, journal.ErrNotCode) {
		return nil, moreLines(s)
	}
	return s, nil
}

// readLine reads to the end of a line and not a byte further, because what
// follows may be an entry.
func readLine(r io.Reader) ([]byte, error) {
	var line []byte
	var b [1]byte
	for len(line) <= maxSecret {
		n, err := r.Read(b[:])
		if n == 1 {
			line = append(line, b[0])
			if b[0] == '\n' {
				return line, nil
			}
		}
		if errors.Is(err, io.EOF) {
			return line, nil
		}
		if err != nil {
			return nil, failed(err, "Standard input cannot be read.", "Run the command again.")
		}
	}
	return line, nil
}
