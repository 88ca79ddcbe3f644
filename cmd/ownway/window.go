package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/lang"

	"ownway/app"
	"ownway/app/input"
	"ownway/app/localbus"
	"ownway/app/watch"
	"ownway/assets"
	"ownway/cmd/ownway/command"
	"ownway/journal"
)

// appID names the program to the desktop.
const appID = "uk.ownway.Ownway"

// refocusAfter is how long the window waits before it asks the keyboard back
// from its frame. It does not ask at once, because a key of the desktop's own
// takes the keyboard for a moment only.
const refocusAfter = 300 * time.Millisecond

// startWindow opens the window and returns the code to exit with.
func startWindow(args []string) (exit int) {
	path, code, done := command.ParseWindow(args, command.Std())
	if done {
		return code
	}
	platform, err := chooseDisplay(context.Background())
	if none := (*noDisplayError)(nil); errors.As(err, &none) {
		fmt.Fprintf(os.Stderr, "ownway: %s\nNothing was done.\n%s, or use a command: see ownway --help\n", none.happened, none.next)
		return journal.ExitFailed
	}
	if err := localbus.Confine(); err != nil {
		fmt.Fprintln(os.Stderr, "ownway:", err)
		return journal.ExitFailed
	}
	caught := catchSignals()
	o := journal.Options{Role: journal.RoleWindow, DraftFolders: command.DraftFolders()}
	locked, asked, err := openOrAsk(func() (*journal.Locked, error) { return journal.Open(path, o) }, raise, pause)
	if asked {
		fmt.Println("Ownway is open already; its window has been asked to come forward.")
		return journal.ExitDone
	}
	say := events()
	place := takePlace()
	var own native
	forget := tellFyne(platform)
	giveBack := withoutXIM()
	fyneApp := fyneapp.NewWithID(appID)
	fyneApp.SetIcon(fyne.NewStaticResource("ownway.png", assets.AppIcon()))
	toolkit := []string{fyneApp.Storage().RootURI().Path(), fyneApp.Cache().RootURI().Path()}
	takeOver := sync.OnceFunc(caught.takeOver)
	usual, _ := command.DefaultPath() // if there is none, every journal counts as one in an unusual place
	a := app.New(app.Env{
		Fyne:    fyneApp,
		Journal: path,
		Usual:   usual,
		Drafts:  command.DraftFolders(),
		Config:  configPath(),
		Toolkit: toolkit,
		Locale:  locale(),
		Now:     time.Now,
		Do:      fyne.Do,
		After:   func(d time.Duration, f func()) func() bool { return time.AfterFunc(d, command.Aside(f, fyne.Do)).Stop },
		Go:      inBackground,
		Event:   say,
		Watch: func(ctx context.Context, o watch.Options, away func(watch.Reason)) {
			inBackground(func() { watch.Run(ctx, o, away) })
		},
		Place:       place,
		InputMethod: input.New(fyne.Do, inBackground),
		Relaunch: func(path string, at watch.Place) error {
			return relaunch(withPlace(os.Environ(), at), "--journal", path)
		},
		Maximised:   func() bool { return own.maximised() },
		Exit:        func() { os.Exit(journal.ExitDone) },
		CloseMemory: func() { takeOver(); closeMemory() }, FreeMemory: debug.FreeOSMemory,
	})
	answer(say, a.Window())
	forget() // the window was made
	giveBack()
	inFront := false
	stop := caught.serve(a, func() {
		if platform == onWayland && !inFront { // no program raises its window there, but a new one comes to the front
			a.Window().Hide()
		}
		a.BringForward()
	})
	defer stop()
	fyneApp.Lifecycle().SetOnEnteredForeground(func() { inFront = true; say("foreground") })
	fyneApp.Lifecycle().SetOnExitedForeground(func() {
		inFront = false
		say("background")
		time.AfterFunc(refocusAfter, func() {
			fyne.Do(func() {
				if !inFront {
					own.refocus()
				}
			})
		})
	})
	fyneApp.Lifecycle().SetOnStarted(func() {
		onDisplayGone(a.DisplayGone)
		if place.Maximised && platform == onWayland {
			own.maximise()
		}
		a.Started()
	})
	defer command.Rescue(a.Crashed, os.Stderr, &exit)
	a.Begin(locked, err)
	fit(a.Window(), a.Size(), platform)
	a.Window().Show()
	own = nativeOf(a.Window(), platform)
	fyneApp.Run()
	a.Stopped() // not from Fyne's OnStopped: at its end Fyne may drop what waits for the main goroutine, OnStopped too
	app.ClearToolkit(toolkit)
	return journal.ExitDone
}

// inBackground runs f on a goroutine of its own. A panic in it is raised
// again on the main goroutine, where words are sealed before the program
// ends.
func inBackground(f func()) { go command.Aside(f, fyne.Do)() }

// signals are what the system and a second start ask of the window. They are
// caught before the journal's lock is taken: from then on a second start may
// ask for the window, and a request that nobody catches is lost.
type signals struct{ quit, raise chan os.Signal }

func catchSignals() signals {
	s := signals{make(chan os.Signal, 1), make(chan os.Signal, 1)}
	s.notifyQuit()
	notifyRaise(s.raise)
	return s
}

func (s signals) notifyQuit() {
	signal.Notify(s.quit, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
}

// takeOver takes from the toolkit the two signals that it catches as well. The
// toolkit would end the program at once, sometimes before we have begun to save,
// and without asking whether all is saved. takeOver is called when somebody begins
// to type: by then the toolkit has begun to catch the signals, and no words are
// written yet.
func (s signals) takeOver() {
	signal.Reset(os.Interrupt, syscall.SIGTERM)
	s.notifyQuit()
}

// serve does what the signals ask: it saves and ends the program, or calls
// forward, which brings the window forward. Signals that came earlier are served
// first. stop ends it.
func (s signals) serve(a *app.App, forward func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-s.quit:
				a.QuitSoon() // not by way of the main goroutine, which may be stuck
			case <-s.raise:
				fyne.Do(forward)
			case <-done:
				return
			}
		}
	}()
	return func() { signal.Stop(s.quit); signal.Stop(s.raise); close(done) }
}

// locale is that of dates and times.
func locale() string {
	return cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_TIME"), string(lang.SystemLocale()))
}

// configPath is where the looks are kept; "" where the system names no place,
// and then they are not kept.
func configPath() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "ownway", "config.json")
}
