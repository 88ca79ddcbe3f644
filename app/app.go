// Package app is the life of Ownway's window: it opens, locks when the person goes
// away, and ends; and it keeps a person's words safe while it does.
//
// [App] is the window and lasts as long as the program. While a journal is
// unlocked there is a session: the workspace (package edit) with the rail around
// its screens. Locking ends the session and the process with it: the program is
// replaced by a new one that shows its lock screen, so that nothing that was
// read or written stays in memory.
//
// Only routes.go knows all screens; each is a package under app/screens. Widgets are
// touched on Fyne's main goroutine only; work in the background is begun by Env.Go and
// comes back through Env.Do.
//
// All text on screen passes through lang.L, with the English text as its key.
package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/clip"
	"ownway/app/config"
	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/input"
	"ownway/app/screens/entries"
	"ownway/app/screens/recover"
	"ownway/app/screens/unlock"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/watch"
	"ownway/app/wording"
	"ownway/journal"
)

// Env is what the program gives its window.
type Env struct {
	Fyne        fyne.App
	Journal     string           // path of the journal; there may be none yet
	Usual       string           // where a start that is told no path looks for one
	Drafts      []string         // folders for drafts, where the journal's own takes none
	Config      string           // path of the looks and the window's size; nothing private is in it
	Toolkit     []string         // folders that Fyne makes for this program, each in one of its own
	Now         func() time.Time // the clock
	Do          func(func())     // runs a function on the main goroutine: fyne.Do
	After       After            // starts a timer: time.AfterFunc
	Go          func(func())     // runs a function in the background; a panic in it ends the program as one on the main goroutine does
	Event       func(string)     // tells a test what is shown and done, never any text of the journal; may be nil
	Watch       Watch            // tells when the person goes away; may be nil
	Place       watch.Place      // where the window goes; zero: wherever the desktop puts it
	Relaunch    Relaunch         // replaces the process by a new one; of any goroutine
	Exit        func()           // ends the process at once, and does not return; of any goroutine
	Maximised   func() bool      // whether the window fills the screen, where its place does not tell; may be nil
	CloseMemory func()           // closes the process's memory to other programs, once there is anything to hide in it
	FreeMemory  func()           // gives memory that is not used to the system; what derives a key uses up to a gigabyte
	Clip        clip.System      // the clipboard; nil: the desktop's
	Cost        journal.Cost     // of a new journal's passphrase; zero: calibrated
	Locale      string           // of dates and times, as "en-GB"
	Programs    []string         // folders in which a spell checker is looked for; nil: the system's

	InputMethod *input.Method // composes in the boxes where a person writes; nil: keys mean what they mean
}

// After calls f once d has passed, unless stop is called before.
type After = shell.After

// Watch calls away each time the person goes away, until ctx ends. It returns
// at once: watch.Run in a goroutine.
type Watch func(ctx context.Context, o watch.Options, away func(watch.Reason))

// Relaunch replaces the process by a new one, on the lock screen of the journal
// at a path, with its window where this one was. It is told nothing else.
type Relaunch func(path string, at watch.Place) error

