package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// openMenu is a menu over what is on the screen. It is our own, because the toolkit's has no edge, draws the keys so
// pale that nobody can read them, and says nothing to assistive technology. It has the focus until an arrow key goes to
// a line; a press beside it, or Escape, closes it and does nothing.
type openMenu struct {
	widget.BaseWidget
	over  fyne.Canvas
	at    fyne.Position // of its top left corner, where there is room
	lines []*menuLine
	rules []int   // after how many lines there is a rule
	down  float32 // how far it is scrolled, where it is higher than the window
}

// showMenu opens a menu at a point of the window.
func showMenu(over fyne.Canvas, at fyne.Position, items []*fyne.MenuItem) {
	m := &openMenu{over: over, at: at}
	for _, item := range items {
		if item.IsSeparator {
			m.rules = append(m.rules, len(m.lines))
			continue
		}
		m.lines = append(m.lines, newMenuLine(m, item))
	}
	m.ExtendBaseWidget(m)
	over.Overlays().Add(m)
	m.Resize(over.Size())
	over.Focus(m)
}

func (m *openMenu) close() { m.over.Overlays().Remove(m) }

// Tapped closes it: a line takes its own presses.
func (m *openMenu) Tapped(*fyne.PointEvent) { m.close() }

// TappedSecondary closes it.
func (m *openMenu) TappedSecondary(*fyne.PointEvent) { m.close() }

// FocusGained does nothing: no line has been chosen yet.
func (m *openMenu) FocusGained() {}

// FocusLost does nothing.
func (m *openMenu) FocusLost() {}

// TypedRune does nothing.
func (m *openMenu) TypedRune(rune) {}

// TypedKey goes to the first line or to the last, or closes the menu.
func (m *openMenu) TypedKey(key *fyne.KeyEvent) { m.typed(-1, key.Name) }

// AcceptsTab keeps the focus in the menu.
func (m *openMenu) AcceptsTab() bool { return true }

// typed does what a key means to the menu while a line has the focus; -1 is none.
func (m *openMenu) typed(line int, key fyne.KeyName) {
	last := len(m.lines) - 1
	switch key {
	case fyne.KeyEscape, fyne.KeyLeft, fyne.KeyF10:
		m.close()
		return
	case fyne.KeyDown, fyne.KeyTab:
		line = (line + 1) % len(m.lines)
	case fyne.KeyUp:
		if line--; line < 0 {
			line = last
		}
	case fyne.KeyHome, fyne.KeyPageUp:
		line = 0
	case fyne.KeyEnd, fyne.KeyPageDown:
		line = last
	default:
		return
	}
	m.over.Focus(m.lines[line])
	m.reveal(m.lines[line])
}

// reveal brings a line into sight, with as much beside it as shows that there are more.
func (m *openMenu) reveal(l *menuLine) {
	top, bottom := l.Position().Y-Space6, l.Position().Y+l.Size().Height+Space6
	m.scroll(min(top, 0) + max(bottom-m.Size().Height, 0))
}

// scroll goes down in a menu that is higher than the window.
func (m *openMenu) scroll(by float32) {
	m.down += by
	m.Refresh()
}

// Scrolled goes through it by the wheel.
func (m *openMenu) Scrolled(e *fyne.ScrollEvent) { m.scroll(-e.Scrolled.DY) }

// Children are its lines.
func (m *openMenu) Children() (all []fyne.CanvasObject) {
	for _, l := range m.lines {
		all = append(all, l)
	}
	return all
}

// CreateRenderer is called by Fyne.
func (m *openMenu) CreateRenderer() fyne.WidgetRenderer {
	card := canvas.NewRectangle(nil)
	objects := []fyne.CanvasObject{card}
	var rules []*canvas.Rectangle
	for range m.rules {
		rules = append(rules, canvas.NewRectangle(nil))
		objects = append(objects, rules[len(rules)-1])
	}
	restyle := func() {
		card.FillColor, card.StrokeColor, card.StrokeWidth, card.CornerRadius = colourOf(m, Card), colourOf(m, Line), 1, ControlRadius
		card.Shadow = canvas.Shadow{Color: color.NRGBA{A: 0x60}, BlurRadius: 14, Offset: fyne.NewPos(0, 4)}
		card.Refresh()
		for _, r := range rules {
			r.FillColor = colourOf(m, Hair)
			r.Refresh()
		}
	}
	restyle()
	return &drawn{
		of: m, objects: append(objects, m.Children()...), restyle: restyle,
		min:    func() fyne.Size { return fyne.Size{} },
		layout: func(to fyne.Size) { m.lay(to, card, rules) },
	}
}

// lay puts the card where it was asked for, or as near to that as the window allows.
func (m *openMenu) lay(in fyne.Size, card *canvas.Rectangle, rules []*canvas.Rectangle) {
	size := fyne.NewSize(0, 2*Space1+float32(len(rules))*(2*Space1+1))
	for _, l := range m.lines {
		least := l.MinSize()
		size = fyne.NewSize(max(size.Width, least.Width+2*Space1), size.Height+least.Height)
	}
	m.down = min(max(m.down, 0), max(size.Height-in.Height, 0))
	x, y := max(0, min(m.at.X, in.Width-size.Width)), max(0, min(m.at.Y, in.Height-size.Height))-m.down
	place(card, x, y, size.Width, size.Height)
	y += Space1
	for i, l := range m.lines {
		for k, after := range m.rules {
			if after == i {
				place(rules[k], x+Space1, y+Space1, size.Width-2*Space1, 1)
				y += 2*Space1 + 1
			}
		}
		place(l, x+Space1, y, size.Width-2*Space1, l.MinSize().Height)
		y += l.Size().Height
	}
}
