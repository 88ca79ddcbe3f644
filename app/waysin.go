package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// ways are the ways into the journal: what each is for, and how it is changed.
func (p *settings) ways() []fyne.CanvasObject {
	s := p.session
	ask, open := s.app.credentials, s.opened()
	p.trial = ask.NewCodeTrial(s.Journal, ui.NewButton(lang.L("Make a new code"), func() { ask.ChangeCode(open) }))
	return []fyne.CanvasObject{
		ui.Section(lang.L("Passphrase")), ui.Down(ui.Space3,
			ui.Body(lang.L("If somebody may know your passphrase, change it. It takes a moment, and nothing is lost if it is stopped.")),
			ui.Flow(ui.Space2, ui.NewButton(lang.L("Change my passphrase"), func() { ask.ChangePassphrase(open) }))),
		ui.Space(ui.Space3), ui.Section(lang.L("Recovery code")), p.trial.All,
		ui.Space(ui.Space3), ui.Section(lang.L("Key file")), ask.KeyFile(open),
	}
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
			s.Shell.Back()
			s.Shell.Go(shell.Route{Screen: shell.Settings, Page: partWays})
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
