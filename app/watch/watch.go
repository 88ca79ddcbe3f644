// Package watch tells when the person goes away from the computer, so that
// the journal can lock by itself.
//
// What can be known differs from desktop to desktop, so there are several sources: the display, when it is X11 (how
// long nothing was typed or moved, and whether the window is minimised); the desktop's own bus (the screen was locked;
// on GNOME also how long nothing was typed); the system's bus (the session was locked, the computer is going to sleep);
// what the program noticed itself, in an [Input]; and the clocks, which tell of a sleep that nobody announced. A
// missing source is no error, and a bus that goes away or comes later is listened to again. Nothing leaves the
// computer: a bus is reached through a socket in the file system or not at all.
package watch

import (
	"context"
	"sync"
	"time"
)

// Reason is why the person counts as away.
type Reason string

// The reasons.
const (
	Idle      Reason = "idle"      // nothing was typed or moved for some time
	Minimised Reason = "minimised" // the window was minimised
	Session   Reason = "session"   // the screen was locked
	Sleep     Reason = "sleep"     // the computer is about to sleep, or slept and is awake again
)

// Options say what to watch for. The zero value watches for nothing.
type Options struct {
	Idle     time.Duration // how long without a key or a movement is away; 0: not watched
	Minimise bool          // whether minimising the window is away
	Session  bool          // whether locking the screen is away
	Sleep    bool          // whether going to sleep is away
	Window   uint32        // the program's window, if the display is X11; otherwise 0
	Input    *Input        // what the program noticed itself; may be nil

	times *times // nil: the computer's own
}

// times take the place of the computer's clocks and timers in tests.
type times struct {
	pause      func(ctx context.Context, d time.Duration) bool // does what Options.wait does; nil: a timer does
	suspension suspension                                      // zero: the computer's clocks
}

// wait waits. It reports false if ctx ended before.
func (o Options) wait(ctx context.Context, d time.Duration) bool {
	if o.times != nil && o.times.pause != nil {
		return o.times.pause(ctx, d)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// Run calls away each time the person goes away, until ctx ends and all that
// it started has stopped. Calls may come from several goroutines at once.
//
// The computer is kept from sleeping until the call for [Sleep] returns, or
// until the system loses patience, which on Linux is five seconds. While the
// person stays idle, the call for [Idle] is repeated every minute.
func Run(ctx context.Context, o Options, away func(Reason)) {
	var all sync.WaitGroup
	defer all.Wait()
	if o.Idle > 0 {
		all.Go(func() { o.watchIdle(ctx, away) })
	}
	if o.Minimise && o.Window != 0 {
		all.Go(func() { watchMinimised(ctx, o.Window, away) })
	}
	if o.Session {
		all.Go(func() { o.watchScreen(ctx, away) })
	}
	if o.Idle > 0 || o.Sleep {
		all.Go(func() { o.watchClocks(ctx, away) })
	}
	if o.Session || o.Sleep {
		all.Go(func() { o.watchLogin(ctx, away) })
	}
}
