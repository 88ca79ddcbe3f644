package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// KeyDown notes that Shift is held, which Fyne does not say with the keys that move.
func (a *area) KeyDown(e *fyne.KeyEvent) {
	a.keys.KeyDown(e)
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = true
	}
}

// KeyUp notes that it is not any more.
func (a *area) KeyUp(e *fyne.KeyEvent) {
	a.keys.KeyUp(e)
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		a.shift = false
	}
}

// TypedRune writes a letter.
func (a *area) TypedRune(r rune) {
	if a.disabled || a.keys.TypedRune(r) {
		return
	}
	a.editor.typed(string(r), typing)
	a.changed()
}

// TypedKey does what a key does, unless the input method has taken it.
func (a *area) TypedKey(e *fyne.KeyEvent) {
	if !a.keys.TypedKey(e) {
		a.press(e)
	}
}

// press writes, takes away or moves; keys without a meaning for writing go on to the window.
func (a *area) press(e *fyne.KeyEvent) {
	if ui.IsWindows(e.Name) {
		a.passKey(e)
		return
	}
	switch e.Name {
	case fyne.KeyTab:
	case fyne.KeyReturn, fyne.KeyEnter:
		a.edit(a.editor.enter)
	case fyne.KeyBackspace:
		a.edit(func() { a.editor.erase(a.editor.left(a.editor.caret)) })
	case fyne.KeyDelete:
		a.edit(func() { a.editor.erase(a.editor.right(a.editor.caret)) })
	default:
		a.move(e.Name)
	}
}

// move does what the keys do that only move the caret.
func (a *area) move(key fyne.KeyName) {
	e := a.editor
	from, to := e.selection()
	switch key {
	case fyne.KeyLeft:
		at := e.left(e.caret)
		if from != to && !a.shift {
			at = from
		}
		e.put(at, a.shift)
	case fyne.KeyRight:
		at := e.right(e.caret)
		if from != to && !a.shift {
			at = to
		}
		e.put(at, a.shift)
	case fyne.KeyUp:
		e.byRows(-1, a.shift)
	case fyne.KeyDown:
		e.byRows(1, a.shift)
	case fyne.KeyPageUp:
		e.byRows(-a.scroll.page(a.set.row), a.shift)
	case fyne.KeyPageDown:
		e.byRows(a.scroll.page(a.set.row), a.shift)
	case fyne.KeyHome:
		e.put(e.home(), a.shift)
	case fyne.KeyEnd:
		e.toEnd(a.shift)
	default:
		return
	}
	a.moved()
}

// edit changes the text, if it may be changed.
func (a *area) edit(change func()) {
	if a.disabled {
		return
	}
	change()
	a.changed()
}

func (a *area) undo() {
	a.keys.Settle()
	if !a.disabled && a.editor.undo() {
		a.changed()
	}
}

func (a *area) redo() {
	a.keys.Settle()
	if !a.disabled && a.editor.redo() {
		a.changed()
	}
}

// TypedShortcut does what a shortcut asks for.
func (a *area) TypedShortcut(sc fyne.Shortcut) {
	if a.keys.TypedShortcut() {
		return
	}
	if a.surface.OnShortcut != nil && a.surface.OnShortcut(sc) {
		return
	}
	switch sc := sc.(type) {
	case *fyne.ShortcutUndo:
		a.undo()
	case *fyne.ShortcutRedo:
		a.redo()
	case *fyne.ShortcutSelectAll:
		a.selectAll()
	case *fyne.ShortcutCopy:
		a.copy()
	case *fyne.ShortcutCut:
		if a.copy() {
			a.edit(func() { a.editor.typed("", whole) })
		}
	case *fyne.ShortcutPaste:
		if !a.disabled {
			ui.AskToPaste(a, a.pasteHere())
		}
	case *desktop.CustomShortcut:
		if !a.command(sc) {
			ui.PassShortcut(sc)
		}
	}
}

func (a *area) selectAll() {
	a.editor.put(0, false)
	a.editor.put(a.editor.bytes, true)
	a.redraw() // it stays where it is: nobody asked to go to the end
}

// copy puts what is selected on the clipboard. It reports whether anything was.
func (a *area) copy() bool {
	text := a.surface.SelectedText()
	if text != "" {
		ui.CopyOut(a, text)
	}
	return text != ""
}

// put puts in a text, if there is room for it.
func (a *area) put(text string, k kind) {
	if a.takes(text) {
		a.edit(func() { a.editor.typed(text, k) })
	}
}

// takes reports whether there is room for a text; else it says why not.
func (a *area) takes(text string) bool {
	room := len(text)
	if a.surface.Most > 0 {
		room = a.surface.Most - a.editor.bytes
	}
	why := ui.PasteProblem(text, room)
	if why != "" {
		a.refuse(why)
	}
	return why == ""
}

func (a *area) refuse(why fyne.KeyName) {
	if a.surface.OnRefused != nil {
		a.surface.OnRefused(why)
	}
}

const ctrl = fyne.KeyModifierShortcutDefault

// command does what a shortcut of ours asks for, if it is one.
func (a *area) command(c *desktop.CustomShortcut) bool {
	shifted := c.Modifier&fyne.KeyModifierShift != 0
	if c.Modifier&^fyne.KeyModifierShift != ctrl {
		return false
	}
	e := a.editor
	switch c.KeyName {
	case fyne.KeyHome:
		e.put(0, shifted)
	case fyne.KeyEnd:
		e.put(e.bytes, shifted)
	case fyne.KeyUp:
		from, _ := e.paragraphAt(max(e.caret-1, 0)) // at the beginning of one, of the one before
		e.put(from, shifted)
	case fyne.KeyDown:
		_, to := e.paragraphAt(e.caret)
		e.put(min(to+1, e.bytes), shifted)
	case fyne.KeyLeft:
		e.put(e.wordLeft(e.caret), shifted)
	case fyne.KeyRight:
		e.put(e.wordRight(e.caret), shifted)
	default:
		return a.writes(c.KeyName, shifted)
	}
	a.moved()
	return true
}

// writes does what the shortcuts do that change the text.
func (a *area) writes(key fyne.KeyName, shifted bool) bool {
	e := a.editor
	switch {
	case key == fyne.KeyBackspace:
		a.edit(func() { e.erase(e.wordLeft(e.caret)) })
	case key == fyne.KeyDelete:
		a.edit(func() { e.erase(e.wordRight(e.caret)) })
	case key == fyne.KeyZ && shifted, key == fyne.KeyY && !shifted:
		a.redo()
	case key == fyne.KeyB && !shifted:
		a.edit(func() { e.wrap("**") })
	case key == fyne.KeyI && !shifted:
		a.edit(func() { e.wrap("*") })
	default:
		return false
	}
	return true
}

// passKey offers a key without a meaning for writing as a shortcut, and then to the window.
func (a *area) passKey(e *fyne.KeyEvent) {
	if a.surface.OnShortcut != nil && a.surface.OnShortcut(&desktop.CustomShortcut{KeyName: e.Name}) {
		return
	}
	ui.PassKey(e)
}
