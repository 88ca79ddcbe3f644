package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ownway/assets"
)

// RailItem is one of the places in the rail, or the lock at its foot.
type RailItem struct {
	Icon     assets.Icon
	Label    string
	Key      string // the key that does the same, as "Ctrl L", shown small; may be empty
	OnTapped func()
}

// Rail is the list of places at the left of the window: the program's name, the places, and at the foot what locks
// the journal. In a narrow window it shows icons only; a Frame decides that, and shows the label of the place that
// has the focus or the pointer.
type Rail struct {
	widget.BaseWidget
	name   string
	places []*railButton
	foot   *railButton
	narrow bool
	hint   func(*railButton) // called when a button gains or loses focus or pointer
}

// NewRail returns a rail with the first place selected.
func NewRail(name string, places []RailItem, foot RailItem) *Rail {
	r := &Rail{name: name, hint: func(*railButton) {}}
	for _, item := range places {
		r.places = append(r.places, newRailButton(r, item))
	}
	r.foot = newRailButton(r, foot)
	r.ExtendBaseWidget(r)
	r.Select(0)
	return r
}

// Select shows that the place with an index, from 0, is the one we are in; -1 means none of them.
func (r *Rail) Select(index int) {
	for i, b := range r.places {
		b.selected = i == index
		b.Refresh()
	}
}

// SetNarrow makes the rail show icons only, or labels too.
func (r *Rail) SetNarrow(narrow bool) {
	if r.narrow == narrow {
		return
	}
	r.narrow = narrow
	r.Refresh()
	for _, b := range append(r.places, r.foot) {
		b.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	p := &railParts{r: r, name: canvas.NewText("", nil), edge: canvas.NewRectangle(nil)}
	p.name.TextStyle.Bold = true
	objects := []fyne.CanvasObject{p.edge, p.name}
	for _, b := range r.places {
		objects = append(objects, b)
	}
	p.dress()
	return &drawn{of: r, objects: append(objects, r.foot), layout: p.layout, min: p.min, dress: p.dress}
}

type railParts struct {
	r    *Rail
	name *canvas.Text
	edge *canvas.Rectangle
}

// The rail's measures, from the drawings.
const (
	railTop    float32 = 73 // where the first place begins
	railEdge   float32 = 14 // from the window to the ground of the selected place
	railInner  float32 = 12 // from there to its icon
	railGap    float32 = 4
	railBottom float32 = 24
)

func (p *railParts) dress() {
	p.name.Text, p.name.Hidden = p.r.name, p.r.narrow
	write(p.name, p.r, SizeLogo, Ink)
	p.edge.FillColor = colourOf(p.r, Hair)
	p.edge.Refresh()
}

func (p *railParts) min() fyne.Size {
	height := railTop + railBottom
	width := float32(0)
	for _, b := range append(p.r.places, p.r.foot) {
		least := b.MinSize()
		height += least.Height + railGap
		width = max(width, least.Width+2*railEdge)
	}
	if !p.r.narrow {
		width = max(width, RailWidth)
	}
	return fyne.NewSize(width, height)
}

func (p *railParts) layout(to fyne.Size) {
	place(p.edge, to.Width-1, 0, 1, to.Height)
	named := p.name.MinSize()
	place(p.name, railEdge+railInner, 38-named.Height/2, named.Width, named.Height)
	y := railTop
	width := to.Width - 2*railEdge
	for _, b := range p.r.places {
		high := b.MinSize().Height
		place(b, railEdge, y, width, high)
		y += high + railGap
	}
	high := p.r.foot.MinSize().Height
	place(p.r.foot, railEdge, max(y, to.Height-railBottom-high), width, high)
}
