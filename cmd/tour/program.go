package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/jezek/xgb/xproto"
)

// threadError is what Fyne prints when a widget is touched from a wrong thread.
const threadError = "*** Error in Fyne call thread"

// startedNote stands among the events where the program was started.
const startedNote = "(started)"

// program is Ownway while it runs with a window.
type program struct {
	*process
	printed transcript
	leaving bool // it was asked to end
}

// trouble is why the program cannot be trusted any more, or nil.
func (p *program) trouble() error {
	switch {
	case p == nil:
		return nil
	case strings.Contains(p.printed.String(), threadError):
		return errors.New("a widget was touched from a wrong thread; the program's output says which")
	case p.ended() && !p.leaving:
		return fmt.Errorf("the program ended by itself with code %d", p.exitCode())
	}
	return nil
}

// Start starts Ownway with a light or a dark screen and waits for its window.
// The arguments are those of the command line.
func (t *tour) Start(theme string, args ...string) {
	if t.program != nil && !t.program.ended() {
		t.failf("the program is running already")
	}
	binary, err := filepath.Abs(t.binary)
	t.must("find the program", err)
	line := slices.Concat(asOrdinary(), []string{binary}, args)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Dir = t.stage.path("home")
	cmd.Env = t.stage.environment(theme)
	started := &program{}
	cmd.Stdout, cmd.Stderr = &started.printed, &started.printed
	t.stage.events.add(startedNote)
	t.mark = t.stage.events.count()
	began := time.Now()
	started.process, err = start(cmd)
	t.must("start the program", err)
	t.program, t.theme = started, theme
	t.window()
	t.stage.events.add(fmt.Sprintf("(window after %d ms)", time.Since(began).Milliseconds()))
}

// Quit closes the window, as its close button does, and waits until the
// program has ended well.
func (t *tour) Quit() {
	t.program.leaving = true
	if t.stage.desktop != nil { // whose frame has no such button
		t.Key("ctrl+q")
	} else {
		t.stage.screen.ask(t.window(), "_NET_CLOSE_WINDOW")
	}
	t.waitForEnd()
	if code := t.program.exitCode(); code != 0 {
		t.failf("the program ended with code %d", code)
	}
}

// Kill ends the program as a power cut would.
func (t *tour) Kill() {
	t.program.leaving = true
	t.program.signal(syscall.SIGKILL)
	t.waitForEnd()
}

// waitForEnd waits until the program is gone, and keeps what it printed for
// the search for leaks.
func (t *tour) waitForEnd() {
	select {
	case <-t.program.done:
		fmt.Fprintf(&t.said, "%s", t.program.printed.String())
	case <-time.After(t.patience):
		t.failf("the program did not end")
	case <-t.ctx.Done():
		t.failf("wait for the end: %w", t.ctx.Err())
	}
	t.must("end the program", t.program.trouble())
}

// window waits for the program's window and gives it. Locking replaces the
// process in place, and the window with it, so it is looked up each time.
func (t *tour) window() xproto.Window {
	ctx, cancel := t.wait()
	defer cancel()
	var w xproto.Window
	err := t.stage.screen.until(ctx, func() bool {
		w = t.seenIn()
		return w != 0 || t.program.ended()
	})
	t.must("look at the program", t.program.trouble())
	if err != nil || w == 0 {
		t.failf("the program shows no window")
	}
	return w
}

// seenIn is the window on the display that the program is seen in: its own, or
// that of the Wayland desktop; 0 if there is none.
func (t *tour) seenIn() xproto.Window {
	if t.stage.desktop != nil {
		return t.stage.screen.westonWindow()
	}
	return t.stage.screen.window(t.program.id())
}

// front is the program's window, brought to the front.
func (t *tour) front() xproto.Window {
	w := t.window()
	s := t.stage.screen
	ctx, cancel := t.wait()
	defer cancel()
	if s.active() != w {
		const fromPager = 2
		s.ask(w, "_NET_ACTIVE_WINDOW", fromPager)
		if err := s.until(ctx, func() bool { return s.active() == w }); err != nil {
			t.failf("the window does not come to the front")
		}
	}
	if t.stage.desktop != nil {
		t.inForeground(ctx)
	}
	return w
}

// Resize makes the window's content as large as given, in pixels.
func (t *tour) Resize(width, height int) {
	t.configure(xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, width, height, func(p place) bool {
		return p.width == width && p.height == height
	})
}

// Move puts the top left corner of the window's content at x, y of the screen.
func (t *tour) Move(x, y int) {
	t.configure(xproto.ConfigWindowX|xproto.ConfigWindowY, x, y, func(p place) bool {
		return p.x == x && p.y == y
	})
}

func (t *tour) configure(what uint16, a, b int, done func(place) bool) {
	w, s := t.act(), t.stage.screen
	s.notice(w, xproto.EventMaskStructureNotify)
	xproto.ConfigureWindow(s.conn, w, what, []uint32{uint32(a), uint32(b)})
	ctx, cancel := t.wait()
	defer cancel()
	var last place
	err := s.until(ctx, func() bool {
		p, ok := s.place(w)
		last = p
		return ok && done(p)
	})
	if err != nil {
		t.failf("the window stays at %+v", last)
	}
}
