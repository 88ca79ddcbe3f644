package recover

import (
	"context"
	"errors"
	"io/fs"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// backups is the page of Settings about them.
type backups struct {
	*Recovery
	state   *ui.Text
	place   *ui.Field
	outcome *shell.NoticeArea
	task    *shell.Task // makes one
}

// BackupsPage is what the page of Settings about backups shows.
func (r *Recovery) BackupsPage() fyne.CanvasObject {
	p := &backups{Recovery: r, state: ui.Body(""), outcome: shell.NewNoticeArea()}
	p.task = p.Shell.NewTask(p.outcome.Put)
	p.place = ui.NewField(lang.L("A second place, such as a folder on a stick"))
	p.place.Entry.SetText(p.Workspace().Journal.Backups().SecondFolder())
	p.place.Entry.OnSubmitted = func(string) { p.choose() }
	p.sayState()
	ways := ui.Flow(ui.Space2, ui.NewButton(lang.L("Back up now"), p.now), ui.NewButton(lang.L("Restore from a backup"), p.ShowBackups))
	if older := p.Older(); older != nil {
		ways.Add(older)
	}
	return ui.Down(ui.Space3, p.state, ways,
		p.place, ui.Flow(ui.Space2, ui.NewButton(lang.L("Use this folder"), p.choose)), p.outcome.All)
}

// sayState says when the last backup was made.
func (p *backups) sayState() {
	list, err := p.Workspace().Journal.Backups().List(journal.BesideJournal)
	switch {
	case err != nil:
		p.outcome.Fail(err)
	case len(list) == 0:
		p.state.SetText(lang.L("There is no backup yet. One is made when you lock or quit after writing, beside your journal."))
	case !p.hasLast(list):
		p.state.SetText(lang.L("The backups that are there are dated in the future: the clock was ahead then, or is behind now. One is made when you lock or quit after writing, beside your journal."))
	default:
		p.state.SetText(lang.L("The last backup is from {{.Moment}}. It was read to its end. One is made when you lock or quit after writing; the last three are kept, and one for each of seven days, four weeks and twelve months.", map[string]any{"Moment": p.Shell.Dates().Moment(list[0].At)}))
	}
}

// work makes backups in the background, one thing at a time, and then says what
// came of it.
func (p *backups) work(what string, do func(context.Context) (journal.Backup, error), say func(journal.Backup, error) *ui.Notice) {
	var b journal.Backup
	said := func(err error) {
		if p.Workspace() == nil { // the journal was erased meanwhile
			return
		}
		if n := say(b, err); n != nil {
			p.outcome.Put(n)
		}
		p.sayState()
		p.Shell.Event("backups done")
	}
	p.AtEnd(p.task.Stop)
	p.task.Start(shell.Job{
		Text: what,
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			b, err = do(ctx)
			return err
		},
		Done:   func() { said(nil) },
		Failed: said,
	})
}

// now makes backups in both places, or finds that there are.
func (p *backups) now() {
	j := p.Workspace().Journal
	p.work(lang.L("Making a backup"), func(ctx context.Context) (journal.Backup, error) {
		b, err := j.Backups().Make(ctx, journal.BesideJournal)
		second, secondErr := j.Backups().Make(ctx, journal.InSecondFolder)
		b.Removed += second.Removed
		return b, errors.Join(err, secondErr)
	}, p.sayMade)
}

func (p *backups) sayMade(b journal.Backup, err error) *ui.Notice {
	if n := p.BackupNotice(b, err); n != nil || err != nil {
		return n
	}
	where := lang.L("It lies beside your journal, and opens with the passphrase you have now.")
	if p.Workspace().Journal.Backups().SecondFolder() != "" {
		where = lang.L("It lies beside your journal and in the second place, and opens with the passphrase you have now.")
	}
	return ui.NewNotice(lang.L("The backup from {{.Moment}} holds everything, {{.Records}}. It was read to its end.", map[string]any{"Moment": p.Shell.Dates().Moment(b.At), "Records": wording.Records(b.Records)}), where)
}

// choose takes the folder in the field as the second place, or gives it up.
func (p *backups) choose() {
	j, folder := p.Workspace().Journal, p.place.Entry.Text
	p.work(lang.L("Making a backup there"), func(ctx context.Context) (journal.Backup, error) {
		return j.Backups().SetSecondFolder(ctx, folder)
	}, p.sayChosen)
}

func (p *backups) sayChosen(b journal.Backup, err error) *ui.Notice {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ui.NewNotice(lang.L("There is no such folder."), lang.L("Nothing has been changed. Make the folder first, or look at how it is written."))
	case errors.Is(err, fs.ErrExist):
		return ui.NewNotice(lang.L("That is where your backups are already."), lang.L("Nothing has been changed. A second place helps when this disk is lost: choose a folder on another one."))
	case err != nil:
		return p.BackupNotice(b, err)
	case p.Workspace().Journal.Backups().SecondFolder() == "":
		return ui.NewNotice(lang.L("There is no second place now."), lang.L("The backups that are there stay."))
	}
	return ui.NewNotice(lang.L("A backup is there now."), lang.L("From now on there is one in both places. When this one is not there, such as a stick that is not plugged in, Ownway goes on without."))
}

// BackupNotice says what a person has to know of a backup that was made or not,
// nil if nothing.
func (p *Recovery) BackupNotice(b journal.Backup, err error, actions ...fyne.CanvasObject) *ui.Notice {
	switch {
	case errors.Is(err, journal.ErrClosed), errors.Is(err, context.Canceled):
		return nil
	case errors.Is(err, journal.ErrSecondFolderAway):
		return shell.Problem(err, actions...)
	case errors.Is(err, journal.ErrDamaged): // the journal itself
		return shell.Problem(err, append(actions, p.WaysBack(err, p.End, p.Shell.Back)...)...)
	case err != nil:
		what := lang.L("A backup could not be made.")
		if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
			what += " " + lang.L("The disk is full.")
		}
		if b.Removed > 0 {
			p.SaidFull()
			what += " " + lang.L("To make room, {{.Backups}} had to go, and that was not enough.", map[string]any{"Backups": olderBackups(b.Removed)})
		}
		n := ui.NewNotice(what,
			lang.L("What you write is saved all the same. Another backup is tried when you lock; you can also try in Settings."), actions...)
		n.SetDetails(err.Error())
		return n
	case b.Removed > 0:
		p.SaidFull()
		return ui.NewNotice(lang.L("The disk is nearly full."),
			lang.L("The newest backup is kept; to make room for it, {{.Backups}} had to go. Make some room, so that older ones can be kept too.", map[string]any{"Backups": olderBackups(b.Removed)}), actions...)
	}
	return nil
}

func olderBackups(n int) string { return wording.Counted(n, "1 older backup", "{{.N}} older backups") }
