package app

import (
	"context"
	"errors"
	"time"

	"ownway/app/watch"
	"ownway/journal"
)

// Lock saves what is being written and replaces the process. What the journal
// does not take is sealed in a file of its own and offered at the next unlock;
// only if no disk takes that either it stays unlocked, and says so: no words are
// ever given up for a lock.
//
// Where the window is minimised, the program ends instead: a lock screen that
// comes up by itself tells everybody in the room of the journal, and Fyne
// cannot open a window minimised.
func (a *App) Lock() { a.lock((*session).end) }

// lock ends the session in one way or another, and the process. There is none
// where a backup is read, or what a damaged journal has left: what goes on with
// it is cut off, which changes nothing or was done already.
func (a *App) lock(end func(*session) error) {
	a.leave(locking, func() { a.lockNow(end) })
}

func (a *App) lockNow(end func(*session) error) {
	if !a.read || a.shell.Ended() || a.session != nil && !a.session.ready(func() { a.lock(end) }) {
		return
	}
	a.keepSize()
	at, minimised := a.place(), a.minimised() // a window that was hidden has no place
	turn := a.clip.Clear()
	a.close(end)
	a.drop()
	a.shell.End()
	a.event("locked")
	a.afterTurn(turn, func() {
		defer a.unwatch() // only here: the computer waits for the old memory to be gone before it sleeps
		if minimised {
			a.end()
			return
		}
		a.relaunch(a.env.Journal, at)
	})
}

// aTurn is more than the toolkit takes for one turn of its loop.
const aTurn = 50 * time.Millisecond

// afterTurn does the last thing of this process: at once, or where the toolkit
// has still to tell the display of something, after a turn of its loop.
func (a *App) afterTurn(turn bool, do func()) {
	if !turn {
		do()
		return
	}
	a.turning = true
	a.env.After(aTurn, func() { a.env.Do(do) })
}

// close ends the session in one way or another. A disk that does not answer may
// hold a thread in the kernel, and that holds the process with all its memory,
// whether it is to be replaced or to end, until the disk answers. So nothing is
// to be seen meanwhile, and the key is gone; what was on the screen is not.
func (a *App) close(end func(*session) error) {
	if a.session == nil {
		return
	}
	a.session.Speller.Close()
	err := end(a.session)
	if err == nil {
		return
	}
	a.event("close: " + err.Error())
	if errors.Is(err, context.DeadlineExceeded) {
		a.win.Hide()
		a.event("hidden")
		a.session.Journal.WipeKey()
	}
}

// relaunch replaces the process. If that cannot be done the program ends: the
// journal is closed and its key wiped, but what was on the screen is still in
// memory, and nobody is to think it is not.
func (a *App) relaunch(path string, at watch.Place) {
	if err := a.env.Relaunch(path, at); err != nil {
		a.event("relaunch: " + err.Error())
		a.env.Exit()
	}
}

// options are how a journal is opened here, wherever it was chosen: drafts that
// one sitting keeps are offered by the next only if both know the same folders.
func (a *App) options() journal.Options {
	return journal.Options{Role: "window", Now: a.env.Now, DraftFolders: a.env.Drafts, Cost: a.env.Cost}
}
