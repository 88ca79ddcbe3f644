package ui

import (
	"fyne.io/fyne/v2"
)

// Down returns a container that sets things one under the other at full width, with a gap between them. It gives
// each its width before it asks for its height, so that text that breaks is right at once.
func Down(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: down{gap}, Objects: objects}
}

type down struct{ gap float32 }

func (d down) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		y += atWidth(o, 0, y, to.Width) + d.gap
	}
}

func (d down) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		min := o.MinSize()
		least.Width = max(least.Width, min.Width)
		least.Height += min.Height + d.gap
	}
	least.Height = max(0, least.Height-d.gap)
	return least
}

// atWidth places an object with a given width and the height that it needs then, and returns that height.
func atWidth(o fyne.CanvasObject, x, y, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	height := o.MinSize().Height
	place(o, x, y, width, height)
	return height
}

// Flow returns a container that sets things beside each other, with a gap between them, and goes on in a new line
// where the width ends.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flow{gap: gap}, Objects: objects}
}

type flow struct {
	gap   float32
	width float32 // of the last layout
}

func (f *flow) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	f.width = to.Width
	places, _ := f.arrange(objects, to.Width)
	for i, o := range objects {
		if o.Visible() {
			o.Resize(fyne.NewSize(o.Size().Width, o.MinSize().Height))
			o.Move(places[i])
		}
	}
}

// MinSize moves nothing, as Fyne asks for it before every frame and draws again when something has moved.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			least = least.Max(o.MinSize())
		}
	}
	if f.width > 0 {
		_, least.Height = f.arrange(objects, f.width)
	}
	return least
}

// arrange gives all objects their widths, and returns their places and the height of all lines.
func (f *flow) arrange(objects []fyne.CanvasObject, width float32) ([]fyne.Position, float32) {
	places := make([]fyne.Position, len(objects))
	x, y, high := float32(0), float32(0), float32(0)
	first := 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		wide := min(naturalWidth(o), width)
		if x > 0 && x+wide > width+1 {
			centreRow(objects[first:i], places[first:i], high)
			x, y, high, first = 0, y+high+f.gap, 0, i
		}
		o.Resize(fyne.NewSize(wide, o.Size().Height))
		high = max(high, o.MinSize().Height)
		places[i] = fyne.NewPos(x, y)
		x += wide + f.gap
	}
	centreRow(objects[first:], places[first:], high)
	return places, y + high
}

// centreRow lowers the places of the objects of a row to its middle.
func centreRow(row []fyne.CanvasObject, places []fyne.Position, high float32) {
	for i, o := range row {
		places[i].Y += (high - o.MinSize().Height) / 2
	}
}

// naturalWidth is what an object would take when there is room.
func naturalWidth(o fyne.CanvasObject) float32 {
	switch o := o.(type) {
	case *Text:
		return o.natural() + 1 // so that rounding breaks no line
	case *Link:
		return o.natural()
	case *fyne.Container:
		switch l := o.Layout.(type) {
		case down:
			return widest(o.Objects)
		case *flow:
			return together(o.Objects, l.gap)
		}
	}
	return o.MinSize().Width
}

func widest(objects []fyne.CanvasObject) float32 {
	width := float32(0)
	for _, o := range objects {
		if o.Visible() {
			width = max(width, naturalWidth(o))
		}
	}
	return width
}

func together(objects []fyne.CanvasObject, gap float32) float32 {
	width := -gap
	for _, o := range objects {
		if o.Visible() {
			width += naturalWidth(o) + gap
		}
	}
	return max(0, width)
}

// Spread returns a container with one thing at the left edge and one at the right; the left one gets what the
// right one leaves, and where that is too little the right one goes under it.
func Spread(left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &spread{}, Objects: []fyne.CanvasObject{left, right}}
}

type spread struct{ under bool }

func (s *spread) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	left, right := objects[0], objects[1]
	wide := naturalWidth(right)
	room := to.Width - wide - Space4
	s.under = right.Visible() && room < left.MinSize().Width
	if s.under {
		room := to.Width
		if _, isButton := left.(*Button); isButton {
			room = min(naturalWidth(left), to.Width)
		}
		y := atWidth(left, 0, 0, room) + Space2
		atWidth(right, 0, y, min(wide, to.Width))
		return
	}
	high := max(atWidth(left, 0, 0, max(0, min(naturalWidth(left), room))), atWidth(right, to.Width-wide, 0, wide))
	for _, o := range objects {
		o.Move(fyne.NewPos(o.Position().X, (high-o.Size().Height)/2))
	}
}

func (s *spread) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	width := max(left.Width, right.Width)
	if s.under {
		return fyne.NewSize(width, left.Height+Space2+right.Height)
	}
	return fyne.NewSize(width, max(left.Height, right.Height))
}

// Space returns an empty place of a height, to part things in a column by more than its gap.
func Space(height float32) fyne.CanvasObject {
	return &fyne.Container{Layout: space(height)}
}

type space float32

func (s space) Layout([]fyne.CanvasObject, fyne.Size) {}

func (s space) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, float32(s))
}

// Outset returns a container that gives its object so much more room on either side: a list whose rows have a ground of
// their own, a text with room for its ring.
func Outset(by float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: outset(by), Objects: []fyne.CanvasObject{o}}
}

type outset float32

func (s outset) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		place(o, -float32(s), 0, to.Width+2*float32(s), to.Height)
	}
}

func (s outset) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(2*float32(s), 0)
}

// AnyWidth returns a container that gives its object the width there is, whatever width it would like.
func AnyWidth(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: anyWidth{}, Objects: []fyne.CanvasObject{o}}
}

type anyWidth struct{}

func (anyWidth) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		atWidth(o, 0, 0, to.Width)
	}
}

func (anyWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}
