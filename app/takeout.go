package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal/exchange"
)

// takeOut writes everything as plain Markdown into a folder.
type takeOut struct {
	session *session
	to      *ui.Field
	outcome *fyne.Container // progress, and what came of it
	stop    context.CancelFunc
	ended   chan struct{} // closed when the last was written
}

// takeOut is the page for it.
func (p *settings) takeOut() []fyne.CanvasObject {
	o := &takeOut{session: p.session, outcome: container.NewStack()}
	p.out = o
	o.to = ui.NewField(lang.L("A new or empty folder"))
	o.to.Entry.SetText(filepath.Join(filepath.Dir(codeFile()), "ownway-"+string(p.session.app.today())))
	o.to.Entry.OnSubmitted = func(string) { o.write() }
	return []fyne.CanvasObject{
		ui.Body(lang.L("Everything you wrote, as plain text files that any program can read. Anybody who finds the folder can read them too.")),
		o.to, ui.Flow(ui.Space2, ui.NewButton(lang.L("Write the files"), o.write)), o.outcome,
	}
}

// end stops what is being written, and waits until it was taken back.
func (p *takeOut) end() {
	if p.stop != nil {
		p.stop()
		<-p.ended
	}
}

func (p *takeOut) write() {
	if p.stop != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.stop, p.ended = cancel, make(chan struct{})
	note := ui.NewProgressNote(lang.L("Writing the files. Stay on this page until they are done."), cancel)
	p.show(note)
	dir, do, j, ended := p.to.Entry.Text, p.session.app.env.Do, p.session.journal, p.ended
	p.session.app.env.Go(func() {
		defer close(ended)
		n, err := exchange.ExportMarkdown(ctx, j, dir, func(done, total int) {
			do(func() { note.Set(float32(done)/float32(max(total, 1)), fmt.Sprintf(lang.L("%d of %d"), done, total)) })
		})
		do(func() { p.written(n, dir, err) })
	})
}

func (p *takeOut) written(n int, dir string, err error) {
	p.stop()
	p.stop = nil
	switch {
	case errors.Is(err, exchange.ErrNotEmpty):
		p.show(ui.NewNotice(lang.L("That folder is not empty."), lang.L("Nothing in it was changed. Choose a new or an empty one, so that nothing of yours is mixed up.")))
		return
	case errors.Is(err, fs.ErrNotExist):
		p.show(ui.NewNotice(lang.L("There is no folder to make that one in."), lang.L("Nothing was written. Choose a place in a folder that is there.")))
		return
	case err != nil:
		p.show(problem(err))
		return
	}
	p.show(ui.NewNotice(fmt.Sprintf(lang.L("%d files are in %s."), n, dir), lang.L("They are readable by anybody who can open that folder. Your journal is as it was.")))
	p.session.app.event("exported")
}

func (p *takeOut) show(o fyne.CanvasObject) {
	p.outcome.Objects = []fyne.CanvasObject{o}
	p.outcome.Refresh()
}
