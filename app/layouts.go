package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
)

// formWidth is how wide a form in the middle of the window becomes, as drawn.
const formWidth float32 = 424

// middle sets one form in the middle of the window. In a low or narrow window
// it begins at the top and keeps a small edge.
type middle struct{ width float32 }

func (m middle) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		width := min(m.width, to.Width-2*look.Space5)
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // text breaks at this width first
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((to.Width-width)/2, max(look.Space5, (to.Height-height)/2)))
	}
}

func (m middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*look.Space5, 2*look.Space5)
}

// edges keeps the page's edge around what stands at the foot of a screen.
type edges struct{}

func (edges) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	edge := pageEdge(to.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(edge, 0))
		o.Resize(fyne.NewSize(to.Width-2*edge, to.Height-look.Space5))
	}
}

func (edges) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*look.Space5, look.Space5)
}

func pageEdge(width float32) float32 {
	if width < look.NarrowWindow {
		return look.Space5
	}
	return look.Space7
}
