package unlock

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// firstRun makes a journal: where, with which passphrase; then it shows the
// recovery code. Nothing is written before "Make my journal" is pressed.
type firstRun struct {
	program    *Program
	where      *ui.Field
	elsewhere  *ui.Text // says how it is found again, where it is kept elsewhere
	passphrase *credentials.NewPassphrase
	form       *fyne.Container
	progress   *shell.NoticeArea // while it is made
	outcome    *shell.NoticeArea // what went wrong
	task       *shell.Task
}

func (p *Program) showFirstRun() {
	f := &firstRun{program: p, progress: shell.NewNoticeArea(), outcome: shell.NewNoticeArea()}
	f.task = p.Shell.NewTask(f.progress.Put)
	f.where = ui.NewField(lang.L("Where it is kept"))
	f.where.Entry.SetText(p.Path())
	f.where.Entry.OnChanged = func(string) { f.sayElsewhere() }
	f.elsewhere = ui.Small("")
	f.passphrase = p.Credentials.AskNew(f.create)
	create := ui.NewMainButton(lang.L("Make my journal"), f.create)
	open := ui.NewLink(lang.L("Open a journal I have"), f.openOther)

	form := ui.Down(ui.Space2,
		ui.Title(lang.L("A journal of your own")),
		ui.Body(lang.L("Ownway is a private place to write for your own recovery: each day, and to four questions you can come back to. What you write stays on this computer, in one locked file.")),
		ui.Hint(lang.L("Only your passphrase opens it, or the recovery code you get next. If both are lost, nobody can bring the words back, and neither can we.")),
		f.passphrase.All, f.where, f.elsewhere,
		ui.Spread(create, open), f.progress.All, f.outcome.All)
	f.form = form
	f.sayElsewhere()
	foot := ui.Small(lang.L("Works without a network. Nothing is sent anywhere."))
	page := p.page("first-run", 0.3, form, foot, f.passphrase.First(), nil)
	page.Busy = f.task.Running // Help now waits while the journal is made
	p.Shell.Show(page)
}

// sayElsewhere says how a journal is found again where nobody looks for it by
// himself. Where it lies is somebody's own affair, and so is kept nowhere.
func (f *firstRun) sayElsewhere() {
	path := f.path()
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	f.elsewhere.Hidden = path == f.program.Usual
	f.elsewhere.SetText(lang.L("Ownway keeps no note of where it is, so it does not look there by itself. Start it with: ownway --journal \"{{.Path}}\"", map[string]any{"Path": path}))
	f.form.Refresh()
}

// path is the place the person chose, a folder meaning the usual name in it.
func (f *firstRun) path() string {
	path := f.where.Entry.Text
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, filepath.Base(f.program.Path()))
	}
	return path
}

func (f *firstRun) openOther() {
	p := f.program
	p.SetPath(f.path())
	l, err := journal.Open(p.Path(), p.Options())
	if errors.Is(err, fs.ErrNotExist) && !p.canBeSaved(err) {
		f.outcome.Fail(err)
		p.Shell.Focus(f.where.Entry)
		return
	}
	f.passphrase.Wipe() // Help now leads back to it, but nothing does from here
	p.Show(l, err)
}

func (f *firstRun) create() {
	if f.task.Running() {
		return
	}
	passphrase, wrong := f.passphrase.Take()
	if wrong != nil {
		f.outcome.Put(wrong)
		return
	}
	f.outcome.Clear()
	path, options := f.path(), f.program.Options()
	var j *journal.Journal
	var code journal.Code
	f.task.Start(shell.Job{
		Text: lang.L("Making your journal"),
		Do: func(ctx context.Context, _ shell.Progress) (err error) {
			defer clear(passphrase)
			j, code, err = journal.Create(ctx, path, passphrase, options)
			return err
		},
		Done:   func() { f.created(j, code) },
		Gone:   func() { closeOpened(j) },
		Failed: func(err error) { f.outcome.Fail(err) },
	})
}

func (f *firstRun) created(j *journal.Journal, code journal.Code) {
	f.passphrase.Wipe()
	f.program.SetPath(j.Path())
	f.program.Created(j, code)
	f.program.Credentials.GiveBack()
}
