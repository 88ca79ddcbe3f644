package write

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ownway/app/look"
)

// A Surface is a place to write more than a line.
type Surface struct{ box }

// NewSurface returns an empty surface in the letters chosen for writing. The placeholder is seen while it is empty.
func NewSurface(placeholder string) *Surface {
	s := &Surface{}
	s.fill(newField(true, look.WrittenStyle(fyne.TextStyle{})), look.SizeWriting, placeholder)
	s.ExtendBaseWidget(s)
	return s
}

// SetMinRows says how many lines are seen even where there is little room. It begins at three.
func (s *Surface) SetMinRows(rows int) { s.field.SetMinRowsVisible(rows) }

// A Line is a place to write one line.
type Line struct {
	box
	// OnSubmitted is told the text at Enter.
	OnSubmitted func(string)
}

// NewLine returns an empty line in the letters and the size of the interface.
func NewLine(placeholder string) *Line {
	return newLine(placeholder, fyne.TextStyle{}, look.SizeText)
}

// NewTitle returns a line in the letters of a title a person writes.
func NewTitle(placeholder string) *Line {
	return newLine(placeholder, look.WrittenStyle(fyne.TextStyle{Bold: true}), look.SizeTitle)
}

func newLine(placeholder string, style fyne.TextStyle, size fyne.ThemeSizeName) *Line {
	l := &Line{}
	f := newField(false, style)
	f.OnSubmitted = func(text string) {
		if l.OnSubmitted != nil {
			l.OnSubmitted(text)
		}
	}
	l.fill(f, size, placeholder)
	l.ExtendBaseWidget(l)
	return l
}

// A box is what a Surface and a Line have in common.
type box struct {
	widget.BaseWidget

	// OnChanged is told the text when the person changed it, not when it was set.
	OnChanged func(string)
	// OnFocus is told when the focus comes and goes, for the card that draws the ring.
	OnFocus func(focused bool)
	// OnShortcut is asked first about every shortcut, the F keys and Escape (as a CustomShortcut without modifier);
	// true means it was dealt with.
	OnShortcut func(fyne.Shortcut) bool

	field *field
	over  *container.ThemeOverride
}

func (b *box) fill(f *field, size fyne.ThemeSizeName, placeholder string) {
	b.field = f
	f.SetPlaceHolder(placeholder)
	f.changed = func(text string) {
		if b.OnChanged != nil {
			b.OnChanged(text)
		}
	}
	f.onFocus = func(on bool) {
		if b.OnFocus != nil {
			b.OnFocus(on)
		}
	}
	f.onShortcut = func(sc fyne.Shortcut) bool { return b.OnShortcut != nil && b.OnShortcut(sc) }
	b.over = container.NewThemeOverride(f, dress{size: size, line: !f.MultiLine})
}

// Text is exactly what was typed or set.
func (b *box) Text() string { return b.field.Text }

// SetText replaces the text and forgets what could be undone. The caret is at the end when the focus comes next.
func (b *box) SetText(text string) { b.field.set(text) }

// SetPlaceholder changes what is seen while there is no text.
func (b *box) SetPlaceholder(text string) { b.field.SetPlaceHolder(text) }

// SelectedText is the text selected, or none.
func (b *box) SelectedText() string { return b.field.SelectedText() }

// Undo takes back the last change, as Ctrl+Z does.
func (b *box) Undo() { b.field.undo() }

// Redo makes the change taken back last again.
func (b *box) Redo() { b.field.redo() }

// Focus asks the window for the focus. The box must be shown in one.
func (b *box) Focus() {
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(b.field)
	if c == nil && len(d.AllWindows()) > 0 {
		// Fyne learns where an object is when it draws it first, which comes
		// after a place that was entered gives its box the focus.
		c = d.AllWindows()[0].Canvas()
	}
	if c != nil {
		c.Focus(b.field)
	}
}

// Focusable is what has the focus when the person writes here, to be compared with Canvas.Focused or given to Canvas.Focus.
func (b *box) Focusable() fyne.Focusable { return b.field }

// Enable lets the person write.
func (b *box) Enable() { b.field.Enable() }

// Disable leaves the text to be read and copied only.
func (b *box) Disable() { b.field.Disable() }

// Refresh takes up another theme.
func (b *box) Refresh() {
	b.field.Refresh()
	b.BaseWidget.Refresh()
}

// CreateRenderer is part of Fyne's Widget.
func (b *box) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.over) }
