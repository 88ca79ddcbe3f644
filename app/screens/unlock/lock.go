package unlock

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// lockScreen is what anybody sees who opens the program.
type lockScreen struct {
	program  *Program
	locked   *journal.Locked
	ask      *credentials.Form
	code     bool // asking for the recovery code
	low      bool // unlocking leads to the one line
	other    *ui.Link
	open     *ui.Button
	progress *shell.NoticeArea // while the key is derived
	outcome  *shell.NoticeArea // what went wrong, or nothing
	task     *shell.Task       // derives the key; one for the screen's life, which Help now may interrupt
}

func (p *Program) showLock(l *journal.Locked) {
	s := &lockScreen{program: p, locked: l, progress: shell.NewNoticeArea()}
	s.task = p.Shell.NewTask(s.progress.Put)
	s.show()
}

func (s *lockScreen) show() {
	if s.ask != nil {
		s.ask.Wipe()
	}
	s.ask = s.program.Credentials.Ask("", s.locked.KeyFileUse(), s.unlock)
	s.open = ui.NewMainButton("", s.unlock)
	s.nameOpen()
	s.other = ui.NewLink("", s.swap)
	s.outcome = shell.NewNoticeArea()
	s.setCode(false)

	form := ui.Down(ui.Space2,
		ui.Title("Ownway"), ui.Hint(lang.L("Your journal is locked.")), ui.Space(ui.Space3),
		s.ask.All, ui.Space(ui.Space1), ui.Spread(s.open, ui.Flow(ui.Space3, s.ask.UseFile, s.other)), s.progress.All, s.outcome.All)
	foot := ui.Flow(ui.Space3, ui.Small(s.file()), ui.NewSmallLink(lang.L("Restore from a backup"), s.toBackups))
	page := s.program.page("lock", 0, form, foot, s.ask.Box, s.show) // after Help the box is empty
	page.Keys = []shell.Shortcut{{Key: fyne.Key0, With: shell.Ctrl, Do: s.toLow}}
	s.program.Shell.Show(page)
}

// file is what is said of the journal: its file and its last backup. Only backups that were read to the end have
// their name, and one that is dated in the future is not known to be the last.
func (s *lockScreen) file() string {
	name, sh := filepath.Base(s.program.Path()), s.program.Shell
	list, err := s.locked.Backups()
	if err != nil || len(list) == 0 || list[0].InFuture(sh.Now()) {
		return name
	}
	return lang.L("{{.Name}} · last backup {{.Day}}, checked", map[string]any{"Name": name, "Day": sh.Dates().Since(list[0].At)})
}

// toBackups leads to the backups of a journal that is as it should be: whoever
// knows an older passphrase only, or wants one thing back, has a way too.
func (s *lockScreen) toBackups() {
	if s.task.Running() || s.locked == nil {
		return
	}
	s.ask.Wipe()
	s.program.Backups(s.locked, s.show)
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
	s.program.Shell.Focus(s.ask.Box)
}

// say shows what went wrong, or takes it away.
func (s *lockScreen) say(err error) {
	s.outcome.Clear()
	if err != nil {
		s.outcome.Fail(err, s.program.WaysBack(err, s.locked.Close, s.show)...)
	}
}

// unlock derives the key in the background: it takes most of a second, and
// longer on a slow machine.
func (s *lockScreen) unlock() {
	if s.task.Running() || s.locked == nil {
		return
	}
	if s.code && !s.isCode() {
		return
	}
	way := s.ask.Take()
	_, notCode := journal.ParseCode(way.Words) // which is taken where the passphrase is asked for, too
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
		Done: func() { s.unlocked(j, notCode == nil) },
		Gone: func() { closeOpened(j) },
		Failed: func(err error) {
			s.program.Shell.Event("not unlocked")
			s.say(err)
			s.ask.Again(err)
		},
	})
}

// isCode reports whether what was typed has the form of a recovery code, and says so if it has not. It stays as it is,
// to be gone on with.
func (s *lockScreen) isCode() bool {
	words := s.ask.Box.Bytes()
	defer clear(words)
	_, err := journal.ParseCode(words)
	if err != nil {
		s.say(err)
		s.program.Shell.Focus(s.ask.Box)
	}
	return err == nil
}

func (s *lockScreen) unlocked(j *journal.Journal, withCode bool) {
	s.ask.Wipe()
	s.program.Unlocked(j)
	switch {
	case withCode:
		s.program.WithCode()
	case s.low && s.program.Shell.Shown() == shell.Rooms: // words that wait come first
		s.program.Shell.Go(shell.Route{Screen: shell.OneLine})
	}
	s.program.Credentials.GiveBack()
}
