package ui

import (
	"slices"

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
		if is := i == index; b.selected != is {
			b.selected = is
			b.Refresh() // which reads its drawing anew
		}
	}
}

// SetNarrow makes the rail show icons only, or labels too.
func (r *Rail) SetNarrow(narrow bool) {
	if r.narrow == narrow {
		return
	}
	r.narrow = narrow
	r.Refresh()
	for _, b := range r.buttons() {
		b.Refresh()
	}
}

func (r *Rail) buttons() []*railButton {
	return append(slices.Clone(r.places), r.foot)
}

// width returns how wide the rail is with icons only, or with labels too.
func (r *Rail) width(narrow bool) float32 {
	if narrow {
		return 2*railEdge + 2*railInner + sizeOf(r, SizeIcon)
	}
	width := RailWidth
	for _, b := range r.buttons() {
		width = max(width, b.fullWidth()+2*railEdge)
	}
	return width
}

// Children returns the buttons.
func (r *Rail) Children() (all []fyne.CanvasObject) {
	for _, b := range r.buttons() {
		all = append(all, b)
	}
	return all
}

// CreateRenderer is called by Fyne.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	p := &railParts{r: r, name: canvas.NewText("", nil), edge: canvas.NewRectangle(nil)}
	p.name.TextStyle.Bold = true
	objects := []fyne.CanvasObject{p.edge, p.name}
	for _, b := range r.places {
		objects = append(objects, b)
	}
	p.restyle()
	return &drawn{of: r, objects: append(objects, r.foot), layout: p.layout, min: p.min, restyle: p.restyle}
}

type railParts struct {
	r    *Rail
	name *canvas.Text
	edge *canvas.Rectangle
}

// The rail's measures, from the drawings.
const (
	railName   float32 = 38 // the middle of the program's name
	railTop    float32 = 73 // where the first place begins
	railEdge   float32 = 14 // from the window to the ground of the selected place
	railInner  float32 = 12 // from there to its icon
	railLabel  float32 = 10 // from the icon to the label
	railGap    float32 = 4
	railBottom float32 = 24
)

func (p *railParts) restyle() {
	p.name.Text, p.name.Hidden = p.r.name, p.r.narrow
	write(p.name, p.r, SizeLogo, Ink)
	p.edge.FillColor = colourOf(p.r, Hair)
	p.edge.Refresh()
}

func (p *railParts) min() fyne.Size {
	height := railTop + railBottom
	for _, b := range p.r.buttons() {
		height += b.MinSize().Height + railGap
	}
	return fyne.NewSize(p.r.width(p.r.narrow), height)
}

func (p *railParts) layout(to fyne.Size) {
	place(p.edge, to.Width-1, 0, 1, to.Height)
	centreIn(p.name, railEdge+railInner, 0, 2*railName)
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
