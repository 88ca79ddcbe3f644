// The tour drives the real Ownway the way a person would: on a display of its
// own, with a keyboard, a mouse and eyes. It makes a journal, writes in it,
// locks it, comes back, and at the end looks through every file left behind
// for anything of what was written.
//
// What it does is read in steps.go. The words the steps are made of (Start,
// Type, Key, Click, Expect, Screenshot …) are the capitalised methods of
// [tour]; everything else holds the stage up. The tour runs on Linux, needs
// Xvfb, openbox, xdotool, dbus-daemon, weston and wl-clipboard, and touches
// neither the display nor the files of the person who starts it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// The kernel ends our children when the thread that started them ends. Kept on
// the first thread, which lives as long as we do, that means: when we end.
func init() { runtime.LockOSThread() }

func main() {
	program := flag.String("program", "out/ownway", "the program to drive")
	out := flag.String("out", "out/tour", "the folder for screenshots")
	patience := flag.Duration("patience", 30*time.Second, "how long to wait for any one thing")
	only := flag.String("only", "", "play only the steps whose names begin so, of those that stand alone")
	rounds := flag.Int("typing", 0, "play only this: so many rounds of typing that is cut off")
	judge := flag.Bool("judge", false, "hold what is measured against its limits, which is for a machine that does nothing else")
	wayland := flag.Bool("wayland", false, "play the steps of a Wayland desktop, on one")
	flag.Parse()
	if flag.Arg(0) == owning {
		fmt.Fprintln(os.Stderr, "tour:", own(flag.Arg(1)))
		os.Exit(1)
	}

	chosen := steps()
	switch {
	case *rounds > 0:
		chosen = typingSteps(*rounds)
	case *wayland:
		chosen = waylandSteps()
	}
	chosen = slices.DeleteFunc(chosen, func(s step) bool { return !strings.HasPrefix(s.name, *only) })
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	t := &tour{ctx: ctx, binary: *program, patience: *patience, judges: *judge}
	if err := t.perform(chosen, *wayland, *out); err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
}

// perform sets the stage, plays the steps and clears the stage, whatever happened.
func (t *tour) perform(chosen []step, wayland bool, out string) (err error) {
	if t.album, err = newAlbum(out); err != nil {
		return err
	}
	if t.stage, err = setStage(t.ctx, t.patience, wayland); err != nil {
		return err
	}
	defer t.stage.clear()
	defer t.abandon()
	return t.play(chosen, os.Stdout)
}
