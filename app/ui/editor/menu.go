package editor

import (
	"fyne.io/fyne/v2"

	"ownway/app/ui"
)

// TappedSecondary opens the menu of what can be done with the text.
func (a *area) TappedSecondary(e *fyne.PointEvent) {
	items, _ := a.Menu()
	ui.OpenMenu(a, e.AbsolutePosition, items)
}

// Menu is that menu, which the keyboard opens under the caret.
func (a *area) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	h, writes := &a.editor.past, !a.disabled
	m := ui.TextMenu{
		Undo: writes && h.done > 0, Redo: writes && h.done < len(h.edits), Cut: writes, Copy: true, Paste: writes,
	}
	_, caret, size := a.Caret()
	return m.Items(a.TypedShortcut), caret.AddXY(0, size.Height)
}
