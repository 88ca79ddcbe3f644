// Package unlock is what is shown before a journal is open: the lock screen, the first run, and what can be done
// about a file that does not open. What comes after it, and beside it, are functions that it is given.
package unlock

import (
	"errors"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"ownway/app/credentials"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Program is what these screens need of the program around them.
type Program struct {
	Shell       *shell.Shell
	Credentials *credentials.Boxes
	Usual       string                 // path of the journal where none is named
	Path        func() string          // of the journal
	SetPath     func(string)           // another one was chosen
	Options     func() journal.Options // how a journal is opened or made

	WaysBack func(err error, release func() error, back func()) []fyne.CanvasObject // buttons to what a journal can be saved from
	Backups  func(l *journal.Locked, back func())                                   // shows the backups of a journal that is locked
	Unlocked func(*journal.Journal)                                                 // shows a journal that was opened
	WithCode func()                                                                 // it was opened with the recovery code
	Created  func(*journal.Journal, journal.Code)                                   // shows one that was made, with its recovery code
	Quit     func()
}

// Start opens the journal's file and shows the first screen.
func (p *Program) Start() { p.Show(journal.Open(p.Path(), p.Options())) }

// Show shows the screen for what opening the file gave.
func (p *Program) Show(l *journal.Locked, err error) {
	switch {
	case errors.Is(err, fs.ErrNotExist) && !p.canBeSaved(err):
		p.showFirstRun()
	case err != nil:
		p.showCannotOpen(err)
	default:
		p.showLock(l)
	}
}

// canBeSaved reports whether there is a way back from an error.
func (p *Program) canBeSaved(err error) bool { return len(p.WaysBack(err, nil, nil)) > 0 }

// page sets a form in the middle, by so much wider than others, over a foot with Help now at its right; again shows all
// of it anew, after Help. Without again, Help leads back to the form as it was left.
func (p *Program) page(name string, wider float32, form, foot fyne.CanvasObject, focus fyne.Focusable, again func()) *shell.Page {
	button := ui.NewButton(lang.L("Help now"), p.Shell.Help)
	button.Key = shell.HelpKey.Label()
	// The foot comes after the form for the keyboard too.
	bottom := ui.Footer(ui.Spread(foot, button))
	content := container.New(layout.NewBorderLayout(nil, bottom, nil, nil), ui.Centred(wider, form), bottom)
	page := &shell.Page{Name: name, Content: content, Focus: focus}
	if again != nil {
		page.Help, page.Gone = func() { p.Shell.HelpThen(again) }, p.Credentials.Wipe
	}
	return page
}

// closeOpened closes a journal that was opened while the program went; nil: none was.
func closeOpened(j *journal.Journal) {
	if j != nil {
		_ = j.Close() // nothing was written to it
	}
}

// showCannotOpen is the screen for a file that does not open: what it is, and
// what can be done. What helps most comes first.
func (p *Program) showCannotOpen(err error) {
	nothing := func() error { return nil } // it could not be opened: nobody holds it
	ways := append(p.WaysBack(err, nothing, p.Start), ui.NewButton(lang.L("Try again"), p.Start))
	if errors.Is(err, fs.ErrNotExist) {
		ways = append(ways, ui.NewButton(lang.L("Make a new journal"), p.showFirstRun))
	}
	ways = append(ways, ui.NewButton(lang.L("Quit"), p.Quit))
	first := ways[0].(*ui.Button)
	first.Main = true
	form := ui.Down(ui.Space3,
		ui.Title("Ownway"), ui.Small(p.Path()), shell.Problem(err), ui.Flow(ui.Space2, ways...))
	p.Shell.Show(p.page("cannot-open", 0, form, ui.Small(""), first, p.Start))
}
