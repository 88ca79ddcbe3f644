package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"ownway/journal"
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
	line, err := readSecret(ctx, typed, shown, prompt)
	if ctx.Err() != nil {
		return nil, ctx.Err() // the read cannot be stopped and still uses the file
	}
	return line, errors.Join(err, typed.Close())
}

// readTyped reads what a person types into the typist, until the person ends
// the text or ctx ends. A panic under way is raised again here.
func readTyped(ctx context.Context, in io.Reader, of *typist) error {
	type ended struct {
		err   error
		crash *journal.Crash
	}
	done := make(chan ended, 1)
	go func() {
		var e ended
		e.crash = journal.CrashOf(func() { e.err = of.take(in) })
		done <- e
	}()
	select {
	case e := <-done:
		if e.crash != nil {
			panic(*e.crash)
		}
		return e.err
	case <-ctx.Done(): // the read goes on until the process ends
		return ctx.Err()
	}
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
