package app

import (
	"sync"
	"time"

	"ownway/app/edit"
	"ownway/app/watch"
	"ownway/journal"
)

// Whoever asks to be away is away within three seconds, whatever hangs. Locking
// and ending are done on the main goroutine, in order: words are saved, a backup
// is made, the process is replaced. But that goroutine can be stuck, before or
// after it was asked: in the toolkit, which waits for a display or for another
// program; in a disk. So every way of leaving (App.leave) arms the watchdog
// first. If the main goroutine has neither left nor said why not by then, the
// watchdog does what is needed, on a goroutine of its own that waits for nobody:
//
//  1. the window is taken off the screen, by another connection to the display;
//  2. what is not saved is sealed, which needs no save that is under way;
//  3. the key is wiped;
//  4. the process is replaced or ended. The system does that, and asks nobody.
//
// Signals and the absence of the person come from other goroutines. They arm
// the watchdog there, so that it does not matter whether the main goroutine
// ever takes notice.
//
// Words that no disk takes are never given up for a lock. While the main
// goroutine answers, it stays open and says so on the screen, which disarms the
// watchdog. Where it does not answer nothing can be said, and nobody could do
// anything about it: then the window stays hidden with the words and the key
// they are sealed with, and sealing is tried again until a disk takes them, as
// after Hide now. That is the one thing that can last longer.
type watchdog struct {
	app *App

	mu      sync.Mutex
	work    *edit.Workspace  // nil while no journal is open
	journal *journal.Journal // its
	path    string           // of the journal
	window  uint32           // its number on an X11 display, otherwise 0
	stop    func() bool      // ends the timer; nil: nothing is asked
	to      leaving
	acted   bool // without the main goroutine, which went on afterwards
}

// leaving is what becomes of the program.
type leaving int

// The ways of leaving. Of two that are asked for the later in this list holds.
const (
	locking leaving = iota // it comes back on its lock screen
	ending                 // it does not
)

const (
	// watchdogPatience leaves a second for what the watchdog does.
	watchdogPatience = 2 * time.Second
	// displayPatience is how long it waits for the display.
	displayPatience = 300 * time.Millisecond
)

// watchItAll tells the watchdog what is open, where, and in which window. It is
// called whenever that changes.
func (a *App) watchItAll() {
	w, window := &a.watchdog, a.xWindow()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.work, w.journal, w.path, w.window = nil, nil, a.env.Journal, window
	if a.session != nil {
		w.work, w.journal = a.session.Workspace, a.session.Journal
	}
}

// arm is called before anything else is done about a request to leave, on any
// goroutine. The first request counts: a second one does not give more time.
func (w *watchdog) arm(to leaving) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.to = max(w.to, to)
	if w.stop == nil {
		w.stop = w.app.env.After(watchdogPatience, w.act)
	}
}

// disarm is called when the main goroutine has done what was asked, or has said
// why not. It reports whether the watchdog had begun.
func (w *watchdog) disarm() (acted bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop != nil {
		w.stop()
	}
	acted = w.acted
	w.stop, w.to, w.acted = nil, locking, false
	return acted
}

// act leaves without the main goroutine.
func (w *watchdog) act() {
	w.mu.Lock()
	asked, work, j, window := w.stop != nil, w.work, w.journal, w.window
	w.acted = asked
	w.mu.Unlock()
	if !asked {
		return
	}
	a := w.app
	a.event("watchdog")
	hidden := w.hide(window)
	if work != nil {
		work.Speller.Close()
	}
	if err := work.SealAll(); err != nil {
		a.event("not sealed")
		w.again()
		return
	}
	if j != nil {
		j.WipeKey()
	}
	at, seen := hidden()
	a.event("watchdog done")
	w.mu.Lock()
	back, path := w.to == locking && seen, w.path
	w.mu.Unlock()
	if back {
		a.relaunch(path, at)
		return
	}
	a.env.Exit()
}

// again acts once more, later, and does not bring a window back then: nobody
// waits for it any more.
func (w *watchdog) again() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stop != nil {
		w.to, w.stop = ending, w.app.env.After(hideAgain, w.act)
	}
}

// hide takes the window off the screen. What it returns waits for that, for a
// moment, and says where the window was, and whether it was seen: one that was
// hidden or minimised, or is on a display that does not answer, is not to come
// up again by itself.
func (w *watchdog) hide(window uint32) (hidden func() (watch.Place, bool)) {
	if window != 0 {
		w.app.hidden.Store(true) // for the main goroutine, should it go on
	}
	var at watch.Place
	var seen bool
	done := make(chan struct{})
	w.app.env.Go(func() {
		defer close(done)
		at, seen = watch.Withdraw(window)
	})
	inTime := w.app.env.patience(displayPatience)
	return func() (watch.Place, bool) {
		if !inTime(done) {
			return watch.Place{}, false
		}
		return at, seen
	}
}

// leave does what leaves the journal, with the watchdog over it. Where it is
// still here afterwards it has said why; or it waits, for the journal that is
// being written anew, or for the toolkit, and then the watchdog waits too.
func (a *App) leave(to leaving, do func()) {
	a.watchdog.arm(to)
	do()
	if a.turning || a.session != nil && a.session.anew.Running() {
		return
	}
	if acted := a.watchdog.disarm(); acted && !a.shell.Ended() {
		a.endHidden(hideAgain) // the window was taken away: it is as after Hide now
	}
}

// leaveSoon has the main goroutine do it, from any other, and returns at once.
func (a *App) leaveSoon(to leaving, do func()) {
	a.watchdog.arm(to)
	a.env.Do(func() { a.leave(to, do) })
}
