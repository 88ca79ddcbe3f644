package app

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/atomicfile"
)

// erase removes the journal with all that is there because of it. It says which
// files before and after, and asks for a word and the passphrase: what it does
// nobody can undo, and nobody is to do it at an unlocked screen that is not
// theirs.
type erase struct {
	session *session
	traces  journal.Traces
	confirm *shell.Confirm
	ask     *credentials.Form
	outcome *shell.NoticeArea
	task    *shell.Task // tries the passphrase
}

// erasing is the part of Settings that leads there.
func (p *settings) erasing() []fyne.CanvasObject {
	return []fyne.CanvasObject{
		ui.Space(ui.Space3), ui.Section(lang.L("Erase this journal")),
		ui.Body(lang.L("It removes everything you wrote here, with its backups. You see what that is before anything happens.")),
		ui.Flow(ui.Space2, ui.NewButton(lang.L("Look at what would go"), p.session.eraseJournal)),
	}
}

// eraseJournal shows what would go.
func (s *session) eraseJournal() {
	if !s.Shell.Leave() {
		return
	}
	e := &erase{session: s, outcome: shell.NewNoticeArea()}
	e.task = s.app.shell.NewTask(e.outcome.Put)
	var err error
	if e.traces, err = s.Journal.Traces(); err != nil {
		e.outcome.Fail(err)
	}
	e.confirm = shell.NewConfirm(lang.L("erase"), func() { s.Shell.Focus(e.ask.Box) })
	e.ask = s.app.credentials.AskPresent(s.Journal, e.begin)
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
	s.Shell.Show(&shell.Page{
		Name: "erase", Content: container.NewVScroll(ui.Centred(0.2, ui.Down(ui.Space3, page...))), Focus: e.confirm.Field.Entry,
		Escape: e.leave, Help: func() { s.Shell.HelpThen(s.Shell.Back) }, Busy: e.task.Running,
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
	a := e.session.app
	for _, path := range []string{a.env.Config, a.lockLines().Path()} {
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
	e.session.Shell.Back()
}

// begin erases if the word and the passphrase are right.
func (e *erase) begin() {
	s := e.session
	if e.task.Running() {
		return
	}
	if !e.confirm.Given() {
		e.outcome.Say(lang.L("The word is {{.Word}}.", map[string]any{"Word": e.confirm.Word}), lang.L("Nothing has been removed."))
		s.app.shell.Focus(e.confirm.Field.Entry)
		return
	}
	way := e.ask.Take()
	e.task.Start(shell.Job{
		Text: lang.L("Trying your passphrase"),
		Do: func(ctx context.Context, _ shell.Progress) error {
			return way.Use(func(secret journal.Secret) error { return s.Journal.Access().Test(ctx, secret) })
		},
		Ended: func(error) { s.app.credentials.GiveBack() },
		Done:  e.erase,
		Failed: func(err error) {
			e.outcome.Fail(err)
			e.ask.Again(err)
			s.app.event("not erased")
		},
	})
}

// erase removes it all, and forgets what is in memory of it.
func (e *erase) erase() {
	a := e.session.app
	e.ask.Wipe()
	e.session.stopUpkeep()
	gone, left := e.session.Journal.Erase(e.also()...)
	_ = os.Remove(filepath.Dir(a.env.Config)) // it stays where something else is in it
	for _, folder := range a.env.Toolkit {
		for _, name := range []string{"preferences.json", "icon.png"} {
			_ = atomicfile.Remove(filepath.Join(folder, name))
		}
	}
	ClearToolkit(a.env.Toolkit)
	a.session = nil
	a.watchItAll()
	a.config, a.env.Config = config.Config{}, "" // nothing of now is to be there again
	e.erased(gone, left)
}

// ClearToolkit removes the folders that Fyne makes at each start, and the one around
// each, where nothing is in them.
func ClearToolkit(folders []string) {
	for _, folder := range folders {
		_ = os.Remove(folder)
		_ = os.Remove(filepath.Dir(folder))
	}
}

// erased says what is gone, and what is not.
func (e *erase) erased(gone []string, left []error) {
	a := e.session.app
	begin := ui.NewMainButton(lang.L("Go on"), a.Lock) // what was read is still in the memory of this process
	page := []fyne.CanvasObject{ui.Title(lang.L("Your journal is erased."))}
	if len(left) > 0 {
		page[0] = ui.Title(lang.L("Not everything could be removed."))
		page = append(page, ui.Body(lang.L("This is still there, or could not be looked for. Without your passphrase or code nobody can read it, but you may want to remove it yourself:")))
		for _, err := range left {
			page = append(page, ui.Small(err.Error()))
		}
	}
	page = append(page, ui.Hint(lang.L("These files were removed:")), paths(gone), ui.Body(cannotPromise()), ui.Flow(0, begin))
	a.shell.Show(&shell.Page{
		Name: "erased", Content: container.NewVScroll(ui.Centred(0.2, ui.Down(ui.Space3, page...))), Focus: begin,
		Escape: a.Lock, Help: func() { a.shell.HelpThen(a.Lock) },
	})
	a.event("erased")
}