// onMain has the main goroutine do something, and waits for it, or until ctx
// ends.
func (e *Env) onMain(ctx context.Context, do func()) {
	done := make(chan struct{})
	e.Do(func() { defer close(done); do() })
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// patience starts a timer. What it returns waits until something is done or that timer
// has ended, and reports which of the two it was. It may be called on any goroutine.
func (e *Env) patience(d time.Duration) (inTime func(done <-chan struct{}) bool) {
	late := make(chan struct{})
	stop := e.After(d, func() { close(late) })
	return func(done <-chan struct{}) bool {
		defer stop()
		select {
		case <-done:
			return true
		case <-late:
			return false
		}
	}
}

// App is the one window.
type App struct {
	env     Env
	win     fyne.Window
	shell   *shell.Shell
	config  config.Config
	session *session // nil while locked
	input   *watch.Input
	unwatch func() // ends the watching for the person going away
	read    bool   // text of a journal may be in memory: only a new process has a lock screen again
	drop    func() // gives up what is open outside of a session, and does not wait for it
	turning bool   // and waits for a turn of the toolkit's loop

	hidden      atomic.Bool // taken off the screen, by Hide now or by the watchdog
	watchdog    watchdog
	credentials *credentials.Boxes
	unlock      *unlock.Program
	recovery    *recover.Recovery
	clip        clip.System

	minimised func() bool        // whether the window is minimised, as far as the desktop tells
	place     func() watch.Place // where the window is, as far as it tells
}

// New makes the window. Begin gives it something to show.
func New(env Env) *App {
	a := &App{env: env, config: config.Read(env.Config), input: watch.NewInput(), drop: func() {}, unwatch: func() {}}
	ui.ApplyLooks(env.Fyne.Settings(), a.config.Looks())
	a.watchdog.app = a
	a.clip = env.Clip
	if a.clip == nil {
		a.clip = clip.Of(env.Fyne.Clipboard(), func() bool { return a.xWindow() != 0 }, env.Go)
	}
	a.minimised = func() bool { return watch.IsMinimised(a.xWindow()) }
	a.place = a.whereItIs
	a.win = env.Fyne.NewWindow("Ownway")
	a.win.SetMaster()
	a.win.SetPadded(false)
	a.win.Resize(a.config.Size())
	a.win.SetCloseIntercept(a.Quit)
	a.win.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { dropped(a, files) })
	a.shell = shell.New(a.win, shell.Env{
		Now: env.Now, Do: env.Do, After: env.After, Go: func(f func()) { a.env.Go(f) }, Event: env.Event, Active: a.input.Notice,
		Clip: a.clip, Settle: env.InputMethod.Settle, Helplines: a.help, Dates: a.dates,
		Config: func() config.Config { return a.config }, SetConfig: a.setConfig, Refused: a.sayRefused,
	})
	a.credentials = credentials.New(a.shell, credentials.Env{CloseMemory: func() { a.env.CloseMemory() }, FreeMemory: env.FreeMemory, WatchAway: a.watchTyped})
	a.recovery = newRecovery(a)
	a.unlock = &unlock.Program{
		Shell: a.shell, Credentials: a.credentials, Usual: env.Usual, Options: a.options,
		Path: func() string { return a.env.Journal }, SetPath: func(path string) { a.env.Journal = path },
		WaysBack: a.recovery.WaysBack, Backups: a.recovery.ShowBackupsOf, Unlocked: a.begin, WithCode: a.openedWithCode, Created: a.showCode, Quit: a.Quit,
	}
	a.shell.Keys.BindEverywhere(a.keys())
	a.shell.Keys.Bind(entries.Keys(nil))
	return a
}

// Window is Fyne's window.
func (a *App) Window() fyne.Window { return a.win }

// Where says where in a window something of an accessible name stands; see [shell.Where].
func Where(w fyne.Window, name string) string { return shell.Where(w, name) }

// Size is how large the window wants to be, on a screen that is large enough.
func (a *App) Size() fyne.Size { return a.config.Size() }

// Begin shows the first screen, with what opening the journal at Env.Journal
// gave: to make a journal where there is none, otherwise to unlock it.
// It is called before the window is shown, so that nothing empty is seen.
func (a *App) Begin(l *journal.Locked, err error) { a.unlock.Show(l, err) }

// Started puts the window where it was, and says that it is there.
func (a *App) Started() {
	a.env.Place.Put(a.xWindow())
	a.serveInput()
	usual{a}.sideButtons()
	a.event("ready")
}

// BringForward raises the window, for a second start of the program. A program that has
// ended has no window any more; the second start finds out by itself.
func (a *App) BringForward() {
	if a.shell.Ended() {
		return
	}
	a.hidden.Store(false)
	a.win.Show()
	a.win.RequestFocus()
	a.event("forward")
}

// whereItIs is where the window is, as far as the display tells.
func (a *App) whereItIs() watch.Place {
	at := watch.PlaceOf(a.xWindow())
	if at == (watch.Place{}) && a.env.Maximised != nil && a.env.Maximised() {
		size := a.win.Canvas().Size()
		at = watch.Place{Width: int(size.Width), Height: int(size.Height), Maximised: true}
	}
	return at
}

// Quit saves what is being written and ends the program. If saving fails it
// stays, and says so.
func (a *App) Quit() { a.leave(ending, a.quit) }

