//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd)

package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"
)

// terminal is a terminal that edits lines by itself, as on these systems.
type terminal struct{ keys keys }

func takeTerminal(in *os.File) (*terminal, error) {
	if !term.IsTerminal(int(in.Fd())) {
		return nil, ErrNoTerminal
	}
	return &terminal{}, nil
}

func (t *terminal) giveBack()         {}
func (t *terminal) onResume(func())   {}
func (t *terminal) screen() io.Writer { return nil } // it shows what is typed by itself

// readSecret reads one line that is not shown.
func readSecret(ctx context.Context, typed, shown *os.File, prompt string) ([]byte, error) {
	fd := int(typed.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return nil, errors.Join(ErrNoTerminal, err)
	}
	fmt.Fprint(shown, prompt)
	defer fmt.Fprintln(shown)
	line, err := awaiting(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	if ctx.Err() != nil {
		// What is typed next belongs to the shell and is shown again.
		return nil, errors.Join(ctx.Err(), term.Restore(fd, before))
	}
	return line, err
}
