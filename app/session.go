package app

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// session is an unlocked journal with the rooms around it.
type session struct {
	*edit.Workspace
	app  *App
	said *ui.Notice  // what was done last, for Settings to show once
	anew *shell.Task // writes the journal anew; nil as long as none did

	reuniting  func(*edit.Draft) fyne.CanvasObject // says how it goes to bring an exchanged journal together; nil when it does not
	rescued    bool                                // a backup of an exchanged journal was made, or tried
	damaged    bool                                // that the journal is damaged was said
	toldFull   bool                                // what a full disk cost was said
	refused    func() bool                         // that something was not pasted is said at the foot; nil: it never was
	stopUpkeep context.CancelFunc                  // ends what is made up for in the background
}

// hold takes over an unlocked journal.
func (a *App) hold(j *journal.Journal) *session {
	s := &session{app: a, stopUpkeep: func() {}}
	s.Workspace = edit.New(a.shell, j, a.env.Programs, s.exchanged)
	a.session = s
	s.BeginSpelling()
	a.hasRead(func() {})
	return a.session
}

// hasRead is called when a journal, or a backup of one, is open: from here on the
// program locks when the person goes away. Drop gives up what is open without a
// session.
func (a *App) hasRead(drop func()) {
	a.env.CloseMemory()
	a.read, a.drop = true, drop
	a.watchItAll()
	a.watchAway()
}

// begin shows an unlocked journal.
func (a *App) begin(j *journal.Journal) {
	s := a.hold(j)
	s.Shell.Begin(s.frame(), s.Writing())
	s.Shell.Back()
	s.Shell.Go(shell.Route{Screen: shell.Today})
	s.makeUp()
	s.sayDamage()
	s.Shell.WhenFootIsFree(s.sayWasWide)
	s.Shell.WhenFootIsFree(s.sayFull)
	s.lookAhead()
	a.recovery.OfferDrafts()
	a.event("unlocked")
}

// openedWithCode offers a new passphrase, unless there is something more urgent on the screen.
func (a *App) openedWithCode() {
	if a.shell.Shown() == shell.Rooms {
		a.credentials.OfferPassphrase(a.session.opened())
	}
}

// sayWasWide says that the file was open to others until now.
func (s *session) sayWasWide() {
	if s.Journal.WasReadableByOthers() {
		s.sayAtFoot(ui.NewNotice(lang.L("Only you can open your journal's file now."),
			lang.L("Before, other accounts on this computer could open it too. Without your passphrase they could not read what is in it."),
			ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)))
	}
}

// sayDamage says that not all of the journal could be opened, and that it
// cannot be written to.
func (s *session) sayDamage() {
	if problems := s.Journal.Problems(); len(problems) > 0 {
		s.sayDamaged(&journal.Damage{Problems: problems})
	}
}

// sayDamaged says so of what opening it found, or a backup that read all of it.
func (s *session) sayDamaged(err error) {
	s.damaged = true
	actions := []fyne.CanvasObject{ui.NewLink(lang.L("All right"), s.Shell.ClearFoot)}
	actions = append(actions, s.app.recovery.WaysBack(err, s.giveUp, s.Shell.Back)...)
	s.sayAtFoot(shell.Problem(err, actions...))
}

// lookAhead compares the journal with its backups in the background, once it is
// open, and offers what they have and it lacks: an older copy may have taken its
// place, or it was written to in two places.
func (s *session) lookAhead() {
	ctx, cancel := context.WithCancel(context.Background())
	s.stopAtEnd(cancel)
	j := s.Journal
	s.Shell.Background(func() {
		list, err := j.Backups().Unmerged(ctx)
		if err != nil {
			return // one that was closed meanwhile is compared at the next opening
		}
		list = slices.DeleteFunc(list, func(a journal.UnmergedBackup) bool { return j.Backups().IsDismissed([]journal.UnmergedBackup{a}) })
		if len(list) == 0 {
			return
		}
		s.Shell.Do(func() {
			if !s.Shell.Ended() && !s.app.hidden.Load() && !s.damaged {
				s.app.recovery.OfferUnmerged(list)
			}
		})
	})
}

// ready leaves everything, so that the journal can be closed. False: not now.
// Either something could be neither saved nor kept, and the screen says so; or the journal
// is being written anew, which is stopped, and again is called when it has.
func (s *session) ready(again func()) bool {
	s.stopUpkeep() // what it waits for may not answer, and the end of the sitting does the same
	if s.anew.Running() {
		s.anew.StopThen(again)
		return false
	}
	if s.Shell.Leave() || s.Save() {
		return true
	}
	if s.Shell.Shown() != shell.Rooms && s.Shell.Shown() != shell.OneLine {
		s.Shell.Back()
	}
	return false
}

// stopAtEnd adds to what a lock and the end of the program stop and do not wait for.
func (s *session) stopAtEnd(stop func()) {
	upkeep := s.stopUpkeep
	s.stopUpkeep = func() { stop(); upkeep() }
}

// opened is the journal of the session for whoever changes a way into it.
func (s *session) opened() credentials.Opened {
	return credentials.Opened{
		Journal: func() *journal.Journal { return s.Journal },
		Cost:    s.app.env.Cost,
		Begins: func(t *shell.Task) {
			s.stopUpkeep() // the journal waits for a backup under way
			s.anew = t
		},
		Replaced: func(next *journal.Journal) {
			s.Journal = next
			s.app.watchItAll()
		},
		Changed: func(said *ui.Notice) {
			s.said = said
			s.Shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Ways})
		},
		Older: s.app.recovery.Older,
		Code:  s.app.showCode,
	}
}

// showCode shows a code of an unlocked journal, and then the journal.
func (a *App) showCode(j *journal.Journal, code journal.Code) {
	if a.session == nil {
		a.hold(j)
	}
	credentials.ShowCode(a.shell, j, code, func() { a.begin(j) })
}
