package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Column returns the one column of a place: at the left, no wider than Measure however wide the window, with the
// page's edges around it. What is in it stands one under the other, Space4 apart; Space parts it further.
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
		width := min(Measure, to.Width-2*edge)
		atWidth(o, edge, Space6, width)
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
