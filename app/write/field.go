package write

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ownway/app/look"
)

// A field is what is inside: Fyne's Entry, with the keys of a place to write and none kept from the window.
type field struct {
	widget.Entry
	onFocus    func(bool)
	onShortcut func(fyne.Shortcut) bool
	changed    func(string)
	fresh      bool // a text was set, and the field had no focus since
	quiet      bool // a text is being set
	wrapped    wrapping
}

func newField(multi bool, style fyne.TextStyle) *field {
	f := &field{fresh: true}
	f.MultiLine = multi
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if multi {
		f.Wrapping = fyne.TextWrapWord
	}
	f.TextStyle = style
	f.ExtendBaseWidget(f)
	f.Entry.OnChanged = func(text string) {
		if f.changed != nil && !f.quiet {
			f.changed(text)
		}
	}
	return f
}

// set replaces the text without telling that it changed.
func (f *field) set(text string) {
	f.quiet = true
	f.Entry.SetText(text)
	f.quiet = false
	f.fresh, f.wrapped = true, wrapping{}
}

func (f *field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return frameless{f.Entry.CreateRenderer()}
}

func (f *field) AcceptsTab() bool { return false }

func (f *field) FocusGained() {
	f.Entry.FocusGained()
	if f.fresh {
		f.fresh = false
		f.toEnd()
	}
	if f.onFocus != nil {
		f.onFocus(true)
	}
}

func (f *field) FocusLost() {
	f.Entry.FocusLost()
	if f.onFocus != nil {
		f.onFocus(false)
	}
}

// Entry takes PageUp and PageDown as the way to the ends of the text.
func (f *field) toStart() { f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) }
func (f *field) toEnd()   { f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }

func (f *field) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyTab:
	case fyne.KeyPageUp, fyne.KeyPageDown:
		f.page(e)
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12:
		f.passKey(e)
	case fyne.KeyUp, fyne.KeyDown:
		f.row(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// row moves by a row. In a line there is none to go to: the key is for whoever has a list under it.
func (f *field) row(e *fyne.KeyEvent) {
	if f.MultiLine {
		f.Entry.TypedKey(e)
		return
	}
	f.passKey(e)
}

// page moves by as many rows as are seen, less one; the last step is left to Entry, which keeps the selection and the column.
func (f *field) page(e *fyne.KeyEvent) {
	if !f.MultiLine {
		f.Entry.TypedKey(e)
		return
	}
	row := fyne.MeasureText("M", f.Theme().Size(theme.SizeNameText), f.TextStyle).Height
	most := max(int(f.Size().Height/row)-2, 0) // of the rows to go, all but the last step
	step := fyne.KeyDown
	if e.Name == fyne.KeyPageUp {
		step, most = fyne.KeyUp, -most
	}
	f.CursorRow = max(f.CursorRow+most, 0)
	f.Entry.TypedKey(&fyne.KeyEvent{Name: step})
}

func (f *field) TypedShortcut(sc fyne.Shortcut) {
	if f.onShortcut != nil && f.onShortcut(sc) {
		return
	}
	c, custom := sc.(*desktop.CustomShortcut)
	switch {
	case !custom:
		f.standard(sc)
	case !f.command(c):
		look.PassShortcut(sc)
	}
}

// standard does what Fyne has a name for: copying, undoing and the like.
func (f *field) standard(sc fyne.Shortcut) {
	switch sc.(type) {
	case *fyne.ShortcutUndo:
		f.undo()
	case *fyne.ShortcutRedo:
		f.redo()
	default:
		f.Entry.TypedShortcut(sc)
	}
}

const ctrl = fyne.KeyModifierShortcutDefault

// command does what a shortcut asks for, if it is one of ours or one of Entry's.
func (f *field) command(c *desktop.CustomShortcut) bool {
	shifted := c.Modifier &^ fyne.KeyModifierShift
	switch {
	case c.KeyName == fyne.KeyHome && shifted == ctrl:
		f.toStart()
	case c.KeyName == fyne.KeyEnd && shifted == ctrl:
		f.toEnd()
	case c.KeyName == fyne.KeyZ && c.Modifier == ctrl|fyne.KeyModifierShift, c.KeyName == fyne.KeyY && c.Modifier == ctrl:
		f.redo()
	case c.KeyName == fyne.KeyB && c.Modifier == ctrl && f.MultiLine:
		f.wrap("**")
	case c.KeyName == fyne.KeyI && c.Modifier == ctrl && f.MultiLine:
		f.wrap("*")
	case entrys(c.KeyName):
		f.Entry.TypedShortcut(c)
	default:
		return false
	}
	return true
}

// entrys tells the keys Entry knows with modifiers: moving and deleting by words.
func entrys(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// passKey offers a key without a meaning for writing as a shortcut, and then to the window.
func (f *field) passKey(e *fyne.KeyEvent) {
	if f.onShortcut != nil && f.onShortcut(&desktop.CustomShortcut{KeyName: e.Name}) {
		return
	}
	look.PassKey(e)
}
