package ui

import (
	"image/color"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ownway/app/input"
)

// TextEntry is Fyne's entry of one line in which an input method can compose.
// It is what every box for a line is made of. Whoever embeds it calls Init, and
// asks Keys.TypedKey and Keys.TypedShortcut first.
type TextEntry struct {
	widget.Entry
	Keys input.Keys

	press    func(*fyne.KeyEvent)
	from, to int // runes of the text that are being composed: shown, and not written yet
}

// Init makes the entry ready. What is pressed does what a key does that no input
// method took.
func (e *TextEntry) Init(press func(*fyne.KeyEvent)) {
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.Keys.Target, e.press = e, press
}

// AcceptsTab is true only while something is being composed, for there Tab may
// choose. Else the keyboard is never caught in an entry.
func (e *TextEntry) AcceptsTab() bool { return e.Keys.Composing() }

// FocusGained and the others of Fyne's ask the input method first.
func (e *TextEntry) FocusGained() {
	e.Entry.FocusGained()
	if !e.Disabled() {
		e.Keys.FocusGained()
	}
}

// FocusLost makes text of what was being composed.
func (e *TextEntry) FocusLost() {
	e.Keys.FocusLost()
	e.Entry.FocusLost()
}

// Disable leaves the text to be read and copied only.
func (e *TextEntry) Disable() {
	e.Keys.FocusLost()
	e.Entry.Disable()
}

// SetText replaces the text, and what is being composed.
func (e *TextEntry) SetText(text string) {
	e.Keys.Drop()
	e.Entry.SetText(text)
}

// KeyDown is part of Fyne's Keyable.
func (e *TextEntry) KeyDown(key *fyne.KeyEvent) {
	e.Keys.KeyDown(key)
	e.Entry.KeyDown(key)
}

// KeyUp is part of Fyne's Keyable.
func (e *TextEntry) KeyUp(key *fyne.KeyEvent) {
	e.Keys.KeyUp(key)
	e.Entry.KeyUp(key)
}

// TypedRune writes a letter, unless the input method has taken it.
func (e *TextEntry) TypedRune(r rune) {
	if !e.Keys.TypedRune(r) {
		e.Entry.TypedRune(r)
	}
}

// MouseDown puts the caret where it was pressed. The middle button pastes there what is selected in another program.
func (e *TextEntry) MouseDown(m *desktop.MouseEvent) {
	e.Keys.Settle()
	e.Entry.MouseDown(m)
	if m.Button == desktop.MouseButtonTertiary && !e.Disabled() {
		AskForSelected(e, e.pasteHere(passRefusal))
	}
}

// MenuOf is the menu of what can be done with the text, of which do is given the shortcuts; the keyboard opens it under
// the caret.
func (e *TextEntry) MenuOf(do func(fyne.Shortcut)) ([]*fyne.MenuItem, fyne.Position) {
	writes := !e.Disabled()
	_, at, size := e.Caret()
	return TextMenu{Undo: writes, Redo: writes, Cut: writes, Copy: true, Paste: writes}.Items(do), at.AddXY(0, size.Height)
}

// Compose, Commit, Press and Caret are part of input.Target.
func (e *TextEntry) Compose(text string, caret int) {
	letters := []rune(e.Text)
	letters = append(letters[:e.from:e.from], letters[e.to:]...)
	at := e.from
	if e.from == e.to {
		at = e.place()
		letters = []rune(e.Text)
	}
	composed := []rune(text)
	e.from, e.to = at, at+len(composed)
	e.Text = string(letters[:at]) + text + string(letters[at:])
	e.CursorColumn = at + caret
	e.Refresh()
}

// place is where composing begins, where nothing is selected any more.
func (e *TextEntry) place() int {
	if e.SelectedText() != "" {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	return e.CursorColumn
}

// Commit writes what was composed, as if it had been pasted: at once, as one
// thing that can be undone, and no more than a line takes.
func (e *TextEntry) Commit(text string) { e.put(text, passRefusal) }

// Press does what a key does that the input method left to us.
func (e *TextEntry) Press(key fyne.KeyName) { e.press(&fyne.KeyEvent{Name: key}) }

// Caret is where the caret is.
func (e *TextEntry) Caret() (fyne.CanvasObject, fyne.Position, fyne.Size) {
	const wide = 1
	return e, fyne.NewPos(e.CursorPosition().X, 0), fyne.NewSize(wide, e.Size().Height)
}

// CreateRenderer is called by Fyne.
func (e *TextEntry) CreateRenderer() fyne.WidgetRenderer {
	return &underlined{WidgetRenderer: e.Entry.CreateRenderer(), e: e, line: canvas.NewRectangle(color.Transparent)}
}

// underlined is Fyne's renderer with a line under what is being composed.
type underlined struct {
	fyne.WidgetRenderer
	e    *TextEntry
	line *canvas.Rectangle
}

func (u *underlined) Objects() []fyne.CanvasObject {
	if u.e.from == u.e.to {
		return u.WidgetRenderer.Objects()
	}
	return append(u.WidgetRenderer.Objects(), u.line)
}

func (u *underlined) Layout(to fyne.Size) {
	u.WidgetRenderer.Layout(to)
	u.place()
}

func (u *underlined) Refresh() {
	u.WidgetRenderer.Refresh()
	u.place()
}

func (u *underlined) place() {
	e := u.e
	offset := u.scrolled()
	left := max(e.x(e.from)-offset, 0)
	right := min(e.x(e.to)-offset, e.Size().Width)
	u.line.FillColor = colourOf(e, Ink)
	below := (e.Size().Height + textHeight(e, theme.SizeNameText)) / 2
	place(u.line, left, below-input.Underline, max(right-left, 0), input.Underline)
}

// x is how far from the left edge of the text a rune is.
func (e *TextEntry) x(runes int) float32 {
	caret := e.CursorColumn
	defer func() { e.CursorColumn = caret }()
	e.CursorColumn = runes
	return e.CursorPosition().X
}

// scrolled is how far the text is scrolled to the left. Fyne tells nobody but
// whoever looks into the third object of its renderer, a Scroll of its own.
func (u *underlined) scrolled() float32 {
	const scroll = 2
	inner := reflect.Indirect(reflect.ValueOf(u.WidgetRenderer.Objects()[scroll]))
	if inner.Kind() != reflect.Struct {
		return 0
	}
	if offset := inner.FieldByName("Offset"); offset.IsValid() {
		at, _ := offset.Interface().(fyne.Position)
		return at.X
	}
	return 0
}
