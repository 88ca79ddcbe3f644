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
