package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Entry is Fyne's entry with our ring around it when it has the focus, and with Tab going on to the next control.
type Entry struct {
	TextEntry
	Label   string     // its name, for those who cannot see what stands around it
	OnFocus func(bool) // told when it gains and loses the focus; may be nil
	focused bool
}

// NewEntry returns an entry of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.Init(e.pressed)
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey does what a key does, unless the input method has taken it.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if !e.Keys.TypedKey(key) {
		e.pressed(key)
	}
}

// pressed hands on what means nothing here.
func (e *Entry) pressed(key *fyne.KeyEvent) {
	if IsWindows(key.Name) {
		PassKey(key)
		return
	}
	e.TextEntry.Entry.TypedKey(key)
}

// TypedShortcut hands on what is no shortcut of an entry.
func (e *Entry) TypedShortcut(shortcut fyne.Shortcut) {
	if e.Keys.TypedShortcut() || Clip(e, &e.TextEntry, shortcut, nil) {
		return
	}
	custom, ok := shortcut.(*desktop.CustomShortcut)
	if !ok || movesByWords(custom.KeyName) {
		e.TextEntry.TypedShortcut(shortcut)
		return
	}
	PassShortcut(shortcut)
}

// TappedSecondary opens the menu of what can be done with the text.
func (e *Entry) TappedSecondary(p *fyne.PointEvent) {
	items, _ := e.Menu()
	OpenMenu(e, p.AbsolutePosition, items)
}

// Menu is that menu.
func (e *Entry) Menu() ([]*fyne.MenuItem, fyne.Position) { return e.MenuOf(e.TypedShortcut) }

// movesByWords tells the keys Fyne's entry knows with modifiers.
func movesByWords(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}

// FocusGained shows the ring, and the entry if it was out of sight.
func (e *Entry) FocusGained() {
	e.focused = true
	e.TextEntry.FocusGained()
	Reveal(e)
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost takes the ring away.
func (e *Entry) FocusLost() {
	e.focused = false
	e.TextEntry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// AccessibilityLabel is the entry's name.
func (e *Entry) AccessibilityLabel() string { return e.Label }

// AccessibilityRole says that it is text.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is called by Fyne.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	r := &entryRenderer{WidgetRenderer: e.TextEntry.CreateRenderer(), e: e, ring: newRing()}
	r.restyle()
	return r
}

// entryRenderer is Fyne's renderer with the ring added.
type entryRenderer struct {
	fyne.WidgetRenderer
	e    *Entry
	ring *canvas.Rectangle
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ring}, r.WidgetRenderer.Objects()...)
}

func (r *entryRenderer) Layout(to fyne.Size) {
	layRing(r.ring, to, ControlRadius)
	r.WidgetRenderer.Layout(to)
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.restyle()
}

// restyle shows the ring, and takes away Fyne's own border while it is there: one line is enough.
func (r *entryRenderer) restyle() {
	focused := r.e.focused && !r.e.Disabled()
	showRing(r.ring, r.e, focused)
	if !focused {
		return
	}
	for _, o := range r.WidgetRenderer.Objects() {
		if border, ok := o.(*canvas.Rectangle); ok && border.StrokeWidth > 0 {
			border.StrokeColor = colourOf(r.e, Card)
			border.Refresh()
		}
	}
}
