package recover

import (
	"context"
	"errors"

	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// reseal is the screen on which older backups are locked anew, so that a
// passphrase that somebody may know opens nothing any more. Each stays as it is
// until its new file was read to its end; stopping between two loses nothing.
type reseal struct {
	*Recovery
	ask     *credentials.Form
	outcome *shell.NoticeArea
	task    *shell.Task
}

// Older leads to where older backups are locked anew, nil where there are none.
func (p *Recovery) Older() *ui.Link {
	older, _ := p.Workspace().Journal.Backups().WithOlderKey() // a place that cannot be read has none to offer
	if len(older) == 0 {
		return nil
	}
	return ui.NewLink(lang.L("Lock older backups anew"), p.Reseal)
}

// Reseal shows it.
func (p *Recovery) Reseal() {
	if !p.Shell.Leave() {
		return
	}
	older, _ := p.Workspace().Journal.Backups().WithOlderKey()
	w := &reseal{Recovery: p, outcome: shell.NewNoticeArea()}
	w.task = p.Shell.NewTask(w.outcome.Put)
	use := journal.NoKeyFile
	if len(older) > 0 {
		use = keyFileUseOf(older[0])
	}
	w.ask = p.Credentials.Ask(lang.L("Passphrase or recovery code they open with"), use, w.begin)
	form := ui.Down(ui.Space3, ui.Title(lang.L("Lock older backups anew")),
		ui.Hint(wording.Counted(len(older), "1 backup opens with an older passphrase or code. With it, it can be locked with the one you have now.",
			"{{.N}} backups open with an older passphrase or code. With it, they can be locked with the one you have now.")),
		ui.Body(lang.L("A copy that somebody made before opens with the older one for ever.")),
		w.ask.All, ui.Spread(ui.NewMainButton(lang.L("Lock them anew"), w.begin),
			ui.Flow(ui.Space3, w.ask.UseFile, ui.NewLink(lang.L("Back"), w.escape))), w.outcome.All)
	p.Shell.Show(&shell.Page{
		Name: "reseal", Content: ui.Centred(0.2, form), Focus: w.ask.Box,
		Escape: w.escape, Help: func() { p.Shell.HelpThen(p.Shell.Back) }, Busy: w.task.Running, Gone: p.Credentials.Wipe,
	})
}

// escape stops what goes on, or goes back.
func (w *reseal) escape() {
	if w.task.Running() {
		w.task.Stop()
		return
	}
	w.leave(nil)
}

// leave goes back, where is said what was done.
func (w *reseal) leave(said *ui.Notice) {
	w.ask.Wipe()
	w.ToBackups(said)
}

func (w *reseal) begin() {
	if w.task.Running() {
		return
	}
	way, j := w.ask.Take(), w.Workspace().Journal
	var done int
	var left []journal.NotResealed
	w.AtEnd(w.task.Stop)
	w.task.Start(shell.Job{
		Text: lang.L("Locking your backups anew"),
		Do: func(ctx context.Context, p shell.Progress) error {
			return way.Use(func(secret journal.Secret) (err error) {
				done, left, err = j.Backups().Reseal(ctx, secret, p.Count)
				return err
			})
		},
		Ended:  func(error) { w.Credentials.GiveBack() },
		Done:   func() { w.done(done, left, nil) },
		Failed: func(err error) { w.done(done, left, err) },
	})
}

// done says how many are locked anew, and which are not.
func (w *reseal) done(done int, left []journal.NotResealed, err error) {
	defer w.Shell.Event("resealed")
	if err != nil && done == 0 {
		w.outcome.Fail(err)
		w.ask.Again(err)
		return
	}
	text := lang.L("What is locked anew opens with the passphrase you have now, and says what it said before.")
	if err != nil {
		text = lang.L("It was stopped; the others are as they were.")
	}
	for _, u := range left {
		why := lang.L("cannot be read, and stays as it is")
		if errors.Is(u.Err, journal.ErrWrong) {
			why = lang.L("opens with another passphrase, and stays as it is")
		}
		text += "\n" + lang.L("The backup from {{.Moment}} {{.Why}}.", map[string]any{"Moment": w.Shell.Dates().Moment(u.Backup.At), "Why": why})
	}
	w.leave(ui.NewNotice(wording.Counted(done, "1 backup is locked anew.", "{{.N}} backups are locked anew."), text))
}