// QuitSoon is Quit for any goroutine, and returns at once.
func (a *App) QuitSoon() { a.leaveSoon(ending, a.quit) }

func (a *App) quit() {
	if a.shell.Ended() || a.session != nil && !a.session.ready(a.Quit) {
		return
	}
	if a.session != nil {
		sayClosing(a.env, a.session.Journal)
	}
	a.keepSize()
	turn := a.clip.Clear()
	a.close((*session).end) // all is saved; the file closes with the program in any case
	a.drop()
	a.shell.End()
	a.unwatch()
	a.afterTurn(turn, a.end)
}

// closingPatience is how long the lock file is waited for, which lies on the journal's disk.
const closingPatience = 100 * time.Millisecond

// sayClosing tells a second start to wait for the journal, and not to ask for this window.
func sayClosing(env Env, j *journal.Journal) {
	said := make(chan struct{})
	inTime := env.patience(closingPatience)
	env.Go(func() {
		defer close(said)
		j.SayRole(journal.RoleClosing)
	})
	inTime(said)
}

// Stopped saves what is being written when Fyne ended the program on its own, as
// when a Wayland display is gone, and asked nobody. There is no screen
// any more on which anything could be said.
func (a *App) Stopped() {
	a.watchdog.arm(ending)
	if a.session == nil || a.shell.Ended() {
		return
	}
	a.shell.Settle()
	for _, d := range a.session.Drafts() {
		_ = d.Save() // or it is sealed
	}
	_ = a.session.Journal.Close()
	a.event("stopped")
}

// lastPatience is how long a program that is about to die waits for its disk.
const lastPatience = 5 * time.Second

// Crashed seals what is not saved, after a panic on the main goroutine, so that
// the next start offers it. Nothing else can be relied on any more: not the
// screen, and not what a save would need.
func (a *App) Crashed() {
	a.atLast(func(d *edit.Draft) { _ = d.SealAfterSaving() })
	a.event("crashed")
}

// DisplayGone saves what is being written, because the display is gone and the
// program ends with it. It is called in the middle of a call of the toolkit, so
// that what is safe to do comes first; then what stands in boxes of one line, with
// the watchdog over it.
func (a *App) DisplayGone() {
	a.watchdog.arm(ending)
	save := func(d *edit.Draft) { _ = d.Save() } // or it is sealed
	a.atLast(save)
	if a.session != nil && !a.shell.Ended() {
		a.shell.Settle()
		a.atLast(save)
	}
	a.event("display gone")
}

// atLast does something with every draft, each on its own, before the program
// dies: one that waits for a disk holds up no other, and none of them holds the
// program for ever.
func (a *App) atLast(do func(*edit.Draft)) {
	if a.session == nil || a.shell.Ended() {
		return
	}
	var all sync.WaitGroup
	for _, d := range a.session.Drafts() {
		all.Add(1)
		a.env.Go(func() {
			defer all.Done()
			do(d)
		})
	}
	done := make(chan struct{})
	inTime := a.env.patience(lastPatience)
	a.env.Go(func() {
		defer close(done)
		all.Wait()
	})
	inTime(done)
}

// end ends the program, in which nothing is open any more. It does not end by the
// toolkit's own end, which waits for a clipboard manager that may not answer.
func (a *App) end() {
	a.event("ended")
	a.env.Exit()
}

func (a *App) event(what string) { a.shell.Event(what) }

// keepSize remembers the window's size for the next start. One that fills the
// screen is not the size to go back to: that is the one remembered before.
func (a *App) keepSize() {
	if at := a.place(); at.Maximised || at.FullScreen {
		return
	}
	size := a.win.Canvas().Size()
	a.config.Width, a.config.Height = size.Width, size.Height
	_ = a.config.Write(a.env.Config) // a forgotten size is no reason to keep somebody
}

// setConfig changes the looks, shows them and keeps them.
func (a *App) setConfig(change func(*config.Config)) error {
	change(&a.config)
	ui.ApplyLooks(a.env.Fyne.Settings(), a.config.Looks())
	return a.config.Write(a.env.Config)
}

func (a *App) dates() wording.Dates { return wording.DatesFor(a.env.Locale, a.env.Now()) }
