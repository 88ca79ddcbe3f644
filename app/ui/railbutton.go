package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// railButton is one line of the rail.
type railButton struct {
	control
	rail     *Rail
	item     RailItem
	selected bool
}

func newRailButton(rail *Rail, item RailItem) *railButton {
	b := &railButton{rail: rail, item: item}
	b.begin(b, b.tap)
	return b
}

func (b *railButton) tap() {
	if b.item.OnTapped != nil {
		b.item.OnTapped()
	}
}

// AccessibilityLabel is the name of the place, also when only its icon is shown.
func (b *railButton) AccessibilityLabel() string { return b.item.Label }

func (b *railButton) FocusGained() {
	b.control.FocusGained()
	b.rail.hint(b)
}

func (b *railButton) FocusLost() {
	b.control.FocusLost()
	b.rail.hint(b)
}

func (b *railButton) MouseIn(e *desktop.MouseEvent) {
	b.control.MouseIn(e)
	b.rail.hint(b)
}

func (b *railButton) MouseOut() {
	b.control.MouseOut()
	b.rail.hint(b)
}

func (b *railButton) CreateRenderer() fyne.WidgetRenderer {
	p := &railButtonParts{
		b: b, ring: newRing(), back: canvas.NewRectangle(color.Transparent),
		icon: canvas.NewImageFromResource(nil), label: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	p.restyle()
	return &drawn{
		of: b, objects: []fyne.CanvasObject{p.back, p.ring, p.icon, p.label, p.key},
		layout: p.layout, min: p.min, restyle: p.restyle,
	}
}

type railButtonParts struct {
	b          *railButton
	ring, back *canvas.Rectangle
	icon       *canvas.Image
	label, key *canvas.Text
}

func (p *railButtonParts) restyle() {
	b := p.b
	ink := Muted
	p.back.FillColor, p.back.CornerRadius = color.Transparent, ControlRadius
	if b.selected {
		ink = Accent
	}
	if b.selected || b.hovered {
		p.back.FillColor = colourOf(b, Soft)
	}
	p.back.Refresh()
	p.icon.Resource = Icon(b.item.Icon, ink)
	p.icon.Refresh()
	p.label.Text, p.label.TextStyle.Bold, p.label.Hidden = b.item.Label, b.selected, b.rail.narrow
	write(p.label, b, SizeText, ink)
	p.key.Text, p.key.Hidden = b.item.Key, b.rail.narrow
	write(p.key, b, SizeSmall, Muted)
	showRing(p.ring, b, b.focused)
}

func (p *railButtonParts) min() fyne.Size {
	least := fyne.NewSize(2*railInner+sizeOf(p.b, SizeIcon), max(ControlHeight, textHeight(p.b, SizeText)+2*Space2))
	if !p.b.rail.narrow {
		least.Width = p.b.fullWidth()
	}
	return least
}

// fullWidth is the width with the label, in bold, so that choosing a place moves nothing.
func (b *railButton) fullWidth() float32 {
	width := 2*railInner + sizeOf(b, SizeIcon) + railLabel
	width += fyne.MeasureText(b.item.Label, sizeOf(b, SizeText), fyne.TextStyle{Bold: true}).Width
	if b.item.Key != "" {
		width += Space4 + fyne.MeasureText(b.item.Key, sizeOf(b, SizeSmall), fyne.TextStyle{}).Width
	}
	return width
}

func (p *railButtonParts) layout(to fyne.Size) {
	p.back.Resize(to)
	layRing(p.ring, to, ControlRadius)
	icon := sizeOf(p.b, SizeIcon)
	place(p.icon, railInner, (to.Height-icon)/2, icon, icon)
	x := railInner + icon + railLabel
	centre(p.label, x, to.Height)
	centre(p.key, x+p.label.MinSize().Width+Space4, to.Height)
}
