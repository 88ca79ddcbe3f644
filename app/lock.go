package app

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
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

// start opens the journal's file anew and shows the first screen.
func (a *App) start() {
	a.opened(journal.Open(a.env.Journal, a.options()))
}

// options are how a journal is opened here, wherever it was chosen: drafts that
// one sitting keeps are offered by the next only if both know the same folders.
func (a *App) options() journal.Options {
	return journal.Options{Role: "window", Now: a.env.Now, DraftFolders: a.env.Drafts, Cost: a.env.Cost}
}

// opened shows the screen for what opening the file gave.
func (a *App) opened(l *journal.Locked, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist) && a.offerBackups(err, nil, nil) == nil:
		a.showFirstRun()
	case err != nil:
		a.showCannotOpen(err)
	default:
		newLockScreen(a, l).show()
	}
}

// lockScreen is what anybody sees who opens the program.
type lockScreen struct {
	app     *App
	locked  *journal.Locked
	ask     *credentials.Form
	code    bool // asking for the recovery code
	low     bool // unlocking leads to the one line
	other   *ui.Link
	open    *ui.Button
	outcome *shell.NoticeArea // what went wrong, or nothing
	task    *shell.Task       // derives the key
}

func newLockScreen(a *App, l *journal.Locked) *lockScreen {
	return &lockScreen{app: a, locked: l}
}

func (s *lockScreen) show() {
	if s.ask != nil {
		s.ask.Wipe()
	}
	s.ask = s.app.credentials.Ask("", s.locked.KeyFileUse(), s.unlock)
	s.open = ui.NewMainButton("", s.unlock)
	s.nameOpen()
	s.other = ui.NewLink("", s.swap)
	progress := shell.NewNoticeArea()
	s.outcome, s.task = shell.NewNoticeArea(), s.app.shell.NewTask(progress.Put)
	s.setCode(false)

	form := ui.Down(ui.Space2,
		ui.Title("Ownway"), ui.Hint(lang.L("Your journal is locked.")), ui.Space(ui.Space3),
		s.ask.All, ui.Space(ui.Space1), ui.Spread(s.open, ui.Flow(ui.Space3, s.ask.UseFile, s.other)), progress.All, s.outcome.All)
	foot := ui.Spread(ui.Flow(ui.Space3, ui.Small(s.app.footOf(s.locked)), ui.NewSmallLink(lang.L("Restore from a backup"), s.toBackups)),
		s.app.helpButton(func() { s.show() }))
	s.app.shell.Show(&shell.Page{
		Name: "lock", Content: lockLayout(form, foot), Focus: s.ask.Box,
		Help: func() { s.app.shell.HelpThen(s.show) }, // and back to an empty box
		Keys: []shell.Shortcut{{Key: fyne.Key0, With: shell.Ctrl, Do: s.toLow}},
	})
}

// lockLayout sets a form in the middle, as wide as it reads well, over a foot.
func lockLayout(form, foot fyne.CanvasObject) fyne.CanvasObject {
	// The foot comes after the form for the keyboard too.
	foot = ui.Footer(foot)
	return container.New(layout.NewBorderLayout(nil, foot, nil, nil), container.NewVScroll(ui.Centred(0, form)), foot)
}

// toBackups leads to the backups of a journal that is as it should be: whoever
// knows an older passphrase only, or wants one thing back, has a way too.
func (s *lockScreen) toBackups() {
	if s.task.Running() || s.locked == nil {
		return
	}
	s.ask.Wipe()
	list, _ := s.locked.Backups() // a folder that cannot be read has none to offer
	s.app.showRestore(&restore{
		rescue: newRescue(s.app, s.locked.Close, s.show, "not restored"),
		locked: s.locked, list: list,
	})
}

// toLow lets unlocking lead to the one line, or no longer.
func (s *lockScreen) toLow() {
	s.low = !s.low
	s.nameOpen()
}

// nameOpen says where unlocking leads.
func (s *lockScreen) nameOpen() {
	s.open.SetText(lang.L("Open"))
	if s.low {
		s.open.SetText(lang.L("Open to one line"))
	}
}

func (s *lockScreen) setCode(code bool) {
	s.code = code
	if code {
		s.ask.AskForCode(true, lang.L("Recovery code: nine groups of four"))
		s.other.SetText(lang.L("Use my passphrase"))
	} else {
		s.ask.AskForCode(false, lang.L("Passphrase"))
		s.other.SetText(lang.L("Use my recovery code"))
	}
}

func (s *lockScreen) swap() {
	s.ask.Wipe()
	s.setCode(!s.code)
	s.say(nil)
	s.app.shell.Focus(s.ask.Box)
}

// say shows what went wrong, or takes it away.
func (s *lockScreen) say(err error) {
	s.outcome.Clear()
	if err != nil {
		s.outcome.Fail(err, s.app.waysBack(err, s.locked.Close, s.show)...)
	}
}

// unlock derives the key in the background: it takes most of a second, and
// longer on a slow machine.
func (s *lockScreen) unlock() {
	if s.task.Running() || s.locked == nil {
		return
	}
	way := s.ask.Take()
	if s.code {
		if _, err := journal.ParseCode(way.Words); err != nil {
			way.Wipe()
			s.say(err)
			return
		}
	}
	s.say(nil)
	var j *journal.Journal
	s.task.Start(shell.Job{
		Text: lang.L("Opening your journal"),
		Do: func(ctx context.Context, _ shell.Progress) error {
			return way.Use(func(secret journal.Secret) (err error) {
				j, err = s.locked.UnlockWith(ctx, secret)
				return err
			})
		},
		Done: func() { s.unlocked(j) },
		Gone: func() { closeOpened(j) },
		Failed: func(err error) {
			s.app.event("not unlocked")
			s.say(err)
			s.ask.Again(err)
		},
	})
}

func (s *lockScreen) unlocked(j *journal.Journal) {
	s.ask.Wipe()
	s.app.begin(j)
	if s.low {
		s.app.shell.Go(shell.Route{Screen: shell.OneLine})
	}
	s.app.credentials.GiveBack()
}

// closeOpened closes a journal that was opened while the program went; nil: none
// was.
func closeOpened(j *journal.Journal) {
	if j != nil {
		_ = j.Close() // nothing was written to it
	}
}

// showCannotOpen is the screen for a file that does not open: what it is, and
// what can be done. What helps most comes first.
func (a *App) showCannotOpen(err error) {
	nothing := func() error { return nil } // it could not be opened: nobody holds it
	ways := append(a.waysBack(err, nothing, a.start), ui.NewButton(lang.L("Try again"), a.start))
	if errors.Is(err, fs.ErrNotExist) {
		ways = append(ways, ui.NewButton(lang.L("Make a new journal"), a.showFirstRun))
	}
	ways = append(ways, ui.NewButton(lang.L("Quit"), a.Quit))
	first := ways[0].(*ui.Button)
	first.Main = true
	form := ui.Down(ui.Space3,
		ui.Title("Ownway"), ui.Small(a.env.Journal), shell.Problem(err), ui.Flow(ui.Space2, ways...))
	a.shell.Show(&shell.Page{
		Name: "cannot-open", Content: lockLayout(form, ui.Spread(ui.Small(""), a.helpButton(a.start))), Focus: first,
		Help: func() { a.shell.HelpThen(a.start) },
	})
}
