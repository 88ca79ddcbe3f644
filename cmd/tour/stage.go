package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// The window manager binds no keys and no mouse buttons of its own: all of
// them belong to the program.
//
//go:embed openbox.xml
var openboxConfig []byte

// A session bus that starts no services: what the desktop would add (portals,
// virtual file systems) is not there, and leaves nothing running.
//
//go:embed bus.xml
var busConfig []byte

// The screen is a little larger than the window ever gets.
const (
	screenWidth  = 1500
	screenHeight = 1040
)

// stage is the world the program lives in during the tour: a display, a window
// manager, a message bus, and a home that ends with the tour.
type stage struct {
	root    string // removed at the end
	display string // ":7"
	bus     string // address of the session bus, and of the system's
	xserver *process
	desktop *process // weston, if the program is to be on Wayland; else nil

	manager, sessionBus *process
	screen              *screen
	events              *events
	asked               *os.File   // a pipe of questions where a control is, a name a line
	running             []*process // in the order they were started
}

// private are the folders in root where nothing of the journal may be readable.
var private = []string{"home", "data", "config", "cache", "state", "runtime", "tmp"}

// setStage builds the world, or nothing. On Wayland there is a desktop of that
// kind in it, in a window of the display, with the program inside.
func setStage(ctx context.Context, patience time.Duration, wayland bool) (*stage, error) {
	tools := []string{"Xvfb", "openbox", "xdotool", "dbus-daemon", "dbus-send", "setpriv"}
	if wayland {
		tools = append(tools, "weston", "wl-copy", "wl-paste")
	}
	if err := have(tools...); err != nil {
		return nil, err
	}
	root, err := os.MkdirTemp("", "tour-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary home: %w", err)
	}
	s := &stage{root: root}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	builders := []func(context.Context) error{s.makeFolders, s.startDisplay, s.startBus}
	if wayland {
		builders = append(builders, s.startWeston)
	}
	for _, build := range append(builders, s.startManager) {
		if err := build(ctx); err != nil {
			s.clear()
			return nil, err
		}
	}
	return s, nil
}

// clear ends every process of the stage, the last started first, and removes
// the temporary home.
func (s *stage) clear() {
	if s.screen != nil {
		s.screen.close()
	}
	for i := len(s.running) - 1; i >= 0; i-- {
		s.running[i].stop()
	}
	if s.events != nil {
		s.events.close()
		_ = s.asked.Close()
	}
	if err := os.RemoveAll(s.root); err != nil {
		fmt.Fprintf(os.Stderr, "tour: the temporary home is still there: %v\n", err)
	}
}

func (s *stage) makeFolders(context.Context) (err error) {
	for _, name := range append([]string{"outside"}, private...) {
		if err := os.Mkdir(s.path(name), 0o700); err != nil {
			return fmt.Errorf("make a temporary home: %w", err)
		}
	}
	if err := os.WriteFile(s.path("openbox.xml"), openboxConfig, 0o600); err != nil {
		return fmt.Errorf("configure openbox: %w", err)
	}
	if err := os.WriteFile(s.path("bus.xml"), busConfig, 0o600); err != nil {
		return fmt.Errorf("configure the bus: %w", err)
	}
	if s.events, err = listen(s.path("events")); err != nil {
		return err
	}
	s.asked, err = openPipe(s.path("events.asked"))
	return err
}

// startDisplay starts Xvfb on a free number, which it says when it is ready.
func (s *stage) startDisplay(ctx context.Context) error {
	number, err := s.startTelling(ctx, "Xvfb", "-displayfd", "3", "-nolisten", "tcp", "-noreset",
		"-screen", "0", fmt.Sprintf("%dx%dx24", screenWidth, screenHeight))
	if err != nil {
		return err
	}
	s.display, s.xserver = ":"+number, s.running[len(s.running)-1]
	s.screen, err = lookAt(s.display)
	return err
}

