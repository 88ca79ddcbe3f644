package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/assets"
)

// Tick is a box to tick, with what it means beside it.
type Tick struct {
	control
	Text      string
	On        bool
	OnChanged func(bool)
}

// NewTick returns an empty box.
func NewTick(text string, changed func(bool)) *Tick {
	t := &Tick{Text: text, OnChanged: changed}
	t.begin(t, t.toggle)
	return t
}

func (t *Tick) toggle() {
	t.On = !t.On
	t.Refresh()
	focusOn(t)
	if t.OnChanged != nil {
		t.OnChanged(t.On)
	}
}

// SetOn ticks the box or empties it, without telling OnChanged.
func (t *Tick) SetOn(on bool) {
	t.On = on
	t.Refresh()
}

// AccessibilityLabel is what the box means and whether it is ticked.
func (t *Tick) AccessibilityLabel() string { return labelOfState(t.Text, t.On) }

// CreateRenderer is called by Fyne.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	p := newSigned(t, Body(""), newRing())
	restyle := func() {
		p.restyle(boxIcon(t.On), t.Text, t.focused)
	}
	restyle()
	return &drawn{of: t, objects: p.objects(), layout: p.layout, min: p.min, restyle: restyle}
}

// boxIcon is a box to tick.
func boxIcon(on bool) fyne.Resource {
	if on {
		return Icon(assets.BoxChecked, Accent)
	}
	return Icon(assets.Box, Line)
}

// signed is a sign with a text beside it that may break, which a tick and an option of a choice both are.
type signed struct {
	of   fyne.Widget
	sign *canvas.Image
	text *Text
	ring *canvas.Rectangle
}

func newSigned(of fyne.Widget, text *Text, ring *canvas.Rectangle) *signed {
	return &signed{of: of, sign: canvas.NewImageFromResource(nil), text: text, ring: ring}
}

func (s *signed) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{s.ring, s.sign, s.text}
}

func (s *signed) restyle(icon fyne.Resource, text string, focused bool) {
	s.sign.Resource = icon
	s.sign.Refresh()
	s.text.Text = text
	s.text.Refresh()
	showRing(s.ring, s.of, focused)
}

func (s *signed) side() float32 { return sizeOf(s.of, SizeIcon) + Space1 }

func (s *signed) min() fyne.Size {
	least := s.text.MinSize()
	return fyne.NewSize(s.side()+Space2+s.text.natural()+1, max(ControlHeight, least.Height+Space2))
}

func (s *signed) layout(to fyne.Size) {
	layRing(s.ring, to, ControlRadius)
	side := s.side()
	place(s.sign, 0, (to.Height-side)/2, side, side)
	s.text.Resize(fyne.NewSize(to.Width-side-Space2, 0))
	high := s.text.MinSize().Height
	place(s.text, side+Space2, (to.Height-high)/2, to.Width-side-Space2, high)
}
