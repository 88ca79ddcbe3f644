package settings

import (
	"context"
	"errors"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal/exchange"
)

// takeOut writes everything as plain Markdown into a folder.
type takeOut struct {
	*Screen
	to      *ui.Field
	outcome *shell.NoticeArea // progress, and what came of it
}

// takeOut is the page for it.
func (p *Screen) takeOut() []fyne.CanvasObject {
	o := &takeOut{Screen: p, outcome: shell.NewNoticeArea()}
	p.task = p.work.Shell.NewTask(o.outcome.Put)
	o.to = ui.NewField(lang.L("A new or empty folder"))
	o.to.Entry.SetText(credentials.InHome("ownway-" + string(p.work.Shell.Today())))
	o.to.Entry.OnSubmitted = func(string) { o.write() }
	return []fyne.CanvasObject{
		ui.Body(lang.L("Everything you wrote, as plain text files that any program can read. Anybody who finds the folder can read them too.")),
		o.to, ui.Flow(ui.Space2, ui.NewButton(lang.L("Write the files"), o.write)), o.outcome.All,
	}
}

func (p *takeOut) write() {
	dir, j, n := p.to.Entry.Text, p.work.Journal, 0
	p.task.Start(shell.Job{
		Text: lang.L("Writing the files. Stay on this page until they are done."),
		Do: func(ctx context.Context, progress shell.Progress) (err error) {
			markdown, _ := exchange.ExporterOf("markdown")
			n, err = exchange.Export(ctx, j, markdown, dir, exchange.Options{Progress: progress.Count})
			return err
		},
		Done: func() {
			p.outcome.Say(lang.L("{{.N}} files are in {{.Folder}}.", map[string]any{"N": n, "Folder": dir}), lang.L("They are readable by anybody who can open that folder. Your journal is as it was."))
			p.work.Shell.Event("exported")
		},
		Failed: p.notWritten,
	})
}

func (p *takeOut) notWritten(err error) {
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		p.outcome.Say(lang.L("That folder is not empty."), lang.L("Nothing in it was changed. Choose a new or an empty one, so that nothing of yours is mixed up."))
	case errors.Is(err, fs.ErrNotExist):
		p.outcome.Say(lang.L("There is no folder to make that one in."), lang.L("Nothing was written. Choose a place in a folder that is there."))
	default:
		p.outcome.Fail(err)
	}
}
