//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// terminal is a terminal that hands on every key as it comes, and shows no key
// by itself, until it is given back. It still handles Ctrl+C, Ctrl+Z and the
// like itself.
type terminal struct {
	in     *os.File
	before unix.Termios // how the person has it
	keys   keys

	mu      sync.Mutex
	taken   bool
	stops   chan os.Signal
	resumed func() // after the process was stopped and goes on; nil: nothing
}

// takeTerminal takes the terminal that in is. The error is an [ErrNoTerminal] if it
// is none.
func takeTerminal(in *os.File) (*terminal, error) {
	mode, err := unix.IoctlGetTermios(int(in.Fd()), getTermios)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTerminal, err)
	}
	t := &terminal{in: in, before: *mode, keys: keysOf(mode), stops: make(chan os.Signal, 4)}
	if err := t.set(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoTerminal, err)
	}
	t.heed()
	go t.standBy(t.stops)
	return t, nil
}

// onResume says what to do when the process was stopped and goes on.
func (t *terminal) onResume(f func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.resumed = f
}

// screen is where what is typed is shown: the same terminal, unless it was opened for
// reading only.
func (t *terminal) screen() io.Writer {
	if how, err := unix.FcntlInt(t.in.Fd(), unix.F_GETFL, 0); err == nil && how&unix.O_ACCMODE == unix.O_RDONLY {
		if shown, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
			return shown // stays open until the process ends
		}
	}
	return t.in
}

func keysOf(mode *unix.Termios) keys {
	set := func(at int) byte {
		if mode.Cc[at] == disabled {
			return 0
		}
		return mode.Cc[at]
	}
	return keys{set(unix.VERASE), set(unix.VWERASE), set(unix.VKILL), set(unix.VREPRINT), set(unix.VLNEXT), set(unix.VEOF)}
}

// set lets every key through.
func (t *terminal) set() error {
	mode := t.before
	mode.Iflag |= unix.ICRNL
	mode.Iflag &^= unix.INLCR | unix.IGNCR | unix.ISTRIP
	mode.Lflag &^= unix.ICANON | unix.ECHO | unix.ECHONL | unix.IEXTEN
	mode.Lflag |= unix.ISIG | unix.NOFLSH // what was typed is kept at Ctrl+Z
	mode.Cc[unix.VMIN], mode.Cc[unix.VTIME] = 1, 0
	t.taken = true
	return unix.IoctlSetTermios(int(t.in.Fd()), setTermios, &mode)
}

// giveBack leaves the terminal as it was. To do so twice is harmless.
func (t *terminal) giveBack() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stops != nil {
		signal.Stop(t.stops)
		close(t.stops)
		t.stops = nil
	}
	t.restore()
}

func (t *terminal) restore() {
	if t.taken {
		_ = unix.IoctlSetTermios(int(t.in.Fd()), setTermios, &t.before)
	}
	t.taken = false
}

// heed waits for Ctrl+Z, unless the program was started with that signal ignored,
// and for the moment when the process goes on.
func (t *terminal) heed() {
	signal.Notify(t.stops, syscall.SIGCONT)
	if !signal.Ignored(syscall.SIGTSTP) {
		signal.Notify(t.stops, syscall.SIGTSTP)
	}
}

// stop stops this process until somebody lets it go on. It uses one of the
// terminal's signals and not SIGSTOP, because the system ignores the terminal's
// signals where nobody could let the process go on: in a terminal that was opened
// for this program alone. SIGTSTP itself cannot be used, because Go cannot undo that
// it has caught it.
func stop() { _ = raise(syscall.SIGTTIN) }

// standBy gives the terminal back while the process is stopped, so that what is
// typed into the shell can be seen: not every shell sets its terminal up
// itself.
func (t *terminal) standBy(stops <-chan os.Signal) {
	for s := range stops {
		if resumed := t.stopOrGoOn(s); resumed != nil {
			resumed()
		}
	}
}

func (t *terminal) stopOrGoOn(s os.Signal) (resumed func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.stops == nil {
		return nil
	}
	if s == syscall.SIGTSTP {
		t.restore()
		stop()
	}
	_ = t.set()
	if s == syscall.SIGCONT {
		return t.resumed
	}
	return nil
}

// readSecret reads one line that is not shown. At the end of the terminal the error
// is an io.EOF.
func readSecret(ctx context.Context, typed, shown *os.File, prompt string) ([]byte, error) {
	t, err := takeTerminal(typed)
	if err != nil {
		return nil, err
	}
	defer t.giveBack()
	t.onResume(func() { fmt.Fprint(shown, prompt) })
	fmt.Fprint(shown, prompt)
	defer fmt.Fprintln(shown)
	of := &typist{keys: t.keys, oneLine: true, text: make([]byte, 0, 4096)} // large, because to grow leaves a copy in memory
	defer of.wipe()
	if err := readTyped(ctx, typed, of); err != nil {
		return nil, err
	}
	return of.secret()
}
