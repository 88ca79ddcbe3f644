package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"

	"golang.org/x/term"
)

// ErrNoTerminal says that there is nobody to ask.
var ErrNoTerminal = errors.New("there is no terminal")

// AskTerminal asks on the terminal this process belongs to, also when its
// standard streams lead elsewhere.
func AskTerminal(ctx context.Context, prompt string) ([]byte, error) {
	in, out := "/dev/tty", "/dev/tty"
	if runtime.GOOS == "windows" {
		in, out = "CONIN$", "CONOUT$"
	}
	typed, err := os.OpenFile(in, os.O_RDWR, 0)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTerminal, err)
	}
	shown, err := os.OpenFile(out, os.O_RDWR, 0)
	if err != nil {
		return nil, errors.Join(ErrNoTerminal, err, typed.Close())
	}
	defer shown.Close()
	fd := int(typed.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return nil, errors.Join(ErrNoTerminal, err, typed.Close())
	}
	fmt.Fprint(shown, prompt)
	defer fmt.Fprintln(shown)
	line, err := awaiting(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	if ctx.Err() != nil {
		// The read goes on until the process ends, so the file stays open; but
		// what is typed next belongs to the shell and is shown again.
		return nil, errors.Join(ctx.Err(), term.Restore(fd, before))
	}
	return line, errors.Join(err, typed.Close())
}

// awaiting waits for a read that cannot be stopped, or for ctx.
func awaiting[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
