package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/assets"
)

// Pick is a button that shows the one of several options that holds, and opens a list of them. It takes less room
// than a Choice. Space and Enter open the list, and the arrow keys go on to the next option without it.
type Pick struct {
	control
	Label     string // what is picked, for those who cannot see what stands around it
	Picked    int    // the index of the option that holds, from 0
	OnChanged func(int)
	options   []string
}

// NewPick returns a pick among options, with the first picked.
func NewPick(options []string, changed func(int)) *Pick {
	p := &Pick{options: options, OnChanged: changed}
	p.begin(p, p.open)
	return p
}

// SetPicked picks an option without telling OnChanged.
func (p *Pick) SetPicked(index int) {
	p.Picked = index
	p.Refresh()
}

func (p *Pick) pick(index int) {
	if index < 0 || index >= len(p.options) || index == p.Picked {
		return
	}
	p.SetPicked(index)
	if p.OnChanged != nil {
		p.OnChanged(index)
	}
}

func (p *Pick) open() {
	items := make([]*fyne.MenuItem, len(p.options))
	for i, text := range p.options {
		items[i] = fyne.NewMenuItem(text, func() { p.pick(i) })
		items[i].Checked = i == p.Picked
	}
	under := fyne.CurrentApp().Driver().AbsolutePositionForObject(p).AddXY(0, p.Size().Height+Space1)
	OpenMenu(p, under, items)
}

// TypedKey picks the neighbour on the arrow keys.
func (p *Pick) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp:
		p.pick(p.Picked - 1)
	case fyne.KeyDown:
		p.pick(p.Picked + 1)
	default:
		p.control.TypedKey(key)
	}
}

// AccessibilityLabel is what is picked and which option holds.
func (p *Pick) AccessibilityLabel() string { return p.Label + " " + p.picked() }

func (p *Pick) picked() string {
	if p.Picked < 0 || p.Picked >= len(p.options) {
		return ""
	}
	return p.options[p.Picked]
}

// CreateRenderer is called by Fyne.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer {
	ring, back, text := newRing(), canvas.NewRectangle(nil), canvas.NewText("", nil)
	sign := canvas.NewImageFromResource(nil)
	restyle := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = colourOf(p, Card), colourOf(p, Line), 1
		back.CornerRadius = ControlRadius
		back.Refresh()
		text.Text = p.picked()
		write(text, p, SizeText, Ink)
		sign.Resource = Icon(assets.Down, Muted)
		sign.Refresh()
		showRing(ring, p, p.focused)
	}
	restyle()
	return &drawn{
		of: p, objects: []fyne.CanvasObject{ring, back, text, sign}, restyle: restyle, min: p.least,
		layout: func(to fyne.Size) {
			layRing(ring, to, ControlRadius)
			back.Resize(to)
			centre(text, Space4, to.Height)
			side := sizeOf(p, SizeIcon)
			place(sign, to.Width-Space3-side, (to.Height-side)/2, side, side)
		},
	}
}

// least has room for the longest option, so that picking moves nothing.
func (p *Pick) least() fyne.Size {
	width := float32(0)
	for _, text := range p.options {
		width = max(width, fyne.MeasureText(text, sizeOf(p, SizeText), fyne.TextStyle{}).Width)
	}
	width += Space4 + Space3 + sizeOf(p, SizeIcon) + Space3
	return fyne.NewSize(width, max(ControlHeight, textHeight(p, SizeText)+2*Space2))
}
