package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// longestAway is within what everything of the journal is out of all memory of
// the program, whatever hangs, once somebody asked to be away.
const longestAway = 3 * time.Second

// An obstacle is something on the desktop that answers no more.
type obstacle struct {
	name string
	come func(*tour) *process // the process that does not answer, and is stopped then
	ways []string             // that are tried; nil: all that can be
	more []string             // that are tried too where the tour judges
}

// owning is the argument with which the tour starts itself as another program,
// which owns a selection of the display and answers nobody.
const owning = "own"

// own owns a selection until it is ended, and says so on descriptor 3.
func own(selection string) error {
	conn, err := xgb.NewConn()
	if err != nil {
		return fmt.Errorf("connect to the display: %w", err)
	}
	w, err := xproto.NewWindowId(conn)
	if err != nil {
		return fmt.Errorf("name a window: %w", err)
	}
	xproto.CreateWindow(conn, 0, w, xproto.Setup(conn).DefaultScreen(conn).Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	atom, err := xproto.InternAtom(conn, false, uint16(len(selection)), selection).Reply()
	if err != nil {
		return fmt.Errorf("name the selection: %w", err)
	}
	if err := xproto.SetSelectionOwnerChecked(conn, w, atom.Atom, xproto.TimeCurrentTime).Check(); err != nil {
		return fmt.Errorf("own the selection: %w", err)
	}
	if _, err := fmt.Fprintln(os.NewFile(3, "ready"), "ready"); err != nil {
		return fmt.Errorf("say so: %w", err)
	}
	select {}
}

// deaf is another program that owns a selection.
func (t *tour) deaf(selection string) *process {
	self, err := os.Executable()
	t.must("find the tour itself", err)
	ctx, cancel := t.wait()
	defer cancel()
	_, err = t.stage.startTelling(ctx, self, owning, selection)
	t.must("start another program", err)
	return t.stage.running[len(t.stage.running)-1]
}

// A way is one in which somebody asks to be away.
type way struct {
	name string
	ask  func(*tour)
	ends bool // the program, and does not come back
	hand bool // it needs a display that answers
}

func waysAway() []way {
	key := func(keys string) func(*tour) { return func(t *tour) { t.Key(keys) } }
	signal := func(s syscall.Signal) func(*tour) { return func(t *tour) { t.program.signal(s) } }
	return []way{
		{"Ctrl+L", key("ctrl+l"), false, true},
		{"the lock on the rail", func(t *tour) { t.clickAt(t.lock.x, t.lock.y) }, false, true},
		{"hide now", key("ctrl+shift+h"), true, true},
		{"Ctrl+Q", key("ctrl+q"), true, true},
		{"the window's frame", (*tour).closeWindow, true, true},
		{"SIGTERM", signal(syscall.SIGTERM), true, false},
		{"SIGINT", signal(syscall.SIGINT), true, false},
		{"SIGHUP", signal(syscall.SIGHUP), true, false},
		{"SIGQUIT", signal(syscall.SIGQUIT), true, false},
		{"a locked screen", (*tour).lockScreen, false, false},
	}
}

// closeWindow asks the program itself, as the window manager does.
func (t *tour) closeWindow() {
	s, w := t.stage.screen, t.window()
	data := []uint32{uint32(s.atom("WM_DELETE_WINDOW")), 0, 0, 0, 0}
	message := xproto.ClientMessageEvent{
		Format: 32, Window: w, Type: s.atom("WM_PROTOCOLS"), Data: xproto.ClientMessageDataUnionData32New(data),
	}
	xproto.SendEvent(s.conn, false, w, xproto.EventMaskNoEvent, string(message.Bytes()))
}

// lockScreen says on the desktop's bus that the screen was locked.
func (t *tour) lockScreen() {
	_, err := t.stage.start("dbus-send", "--session", "--type=signal", "/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true")
	t.must("lock the screen", err)
}

// glanceAgain lies between two looks into the memory where how long it takes is
// not judged: a look takes a third of a second of a processor.
const glanceAgain = 400 * time.Millisecond

// awayFrom asks to be away, and gives how long it took until nothing of the
// journal was in the memory of any process of the program.
func (t *tour) awayFrom(w way) time.Duration {
	t.program.leaving = w.ends
	began := time.Now()
	w.ask(t)
	for {
		found := t.copies()
		took := time.Since(began)
		if len(found) == 0 {
			return took
		}
		if took > t.patience {
			t.failf("%s: after %.1f s the program still holds:\n  %s", w.name, took.Seconds(), strings.Join(listed(found), "\n  "))
		}
		if !t.judges {
			pause(t, glanceAgain)
		}
	}
}

// pause lets some time pass where nothing tells when it is time to look again.
func pause(t *tour, d time.Duration) {
	select {
	case <-time.After(d):
	case <-t.ctx.Done():
		t.failf("wait: %w", t.ctx.Err())
	}
}

// isGone reports whether an error says that a process has ended.
func isGone(err error) bool { return errors.Is(err, os.ErrNotExist) || errors.Is(err, syscall.ESRCH) }
