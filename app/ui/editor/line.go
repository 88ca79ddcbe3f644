package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// A Line is a place to write one line.
type Line struct {
	widget.BaseWidget

	// OnChanged is told the text when the person changed it, not when it was set.
	OnChanged func(string)
	// OnSubmitted is told the text at Enter.
	OnSubmitted func(string)
	// OnFocus is told when the focus comes and goes, for the card that draws the ring.
	OnFocus func(focused bool)
	// OnShortcut is asked first about every shortcut, the F keys, Up, Down and Escape (as a CustomShortcut without modifier);
	// true means it was dealt with.
	OnShortcut func(fyne.Shortcut) bool
	// OnRefused is told why nothing was pasted: ui.TooLong, ui.NotText or ui.NoAnswer. Without it the window says so.
	OnRefused func(why fyne.KeyName)

	field *field
	over  *container.ThemeOverride
}

// NewLine returns an empty line in the letters and the size of the interface.
func NewLine(placeholder string) *Line {
	return newLine(placeholder, fyne.TextStyle{}, ui.SizeText)
}

// NewTitle returns a line in the letters of a title a person writes.
func NewTitle(placeholder string) *Line {
	return newLine(placeholder, ui.WrittenStyle(fyne.TextStyle{Bold: true}), ui.SizeTitle)
}

// NewLarge returns a line in large letters, for a day on which it is all there is to write on.
func NewLarge(placeholder string) *Line {
	return newLine(placeholder, ui.WrittenStyle(fyne.TextStyle{}), ui.SizeLarge)
}

func newLine(placeholder string, style fyne.TextStyle, size fyne.ThemeSizeName) *Line {
	l := &Line{}
	l.field = newField(l, style)
	l.field.SetPlaceHolder(placeholder)
	l.over = container.NewThemeOverride(l.field, lineTheme{size})
	l.ExtendBaseWidget(l)
	return l
}

// Text is exactly what was typed or set.
func (l *Line) Text() string { return l.field.Text }

// SetText replaces the text and forgets what could be undone. The caret is at the end when the focus comes next.
func (l *Line) SetText(text string) { l.field.set(text) }

// Focus asks the window for the focus. The line must be shown in one.
func (l *Line) Focus() { focus(l.field) }

// SelectAll marks all of the text, so that what is typed next takes its place.
func (l *Line) SelectAll() { l.field.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Focusable is what has the focus when the person writes here, to be compared with Canvas.Focused or given to Canvas.Focus.
func (l *Line) Focusable() fyne.Focusable { return l.field }

// Refresh takes up another theme.
func (l *Line) Refresh() {
	l.field.Refresh()
	l.BaseWidget.Refresh()
}

// Children returns what is in it.
func (l *Line) Children() []fyne.CanvasObject { return []fyne.CanvasObject{l.over} }

// CreateRenderer is part of Fyne's Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.over) }

// A field is what is inside a Line: Fyne's Entry, with none of the window's keys kept from it. Entry takes time with the square
// of its rows, and here is one.
type field struct {
	ui.TextEntry
	line  *Line
	fresh bool // a text was set, and the field had no focus since
	quiet bool // a text is being set
}

func newField(l *Line, style fyne.TextStyle) *field {
	f := &field{line: l, fresh: true}
	f.Init(f.press)
	f.TextStyle = style
	f.ExtendBaseWidget(f)
	f.OnChanged = func(text string) {
		if l.OnChanged != nil && !f.quiet {
			l.OnChanged(text)
		}
	}
	f.OnSubmitted = func(text string) {
		if l.OnSubmitted != nil {
			l.OnSubmitted(text)
		}
	}
	return f
}

// set replaces the text without telling that it changed.
func (f *field) set(text string) {
	f.quiet = true
	f.SetText(text)
	f.quiet, f.fresh = false, true
}

func (f *field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	return frameless{f.TextEntry.CreateRenderer()}
}

func (f *field) FocusGained() {
	f.TextEntry.FocusGained()
	if f.fresh {
		f.fresh = false
		f.toEnd()
	}
	if f.line.OnFocus != nil {
		f.line.OnFocus(true)
	}
}

func (f *field) FocusLost() {
	f.TextEntry.FocusLost()
	if f.line.OnFocus != nil {
		f.line.OnFocus(false)
	}
}

// Entry takes PageUp and PageDown as the way to the ends of the text.
func (f *field) toStart() { f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp}) }
func (f *field) toEnd()   { f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) }

// TypedKey does what a key does, unless the input method has taken it.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if !f.Keys.TypedKey(e) {
		f.press(e)
	}
}

// press keeps to itself what moves in a line. Up and Down are for whoever has a list under it.
func (f *field) press(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyTab:
	case e.Name == fyne.KeyUp, e.Name == fyne.KeyDown, ui.IsWindows(e.Name):
		f.passKey(e)
	default:
		f.Entry.TypedKey(e)
	}
}

// TappedSecondary opens the menu of what can be done with the text.
func (f *field) TappedSecondary(e *fyne.PointEvent) {
	items, _ := f.Menu()
	ui.OpenMenu(f, e.AbsolutePosition, items)
}

// Menu is that menu.
func (f *field) Menu() ([]*fyne.MenuItem, fyne.Position) { return f.MenuOf(f.TypedShortcut) }

func (f *field) TypedShortcut(sc fyne.Shortcut) {
	if f.Keys.TypedShortcut() || f.line.OnShortcut != nil && f.line.OnShortcut(sc) {
		return
	}
	if ui.Clip(f, &f.TextEntry, sc, f.line.OnRefused) {
		return
	}
	c, custom := sc.(*desktop.CustomShortcut)
	switch {
	case !custom:
		f.Entry.TypedShortcut(sc)
	case !f.command(c):
		ui.PassShortcut(sc)
	}
}

// command does what a shortcut asks for, if it is one of ours or one of Entry's.
func (f *field) command(c *desktop.CustomShortcut) bool {
	shifted := c.Modifier &^ fyne.KeyModifierShift
	switch {
	case c.KeyName == fyne.KeyHome && shifted == ctrl:
		f.toStart()
	case c.KeyName == fyne.KeyEnd && shifted == ctrl:
		f.toEnd()
	case c.KeyName == fyne.KeyZ && c.Modifier == ctrl|fyne.KeyModifierShift, c.KeyName == fyne.KeyY && c.Modifier == ctrl:
		f.Redo()
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
	if f.line.OnShortcut != nil && f.line.OnShortcut(&desktop.CustomShortcut{KeyName: e.Name}) {
		return
	}
	ui.PassKey(e)
}
