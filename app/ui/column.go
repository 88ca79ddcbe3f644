package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Widest is how wide a column of text becomes with the letters that were chosen, however wide the window is: Measure as
// drawn, so that as many letters stand in a line.
func Widest() float32 { return Measure * theme.Size(SizeText) / textSizes[SizeText] }

// The rooms, in widths of what stands in them, in which that goes from the left edge to the middle: in a window as drawn
// it stands at the left, and in one of a large screen it would be far from where people look.
const (
	leftUntil  = 1.5
	middleFrom = 2
)

// inset is how far from the left of a room something stands that is narrower.
func inset(room, width float32) float32 {
	part := (room/max(width, 1) - leftUntil) / (middleFrom - leftUntil)
	return min(max(part, 0), 1) * (room - width) / 2
}

// Column returns the one column of a place, no wider than Widest: at the left, or in a very wide window in the middle, with
// the page's edges around it. What is in it stands one under the other, Space4 apart; Space parts it further.
func Column(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: column{}, Objects: []fyne.CanvasObject{Down(Space4, objects...)}}
}

// Page returns a Column that scrolls when the window is too low for it.
func Page(objects ...fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(Column(objects...))
}

type column struct{}

// narrowColumn is the width under which the page's edges give way.
const narrowColumn = Measure

// pageEdge is the room beside a page, for the width of what it is in.
func pageEdge(width float32) float32 {
	if width < narrowColumn {
		return Space5
	}
	return Space7
}

func (column) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	edge := pageEdge(to.Width)
	for _, o := range objects {
		width := min(Widest(), to.Width-2*edge)
		atWidth(o, edge+inset(to.Width, width+2*edge), Space6, width)
		o.Resize(fyne.NewSize(width, max(o.MinSize().Height, to.Height-2*Space6)))
	}
}

func (column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least.AddWidthHeight(2*Space5, 2*Space6)
}
