package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jezek/xgb/xproto"
	"golang.org/x/sys/unix"
)

// A desktop that shows nothing of its own and moves nothing.
//
//go:embed weston.ini
var westonConfig []byte

// Weston's two displays: the one that the program is on, and one as computers
// have it that nobody sits at.
const (
	waylandName  = "wayland-tour"
	headlessName = "wayland-headless"
)

// The screen of the Wayland desktop.
const (
	westonWidth  = 1300
	westonHeight = 900
)

// startWeston starts a Wayland desktop in a window of the display, where the hands
// and eyes of the tour reach it. There is no window manager yet: openbox may
// overlook a window that comes while it begins.
func (s *stage) startWeston(ctx context.Context) (err error) {
	s.desktop, err = s.startCompositor(ctx, waylandName, "--backend=x11-backend.so", "--use-pixman",
		"--width="+strconv.Itoa(westonWidth), "--height="+strconv.Itoa(westonHeight))
	return err
}

// startCompositor starts weston and waits until programs can reach it.
func (s *stage) startCompositor(ctx context.Context, name string, args ...string) (*process, error) {
	config := s.path("weston.ini")
	if err := os.WriteFile(config, westonConfig, 0o600); err != nil {
		return nil, fmt.Errorf("configure weston: %w", err)
	}
	created, err := watchFolder(ctx, s.path("runtime"))
	if err != nil {
		return nil, err
	}
	defer created.Close()
	p, err := s.start("weston", append(args, "--config="+config, "--socket="+name)...)
	if err != nil {
		return nil, err
	}
	for event := make([]byte, unix.SizeofInotifyEvent+unix.NAME_MAX+1); ; {
		if _, err := os.Stat(s.path("runtime", name)); err == nil {
			return p, nil
		}
		if _, err := created.Read(event); err != nil {
			return nil, fmt.Errorf("wait for weston: %w", err)
		}
	}
}

// watchFolder gives a file from which can be read, until ctx ends, when something
// was made in a folder.
func watchFolder(ctx context.Context, dir string) (*os.File, error) {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, fmt.Errorf("watch a folder: %w", err)
	}
	events := os.NewFile(uintptr(fd), "inotify")
	if _, err := unix.InotifyAddWatch(fd, dir, unix.IN_CREATE); err != nil {
		return nil, errors.Join(fmt.Errorf("watch a folder: %w", err), events.Close())
	}
	if deadline, ok := ctx.Deadline(); ok {
		_ = events.SetReadDeadline(deadline)
	}
	return events, nil
}

// inForeground waits until the program has the keyboard. Weston gives it to a
// window a moment after that is shown, and then the program says so.
func (t *tour) inForeground(ctx context.Context) {
	err := t.stage.events.until(ctx, func(lines []event) bool {
		for _, l := range slices.Backward(lines) {
			switch l.text {
			case "foreground":
				return true
			case "background", "locked", "watchdog done", startedNote:
				return false
			}
		}
		return false
	})
	if err != nil {
		t.failf("the program does not get the keyboard")
	}
}

// clipboardTool runs one of wl-clipboard's two programs, and gives what it prints.
// Each takes the keyboard for a moment, because Wayland shows the clipboard to
// nobody else, and gives it back.
func (t *tour) clipboardTool(input, name string, args ...string) string {
	t.front()
	ctx, cancel := t.wait()
	defer cancel()
	defer t.keyboardLentAndBack(ctx)()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = t.stage.environment(t.theme)
	cmd.Stdin = strings.NewReader(input)
	out, err := os.Create(t.Outside("clipboard")) // a pipe would be held open by what wl-copy leaves behind
	t.must("run "+name, err)
	defer out.Close()
	cmd.Stdout = out
	if err := cmd.Run(); err != nil && name == "wl-copy" { // the other fails where the clipboard is empty
		t.failf("run %s: %w", name, err)
	}
	return t.read(out.Name())
}

// keyboardLentAndBack waits, when what it gives is called, until the program has
// lost the keyboard and has got it back.
func (t *tour) keyboardLentAndBack(ctx context.Context) (wait func()) {
	before := t.stage.events.count()
	return func() {
		i, _, err := t.stage.events.wait(ctx, before, "background")
		t.must("lose the keyboard to the clipboard", err)
		_, _, err = t.stage.events.wait(ctx, i, "foreground")
		t.must("get the keyboard back from the clipboard", err)
	}
}

const plainText = "text/plain;charset=utf-8"

// pasteWayland copies text, presses Ctrl+V, and goes on when it has been pasted.
func (t *tour) pasteWayland(text string) {
	t.clipboardTool(text, "wl-copy", "--type", plainText)
	t.Key("ctrl+v")
	t.Expect("pasted")
}

// offering is another program that has something to paste, until it is ended.
func (t *tour) offering() *process {
	t.front()
	ctx, cancel := t.wait()
	defer cancel()
	lent := t.keyboardLentAndBack(ctx)
	cmd := exec.Command("wl-copy", "--foreground", "--type", plainText, "words of another program")
	cmd.Env = t.stage.environment(t.theme)
	p, err := start(cmd)
	t.must("copy in another program", err)
	t.stage.running = append(t.stage.running, p)
	lent()
	return p
}

func (t *tour) clipboardWayland() string { return t.clipboardTool("", "wl-paste", "--no-newline") }

// frame is where the frame begins that GLFW draws around the program's window, in
// points of the desktop; false where there is none to be seen.
func (t *tour) frame(w xproto.Window) (x, y int, found bool) {
	const grey, wide = 224, 200
	view, err := t.stage.screen.picture(w)
	t.must("look for the frame", err)
	for y := range view.Rect.Dy() {
		run := 0
		for x := range view.Rect.Dx() {
			if p := view.RGBAAt(x, y); p.R != grey || p.G != grey || p.B != grey {
				run = 0
				continue
			}
			if run++; run == wide {
				return x + 1 - wide, y, true
			}
		}
	}
	return 0, 0, false
}

// pressFrame presses the frame at its top, where a person takes a window to move it.
func (t *tour) pressFrame() {
	w := t.drawn()
	x, y, found := t.frame(w)
	if !found {
		t.failf("there is no frame")
	}
	t.clickAt(x+100, y+12)
}

// fillsScreen waits until the window fills the desktop, or does no longer.
func (t *tour) fillsScreen(wanted bool) {
	ctx, cancel := t.wait()
	defer cancel()
	for {
		x, y, found := t.frame(t.drawn())
		if (found && x == 0 && y == 0) == wanted {
			return
		}
		if ctx.Err() != nil {
			t.failf("the window fills the screen: %v", !wanted)
		}
	}
}

// another opens a second window, of another Ownway, which takes the keyboard.
func (t *tour) another() *process {
	before := t.stage.events.count()
	binary, err := filepath.Abs(t.binary)
	t.must("find the program", err)
	cmd := exec.Command(binary, "--journal", t.Outside("another.ownway"))
	cmd.Env = append(t.stage.environment(t.theme), "OWNWAY_EVENTS=")
	p, err := start(cmd)
	t.must("open another window", err)
	t.stage.running = append(t.stage.running, p)
	ctx, cancel := t.wait()
	defer cancel()
	_, _, err = t.stage.events.wait(ctx, before, "background")
	t.must("see another window", err)
	return p
}
