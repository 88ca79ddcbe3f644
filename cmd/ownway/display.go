package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"ownway/app/watch"
)

// The systems that show windows here, as Fyne's own switch names them. On Windows
// and macOS there is one, and nothing to choose.
const (
	platformVariable = "FYNE_PLATFORM"
	onWayland        = "wayland"
	onX11            = "x11"
)

// displayPatience is how long a display may take to say what it offers.
const displayPatience = 5 * time.Second

// needed is what a window cannot do without on Wayland: GLFW ends the program
// where the seat is missing, and shows nothing without the others. A seat is a
// keyboard and a mouse.
var needed = []string{"wl_seat", "wl_compositor", "wl_subcompositor", "wl_shm", "xdg_wm_base"}

// framed is offered where the desktop draws the frame around windows. Fyne goes to
// X11 where it does not, if it can.
const framed = "zxdg_decoration_manager_v1"

// A noDisplayError is why there can be no window.
type noDisplayError struct {
	happened string
	next     string // what to do about it, but for using a command
}

func (e *noDisplayError) Error() string { return e.happened }

// displays are what chooseDisplay asks.
type displays struct {
	wayland func(ctx context.Context) (offers map[string]bool, err error)
	x11     func(ctx context.Context) error
}

// chooseDisplay says which system the window is shown on, or why on none. It looks
// at the displays itself, because what GLFW does when it finds none is to end the
// program with a trace. It chooses as Fyne and GLFW do, except that it passes over
// what cannot be used.
func chooseDisplay(ctx context.Context) (platform string, err error) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return "", nil
	}
	return displays{watch.WaylandOffers, reachX11}.choose(ctx)
}

func (d displays) choose(ctx context.Context) (platform string, err error) {
	wanted := os.Getenv(platformVariable)
	named := map[string]bool{
		onWayland: os.Getenv("WAYLAND_DISPLAY") != "" && wanted != onX11,
		onX11:     os.Getenv("DISPLAY") != "" && wanted != onWayland,
	}
	order, offers := []string{onWayland, onX11}, map[string]bool{}
	why := map[string]error{}
	if named[onWayland] {
		offers, why[onWayland] = d.lookAtWayland(ctx)
	}
	if os.Getenv("XDG_SESSION_TYPE") == onX11 || wanted != onWayland && !offers[framed] {
		order = []string{onX11, onWayland}
	}
	for _, platform := range order {
		if named[platform] && platform == onX11 {
			why[onX11] = d.lookAtX11(ctx)
		}
		if named[platform] && why[platform] == nil {
			return platform, nil
		}
	}
	for _, platform := range []string{onWayland, onX11} { // most desktops are Wayland today: its trouble is the one to tell
		if named[platform] {
			return "", why[platform]
		}
	}
	return "", &noDisplayError{"There is no display here for a window.", "Start it on a desktop"}
}

func (d displays) lookAtWayland(ctx context.Context) (map[string]bool, error) {
	ctx, stop := context.WithTimeout(ctx, displayPatience)
	defer stop()
	offers, err := d.wayland(ctx)
	if err != nil {
		return nil, unreachable("WAYLAND_DISPLAY", err)
	}
	var missing []string
	for _, name := range needed {
		if !offers[name] {
			missing = append(missing, name)
		}
	}
	switch {
	case len(missing) == 0:
		return offers, nil
	case missing[0] == "wl_seat":
		return offers, &noDisplayError{"This desktop has no keyboard and no mouse, and a window needs them.", "Plug one in and start Ownway again"}
	default:
		return offers, &noDisplayError{
			fmt.Sprintf("This desktop does not offer what a window needs: %s.", strings.Join(missing, ", ")), "Start it on another desktop",
		}
	}
}

func (d displays) lookAtX11(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, displayPatience)
	defer stop()
	if err := d.x11(ctx); err != nil {
		return unreachable("DISPLAY", err)
	}
	return nil
}

// unreachable says that the display which a variable names does not answer, or is
// not there.
func unreachable(variable string, err error) error {
	display := fmt.Sprintf("The display that %s names, %q,", variable, os.Getenv(variable))
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return &noDisplayError{display + " does not answer.", "Wait until the desktop moves again, and start Ownway then"}
	}
	return &noDisplayError{display + " cannot be reached.", "Start it on a desktop"}
}

// reachX11 looks at both kinds of names at which a display of this computer listens.
func reachX11(ctx context.Context) error {
	err := watch.ReachX11(ctx)
	if err != nil && answersAbstract(os.Getenv("DISPLAY")) {
		return nil
	}
	return err
}

// tellFyne tells Fyne which system to show windows on, until forget is called.
// After that, neither a child process nor the program that replaces this one is
// told.
func tellFyne(platform string) (forget func()) {
	if platform == "" {
		return func() {}
	}
	return lend(platformVariable, platform)
}

// lend sets a variable of the environment until giveBack.
func lend(name, value string) (giveBack func()) {
	before, was := os.LookupEnv(name)
	_ = os.Setenv(name, value)
	return func() {
		_ = os.Unsetenv(name)
		if was {
			_ = os.Setenv(name, before)
		}
	}
}
