package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Cursor shows that one can write here.
func (a *area) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown puts the caret where it was pressed: twice selects the word, three times the paragraph.
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
	}
}

// MouseUp is part of Fyne's Mouseable.
func (a *area) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the end of the selection.
func (a *area) Dragged(e *fyne.DragEvent) { a.pointer.drag(e) }

// DragEnd ends the selecting.
func (a *area) DragEnd() { a.pointer.drop() }
