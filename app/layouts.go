package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
	"ownway/app/ui/reader"
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
	edge := pageEdge(to.Width)
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

func pageEdge(width float32) float32 {
	if width < ui.NarrowWindow {
		return ui.Space5
	}
	return ui.Space7
}

// asideWidth is how wide the column beside a text is, in widths of the text's
// size: 212 as drawn.
const asideWidth = 13.25

// beside sets a line over a text, and an aside at its right where there is
// room for both: objects are the line, the text and the aside. Where there is
// not, fold is shown, which shows the aside in place of the text.
type beside struct {
	fold fyne.CanvasObject
	open bool
}

func (b *beside) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	line, text, aside := objects[0], objects[1], objects[2]
	edge := pageEdge(to.Width)
	side := asideWidth * theme.Size(ui.SizeText)
	fits := to.Width-2*edge >= side+ui.Space6+formWidth*theme.Size(ui.SizeText)
	setVisible(b.fold, !fits)
	setVisible(aside, fits || b.open)
	setVisible(text, fits || !b.open)

	width := to.Width - 2*edge
	if fits {
		width -= side + ui.Space6
	}
	width = min(width, ui.Measure)
	line.Resize(fyne.NewSize(width, 0)) // text breaks at this width first
	line.Resize(fyne.NewSize(width, line.MinSize().Height))
	line.Move(fyne.NewPos(edge, ui.Space5))
	top := ui.Space5 + line.Size().Height + ui.Space3
	text.Resize(fyne.NewSize(width+2*reader.PaneInset, to.Height-top-ui.Space3))
	text.Move(fyne.NewPos(edge-reader.PaneInset, top))
	if fits {
		aside.Resize(fyne.NewSize(side, to.Height-ui.Space5))
		aside.Move(fyne.NewPos(to.Width-edge-side, ui.Space5))
		return
	}
	aside.Resize(fyne.NewSize(width, to.Height-top))
	aside.Move(fyne.NewPos(edge, top))
}

func (*beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(2*ui.Space5, ui.Space7)
}
