package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// Cursor shows that one can write here.
func (a *area) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown puts the caret where it was pressed: twice selects the word, three times the paragraph. The middle button
// pastes there what is selected in another program.
func (a *area) MouseDown(m *desktop.MouseEvent) {
	a.keys.Settle()
	if !a.focused {
		a.fresh = false
		defer focus(a) // once the caret is here: where it was before may be far away
	}
	switch m.Button {
	case desktop.MouseButtonPrimary:
		a.pointer.press(m)
	case desktop.MouseButtonSecondary:
		a.pointer.pressSecond(m)
	case desktop.MouseButtonTertiary:
		a.pointer.caretTo(m.Position, false)
		a.redraw()
		if !a.disabled {
			ui.AskForSelected(a, a.pasteHere())
		}
	}
}

// MouseUp puts the caret where a selection was pressed on and not dragged.
func (a *area) MouseUp(m *desktop.MouseEvent) { a.pointer.letGo(m.Position) }

// Dragged moves the end of the selection, or carries what was selected before.
func (a *area) Dragged(e *fyne.DragEvent) { a.pointer.drag(e) }

// DragEnd ends the selecting or the carrying.
func (a *area) DragEnd() { a.pointer.drop() }

// TappedSecondary opens the menu of what can be done with the text, or with the misspelt word that was pressed on.
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
	if writes {
		items = a.proof.items(a.editor, func(change func()) {
			a.keys.Settle()
			a.edit(change)
		})
	}
	return append(items, m.Items(a.TypedShortcut)...), caret.AddXY(0, size.Height)
}
