package settings

import (
	"context"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// erase removes the journal with all that is there because of it. It says which
// files before and after, and asks for a word and the passphrase: what it does
// nobody can undo, and nobody is to do it at an unlocked screen that is not
// theirs.
type erase struct {
	work    *edit.Workspace
	program Program
	traces  journal.Traces
	confirm *shell.Confirm
	ask     *credentials.Form
	outcome *shell.NoticeArea
	task    *shell.Task // tries the passphrase
}

// erasing is the part of Settings that leads there.
func (p *Screen) erasing() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		ui.Space(ui.Space3), ui.Section(lang.L("Erase this journal")),
		ui.Body(lang.L("It removes everything you wrote here, with its backups. You see what that is before anything happens.")),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Look at what would go"), p.eraseJournal)),
	}
}

// eraseJournal shows what would go.
func (p *Screen) eraseJournal() {
	w := p.work
	if !w.Shell.Leave() {
		return
	}
	e := &erase{work: w, program: p.program, outcome: shell.NewNoticeArea()}
	e.task = w.Shell.NewTask(e.outcome.Put)
	var err error
	if e.traces, err = w.Journal.Traces(); err != nil {
		e.outcome.Fail(err)
	}
	e.confirm = shell.NewConfirm(lang.L("erase"), func() { w.Shell.Focus(e.ask.Box) })
	e.ask = p.program.Credentials.AskPresent(w.Journal, e.begin)
	e.ask.Rename(lang.L("Passphrase or recovery code"))

	page := []fyne.CanvasObject{
		ui.Title(lang.L("Erase this journal")),
		ui.Hint(lang.L("These files would be removed. After that nobody can bring back what you wrote, and neither can we.")),
	}
	page = append(page, paths(append(e.also(), e.traces.Files...)))
	if len(e.traces.Unknown) > 0 {
		page = append(page, ui.Body(lang.L("These have a name like yours, but they cannot be read, so nobody can tell whose they are. They stay:")), paths(e.traces.Unknown))
	}
	page = append(page, ui.Body(cannotPromise()), e.confirm.Field,
		e.ask.All,
		ui.Spread(ui.NewButton(lang.L("Erase it all"), e.begin), ui.NewLink(lang.L("Back, and keep everything"), e.leave)), e.outcome.All)
	w.Shell.Show(&shell.Page{
		Name: "erase", Content: ui.Centred(0.2, ui.Down(ui.Space3, page...)), Focus: e.confirm.Field.Entry,
		Escape: e.leave, Help: func() { w.Shell.HelpThen(w.Shell.Back) }, Busy: e.task.Running, Gone: p.program.Credentials.Wipe,
	})
}

// cannotPromise is where something can still be.
func cannotPromise() string {
	return lang.L("What this cannot reach stays: what a disk keeps of files that were removed, snapshots and synchronised copies of the folder, and what you took out or copied elsewhere.")
}

// paths shows files by their paths, one under the other.
func paths(files []string) fyne.CanvasObject {
	list := ui.Down(ui.Space1)
	for _, path := range files {
		list.Add(ui.Small(path))
	}
	return list
}

// also are the files of the program that are not the journal's.
func (e *erase) also() (files []string) {
	for _, path := range e.program.Files {
		if _, err := os.Stat(path); err == nil {
			files = append(files, path)
		}
	}
	return files
}

// leave goes back, unless the passphrase is being tried.
func (e *erase) leave() {
	if e.task.Running() {
		e.task.Stop()
		return
	}
	e.ask.Wipe()
	e.work.Shell.Back()
}

// begin erases if the word and the passphrase are right.
func (e *erase) begin() {
	w := e.work
	if e.task.Running() {
		return
	}
	if !e.confirm.Given() {
		e.outcome.Say(lang.L("The word is {{.Word}}.", map[string]any{"Word": e.confirm.Word}), lang.L("Nothing has been removed."))
		w.Shell.Focus(e.confirm.Field.Entry)
		return
	}
	way := e.ask.Take()
	e.task.Start(shell.Job{
		Text: lang.L("Trying your passphrase"),
		Do: func(ctx context.Context, _ shell.Progress) error {
			return way.Use(func(secret journal.Secret) error { return w.Journal.Access().Test(ctx, secret) })
		},
		Ended: func(error) { e.program.Credentials.GiveBack() },
		Done:  e.erase,
		Failed: func(err error) {
			e.outcome.Fail(err)
			e.ask.Again(err)
			w.Shell.Event("not erased")
		},
	})
}

// erase removes it all, and forgets what is in memory of it.
func (e *erase) erase() {
	e.ask.Wipe()
	e.program.StopUpkeep()
	gone, left := e.work.Journal.Erase(e.also()...)
	e.program.Erased()
	e.erased(gone, left)
}

// erased says what is gone, and what is not.
func (e *erase) erased(gone []string, left []error) {
	w, lock := e.work, e.program.Lock
	begin := ui.NewMainButton(lang.L("Go on"), lock) // what was read is still in the memory of this process
	page := []fyne.CanvasObject{ui.Title(lang.L("Your journal is erased."))}
	if len(left) > 0 {
		page[0] = ui.Title(lang.L("Not everything could be removed."))
		page = append(page, ui.Body(lang.L("This is still there, or could not be looked for. Without your passphrase or code nobody can read it, but you may want to remove it yourself:")))
		for _, err := range left {
			page = append(page, ui.Small(err.Error()))
		}
	}
	page = append(page, ui.Hint(lang.L("These files were removed:")), paths(gone), ui.Body(cannotPromise()), ui.Flow(0, begin))
	w.Shell.Show(&shell.Page{
		Name: "erased", Content: ui.Centred(0.2, ui.Down(ui.Space3, page...)), Focus: begin,
		Escape: lock, Help: func() { w.Shell.HelpThen(lock) },
	})
	w.Shell.Event("erased")
}
