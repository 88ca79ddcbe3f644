package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Panel is a surface that other things stand on: a card for what a person wrote, or the soft ground of their own
// thoughts with a bar at its left.
type Panel struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	Thought bool
}

// NewCard returns a card with the content on it.
func NewCard(content fyne.CanvasObject) *Panel {
	p := &Panel{Content: content}
	p.ExtendBaseWidget(p)
	return p
}

// NewWrittenCard returns a card with lines that the person wrote.
func NewWrittenCard(lines []string) *Panel {
	all := Down(Space2)
	for _, line := range lines {
		all.Add(Written(line))
	}
	return NewCard(all)
}

// NewThought returns the ground for a person's own thought beside something they read.
func NewThought(content fyne.CanvasObject) *Panel {
	p := NewCard(content)
	p.Thought = true
	return p
}

// Children returns what is in it.
func (p *Panel) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.Content} }

// CreateRenderer is called by Fyne.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelParts{p: p, back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	r.restyle()
	return &drawn{
		of: p, objects: []fyne.CanvasObject{r.back, r.bar, p.Content},
		layout: r.layout, min: r.min, restyle: r.restyle,
	}
}

type panelParts struct {
	p         *Panel
	back, bar *canvas.Rectangle
}

func (r *panelParts) restyle() {
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = colourOf(r.p, Card), colourOf(r.p, Hair), 1
	r.back.CornerRadius = CardRadius
	r.bar.Hidden = !r.p.Thought
	if r.p.Thought {
		r.back.FillColor, r.back.StrokeWidth, r.back.CornerRadius = colourOf(r.p, Soft), 0, 0
		r.back.TopRightCornerRadius, r.back.BottomRightCornerRadius = ControlRadius, ControlRadius
		r.bar.FillColor = colourOf(r.p, Accent)
	}
	r.back.Refresh()
	r.bar.Refresh()
}

func (r *panelParts) inner() (x, y float32) {
	if r.p.Thought {
		return 22, Space3
	}
	return CardInner, 22
}

func (r *panelParts) min() fyne.Size {
	x, y := r.inner()
	return r.p.Content.MinSize().AddWidthHeight(2*x, 2*y)
}

func (r *panelParts) layout(to fyne.Size) {
	x, y := r.inner()
	r.back.Resize(to)
	place(r.bar, 0, 0, 4, to.Height)
	atWidth(r.p.Content, x, y, to.Width-2*x)
}
