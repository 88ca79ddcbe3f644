package edit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// BinStays is said wherever something was put into the bin.
func BinStays() string { return lang.L("It stays there for 30 days, unless you put it back.") }

// Bin puts an item into the bin. The notice says so, head first, and undo is the link
// in it: it takes the item out again, and then calls back with nil, or with what went
// wrong. If the item could not be put there, the notice says why, and undo is nil.
func (w *Workspace) Bin(item journal.ID, head, text string, back func(failed *ui.Notice)) (said *ui.Notice, undo fyne.Focusable) {
	if err := w.Journal.Delete(item); err != nil {
		return shell.Problem(err), nil
	}
	w.Shell.Event("binned")
	link := ui.NewLink(lang.L("Undo"), func() { back(w.PutBack(item)) })
	w.undo = link
	return ui.NewNotice(head, text, link), link
}

// Undo takes back what was put into the bin last, as long as that is offered on the screen.
func (w *Workspace) Undo() {
	if w.undo != nil && ui.IsShown(w.undo) {
		w.undo.Tapped(nil)
	}
}

// PutBack takes an item out of the bin. It returns what went wrong, or nil.
func (w *Workspace) PutBack(item journal.ID) (failed *ui.Notice) {
	if err := w.Journal.Restore(item); err != nil {
		return shell.Problem(err)
	}
	w.Shell.Event("put back")
	return nil
}
