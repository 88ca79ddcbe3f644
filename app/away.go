package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2/driver"

	"ownway/app/watch"
)

// watchAway begins to notice when the person goes away, as Settings say.
// Called again it begins anew. It ends with the process.
func (a *App) watchAway() {
	a.unwatch()
	if a.env.Watch == nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	a.unwatch = stop
	a.input.Notice()
	a.env.Watch(ctx, watch.Options{
		Idle:     time.Duration(max(0, a.config.LockMinutes())) * time.Minute,
		Minimise: a.config.LockMinimised,
		Session:  !a.config.StayWithScreen,
		Sleep:    !a.config.StayForSleep,
		Window:   a.xWindow(),
		Input:    a.input,
	}, func(why watch.Reason) { a.noticed(ctx, why) })
}

// noticed locks, and returns when that is done: the computer waits for it
// before it sleeps. It is called in the background.
func (a *App) noticed(ctx context.Context, why watch.Reason) {
	if ctx.Err() != nil {
		return
	}
	a.watchdog.arm(locking)
	a.env.onMain(ctx, func() {
		a.leave(locking, func() {
			if ctx.Err() == nil {
				a.wentAway(why)
			}
		})
	})
}

// watchTyped calls left when the person goes away from what they typed in a
// passphrase box, whatever Settings say about locking. How long nothing was typed
// is for a timer.
func (a *App) watchTyped(left func()) (end func()) {
	if a.env.Watch == nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	o := watch.Options{Minimise: true, Session: true, Sleep: true, Window: a.xWindow()}
	a.env.Watch(ctx, o, func(watch.Reason) { a.env.onMain(ctx, left) })
	return stop
}

// wentAway locks because the person is not there. Words that can be neither
// saved nor sealed stay where they are, and are tried again with the next sign
// of absence.
func (a *App) wentAway(why watch.Reason) {
	a.credentials.Wipe()
	if !a.read || a.shell.Ended() || a.hidden.Load() {
		return
	}
	a.event("away " + string(why))
	end := (*session).end
	if why == watch.Sleep { // it waits for five seconds, and a backup can take longer
		end = (*session).endAtOnce
	}
	a.lock(end)
}

// Two times of Hide now.
const (
	hideFirst = 20 * time.Millisecond // for the desktop to take the window away, before the disk is waited for
	hideAgain = 10 * time.Second      // until words that could not be saved are tried again
)

// HideNow takes the window off the screen at once, and then saves, locks and
// ends the program, so that nothing of it is to be seen anywhere. Starting it
// again shows the lock screen. While something can be neither saved nor sealed
// it stays, hidden, and tries again; a second start brings it forward.
func (a *App) HideNow() {
	if a.hidden.Swap(true) {
		return
	}
	first := hideFirst
	a.leave(ending, func() {
		a.credentials.Wipe()
		if a.clip.Clear() { // a display may take nothing from a window that is hidden
			first = aTurn
		}
		a.win.Hide()
		a.event("hidden")
	})
	a.endHidden(first)
}

func (a *App) endHidden(after time.Duration) {
	a.env.After(after, func() {
		a.leaveSoon(ending, func() {
			if !a.hidden.Load() || a.shell.Ended() {
				return
			}
			a.clip.Clear()
			if a.Quit(); !a.shell.Ended() {
				a.endHidden(hideAgain)
			}
		})
	})
}

// xWindow is the window's number where the display is X11, otherwise 0.
func (a *App) xWindow() (window uint32) {
	native, ok := a.win.(driver.NativeWindow)
	if !ok {
		return 0
	}
	native.RunNative(func(context any) {
		if x, ok := context.(driver.X11WindowContext); ok {
			window = uint32(x.WindowHandle)
		}
	})
	return window
}