func (s *stage) startBus(ctx context.Context) (err error) {
	s.bus, err = s.startTelling(ctx, "dbus-daemon", "--nofork", "--print-address=3",
		"--config-file="+s.path("bus.xml"), "--address=unix:path="+s.path("bus"))
	if err != nil {
		return err
	}
	s.bus, _, _ = strings.Cut(s.bus, ",guid=") // the next one in this place has another
	s.sessionBus = s.running[len(s.running)-1]
	return nil
}

func (s *stage) startManager(ctx context.Context) (err error) {
	s.manager, err = s.start("openbox", "--sm-disable", "--config-file", s.path("openbox.xml"))
	if err != nil {
		return err
	}
	if err := s.screen.until(ctx, s.screen.managed); err != nil {
		return fmt.Errorf("wait for openbox: %w", err)
	}
	return nil
}

// start starts one of the programs that hold the stage up. What it prints goes
// nowhere: font and keyboard warnings that say nothing about Ownway.
func (s *stage) start(name string, args ...string) (*process, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = s.toolEnvironment()
	p, err := start(cmd)
	if err == nil {
		s.running = append(s.running, p)
	}
	return p, err
}

// startTelling starts a program that says one line on descriptor 3 when it is
// ready, and gives that line.
func (s *stage) startTelling(ctx context.Context, name string, args ...string) (string, error) {
	ours, theirs, err := os.Pipe()
	if err != nil {
		return "", fmt.Errorf("start %s: %w", name, err)
	}
	defer ours.Close()
	cmd := exec.Command(name, args...)
	cmd.Env = s.toolEnvironment()
	cmd.ExtraFiles = []*os.File{theirs}
	p, err := start(cmd)
	_ = theirs.Close()
	if err != nil {
		return "", err
	}
	s.running = append(s.running, p)
	if deadline, ok := ctx.Deadline(); ok {
		_ = ours.SetReadDeadline(deadline)
	}
	line, err := firstLine(ours)
	if err != nil {
		return "", fmt.Errorf("wait for %s: %w", name, err)
	}
	return line, nil
}

// firstLine reads byte by byte, because whoever writes may keep the pipe open.
func firstLine(r io.Reader) (string, error) {
	var line []byte
	for b := make([]byte, 1); ; {
		n, err := r.Read(b)
		if n == 1 && b[0] == '\n' {
			return string(line), nil
		}
		line = append(line, b[:n]...)
		if errors.Is(err, io.EOF) {
			return "", errors.New("it ended at once")
		}
		if err != nil {
			return "", err
		}
	}
}

func (s *stage) path(elem ...string) string {
	return filepath.Join(append([]string{s.root}, elem...)...)
}

// environment is all that the program learns about the world. Nothing of the
// person's own session comes through but the path to programs.
func (s *stage) environment(theme string) []string {
	where := "DISPLAY=" + s.display
	if s.desktop != nil {
		where = "WAYLAND_DISPLAY=" + waylandName
	}
	return append(s.bareEnvironment(), where,
		"DBUS_SESSION_BUS_ADDRESS="+s.bus,
		"DBUS_SYSTEM_BUS_ADDRESS="+s.bus,
		"FYNE_THEME="+theme,
		"FYNE_SCALE=1",
		"LIBGL_ALWAYS_SOFTWARE=1",
		"NO_AT_BRIDGE=1",
		"OWNWAY_EVENTS="+s.path("events"),
	)
}

// toolEnvironment is that of programs that hold the stage up, or act on it.
func (s *stage) toolEnvironment() []string {
	return append(s.bareEnvironment(), "DISPLAY="+s.display, "DBUS_SESSION_BUS_ADDRESS="+s.bus, "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1")
}

// bareEnvironment is the environment of a command that needs no display.
func (s *stage) bareEnvironment() []string {
	env := []string{
		"PATH=" + os.Getenv("PATH"),
		"LANG=en_GB.UTF-8",
		"LC_CTYPE=C.UTF-8",
		"TZ=UTC",
		"HOME=" + s.path("home"),
		"TMPDIR=" + s.path("tmp"),
		"XDG_RUNTIME_DIR=" + s.path("runtime"),
	}
	for _, name := range []string{"data", "config", "cache", "state"} {
		env = append(env, "XDG_"+strings.ToUpper(name)+"_HOME="+s.path(name))
	}
	return env
}
