// The tour drives the real Ownway the way a person would: on a display of its
// own, with a keyboard, a mouse and eyes. It makes a journal, writes in it,
// locks it, comes back, and at the end looks through every file left behind
// for anything of what was written.
//
// What it does is read in scenarios.go. The words the steps are made of (Start,
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
	"syscall"
	"time"
)

func main() {
	program := flag.String("program", "out/ownway", "the program to drive")
	out := flag.String("out", "out/tour", "the folder for screenshots")
	patience := flag.Duration("patience", 2*time.Minute, "how long to wait for any one thing, which then hangs")
	only := flag.String("only", "", "play only the steps whose names begin so, and what leads to them")
	rounds := flag.Int("typing", 0, "play only this: so many rounds of typing that is cut off")
	judge := flag.Bool("judge", false, "hold what is measured against its limits, which is for a machine that does nothing else")
	atOnce := flag.Int("at-once", 2*runtime.NumCPU(), "how many scenarios are played at once; one, where it judges")
	flag.Parse()
	if flag.Arg(0) == owning {
		fmt.Fprintln(os.Stderr, "tour:", own(flag.Arg(1)))
		os.Exit(1)
	}

	chosen := scenarios()
	if *rounds > 0 {
		chosen = typingScenarios(*rounds)
	}
	if *judge {
		*atOnce = 1
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	if err := emptyAlbum(*out); err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
	r := &runner{atOnce: *atOnce, dir: *out, stage: func(ctx context.Context, s scenario) (*tour, func(), error) {
		t := &tour{ctx: ctx, binary: *program, album: &album{dir: *out, of: s.name}, patience: *patience, judges: *judge}
		return t, t.clear, t.setStage(s.wayland)
	}}
	if err := r.play(ctx, leadingTo(*only, chosen), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "tour:", err)
		os.Exit(1)
	}
}

// setStage sets a stage with nothing in it, in place of the one that there was.
func (t *tour) setStage(wayland bool) (err error) {
	t.clear()
	t.stage, err = setStage(t.ctx, t.patience, wayland)
	return err
}

// clear ends a program that a failed step left running, and clears the stage.
func (t *tour) clear() {
	if t.program != nil {
		t.program.stop()
	}
	if t.stage != nil {
		t.stage.clear()
	}
	t.program, t.stage = nil, nil
}
