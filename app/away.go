package app

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/ui"
	"ownway/app/watch"
)

// lockAfter are the choices of Settings for how many minutes without a key or
// a movement it stays open; negative: as long as the person wants.
var lockAfter = []int{5, 10, 30, -1}

const firstLockAfter = 10

// lockMinutes is the choice that holds.
func lockMinutes(c config.Config) int {
	if !slices.Contains(lockAfter, c.LockAfter) {
		return firstLockAfter
	}
	return c.LockAfter
}

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
		Idle:     time.Duration(max(0, lockMinutes(a.config))) * time.Minute,
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
	a.onMain(ctx, func() {
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
	a.env.Watch(ctx, o, func(watch.Reason) { a.onMain(ctx, left) })
	return stop
}

// onMain has the main goroutine do something, and waits for it, or until ctx
// ends.
func (a *App) onMain(ctx context.Context, do func()) {
	done := make(chan struct{})
	a.env.Do(func() { defer close(done); do() })
	select {
	case <-done:
	case <-ctx.Done():
	}
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

// locking is the part of Settings about locking without being asked.
func (p *settings) locking() []fyne.CanvasObject {
	a := p.session.app
	keep := func(f func(*config.Config)) {
		p.change(f)
		a.watchAway()
	}
	var times []string
	for _, minutes := range lockAfter {
		text := lang.L("Stay open, however long")
		if minutes > 0 {
			text = lang.L("After {{.N}} minutes without a key or a movement", map[string]any{"N": minutes})
		}
		times = append(times, text)
	}
	after := ui.NewChoice(times, func(i int) { keep(func(c *config.Config) { c.LockAfter = lockAfter[i] }) })
	after.SetChosen(slices.Index(lockAfter, lockMinutes(a.config)))
	tick := func(text string, on bool, set func(*config.Config, bool)) *ui.Tick {
		t := ui.NewTick(text, func(on bool) { keep(func(c *config.Config) { set(c, on) }) })
		t.SetOn(on)
		return t
	}
	ticks := ui.Down(0,
		tick(lang.L("When the screen is locked"), !a.config.StayWithScreen, func(c *config.Config, on bool) { c.StayWithScreen = !on }),
		tick(lang.L("Before the computer sleeps"), !a.config.StayForSleep, func(c *config.Config, on bool) { c.StayForSleep = !on }))
	if a.xWindow() != 0 { // elsewhere no program is told
		ticks.Add(tick(lang.L("When the window is minimised"), a.config.LockMinimised, func(c *config.Config, on bool) { c.LockMinimised = on }))
	}
	parts := []fyne.CanvasObject{
		ui.Body(lang.L("When you are away, Ownway saves what you wrote and locks. If its window is minimised then, it ends, so that nothing comes up by itself.")), after, ticks,
		ui.Body(lang.L("Ctrl L locks at once. Ctrl Shift H takes the window off the screen at once, saves, locks and ends Ownway. Starting Ownway again brings you back.")),
	}
	if p.session.Journal.Access().KeyInSwap() {
		parts = append(parts, ui.Body(lang.L("While your journal is open, this computer may write its key to swap space on the disk. An encrypted disk makes up for that.")))
	}
	return parts
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
