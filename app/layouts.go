package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
)

// formWidth is how wide a form in the middle of the window becomes, in widths
// of the text's size: 424 as drawn.
const formWidth = 26.5

// middle sets one form in the middle of the window. In a low or narrow window
// it begins at the top and keeps a small edge. Its width grows with the text;
// wider is by how much it is wider than drawn, as a factor over one.
type middle struct{ wider float32 }

func (m middle) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		width := min(formWidth*(1+m.wider)*theme.Size(ui.SizeText), to.Width-2*ui.Space5)
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // text breaks at this width first
		height := o.MinSize().Height
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos((to.Width-width)/2, max(ui.Space5, (to.Height-height)/2)))
	}
}

func (m middle) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*ui.Space5, 2*ui.Space5)
}

// edges keeps the page's edge around what stands at the foot of a screen, and a
// gap over it: what is above may be cut off there.
type edges struct{}

func (edges) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	edge := ui.PageEdge(to.Width)
	for _, o := range objects {
		o.Move(fyne.NewPos(edge, ui.Space3))
		o.Resize(fyne.NewSize(to.Width-2*edge, to.Height-ui.Space3-ui.Space5))
	}
}

func (edges) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size.AddWidthHeight(2*ui.Space5, ui.Space3+ui.Space5)
}
