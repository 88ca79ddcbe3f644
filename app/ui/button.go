package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/assets"
)

// Button does something. Of the filled ones, made by NewMainButton, a screen has one; the others are outlined.
type Button struct {
	control
	Text     string
	Icon     assets.Icon // may be empty
	Key      string      // the key that does the same, as "F1", shown small; may be empty
	Main     bool
	Bare     bool   // shows the icon alone, without an edge
	Label    string // what it is called when the text does not say it, as with an icon alone
	OnTapped func()
}

// NewButton returns an outlined button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{Text: text, OnTapped: tapped}
	b.begin(b, b.tap)
	return b
}

// NewMainButton returns the one filled button of a screen.
func NewMainButton(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Main = true
	return b
}

// NewIconButton returns a button that shows an icon alone; label is its name for those who cannot see it.
func NewIconButton(icon assets.Icon, label string, tapped func()) *Button {
	b := NewButton("", tapped)
	b.Icon, b.Label, b.Bare = icon, label, true
	return b
}

func (b *Button) tap() {
	if b.OnTapped != nil {
		b.OnTapped()
	}
}

// SetText changes what the button says.
func (b *Button) SetText(text string) {
	b.Text = text
	b.Refresh()
}

// AccessibilityLabel is what the button says, or its Label.
func (b *Button) AccessibilityLabel() string {
	if b.Label != "" {
		return b.Label
	}
	return b.Text
}

// CreateRenderer is called by Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonParts{
		b: b, ring: newRing(), back: canvas.NewRectangle(color.Transparent),
		icon: canvas.NewImageFromResource(nil), text: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	r.text.TextStyle.Bold = b.Main
	r.restyle()
	return &drawn{
		of: b, objects: []fyne.CanvasObject{r.ring, r.back, r.icon, r.text, r.key},
		layout: r.layout, min: r.min, restyle: r.restyle,
	}
}

type buttonParts struct {
	b          *Button
	ring, back *canvas.Rectangle
	icon       *canvas.Image
	text, key  *canvas.Text
}

func (r *buttonParts) restyle() {
	b := r.b
	ink := Ink
	if b.Main {
		ink = OnAccent
	}
	if b.Disabled() {
		ink = Muted
	}
	r.text.Text, r.key.Text = b.Text, b.Key
	write(r.text, b, SizeText, ink)
	write(r.key, b, SizeSmall, ink)
	r.restyleBack()
	var icon fyne.Resource
	if b.Icon != "" {
		icon = Icon(b.Icon, ink)
	}
	showIcon(r.icon, icon)
	showRing(r.ring, b, b.focused)
}

func (r *buttonParts) restyleBack() {
	b := r.b
	r.back.CornerRadius = ControlRadius
	r.back.StrokeWidth, r.back.StrokeColor, r.back.FillColor = 1, colourOf(b, Line), color.Transparent
	switch {
	case b.Disabled():
		r.back.StrokeWidth = 0 // also told apart where all lines are white
	case b.Main:
		r.back.StrokeWidth, r.back.FillColor = 0, colourOf(b, Accent)
	case b.hovered:
		r.back.FillColor = colourOf(b, Soft)
	}
	if b.Bare {
		r.back.StrokeWidth = 0
	}
	r.back.Refresh()
}

// The widths of the parts, from left to right: the edge, the icon, the gap, the text, the gap, the key, the edge.
func (r *buttonParts) widths() (edge, icon, text, key float32) {
	edge = 18
	if r.b.Bare {
		edge = 10
	}
	if r.b.Icon != "" {
		icon = sizeOf(r.b, SizeIcon)
	}
	if r.b.Text != "" {
		text = r.text.MinSize().Width
	}
	if r.b.Key != "" {
		key = r.key.MinSize().Width
	}
	return edge, icon, text, key
}

func (r *buttonParts) min() fyne.Size {
	edge, icon, text, key := r.widths()
	width := 2*edge + icon + text + key
	if icon > 0 && text > 0 {
		width += Space2
	}
	if key > 0 {
		width += Space2
	}
	return fyne.NewSize(width, max(ControlHeight, textHeight(r.b, SizeText)+2*Space2))
}

func (r *buttonParts) layout(to fyne.Size) {
	layRing(r.ring, to, ControlRadius)
	r.back.Resize(to)
	_, icon, text, key := r.widths()
	x := (to.Width-r.min().Width)/2 + r.edge()
	if icon > 0 {
		place(r.icon, x, (to.Height-icon)/2, icon, icon)
		x += icon + Space2
	}
	centre(r.text, x, to.Height)
	x += text + Space2
	if key > 0 {
		centre(r.key, x, to.Height)
	}
}

func (r *buttonParts) edge() float32 {
	edge, _, _, _ := r.widths()
	return edge
}
