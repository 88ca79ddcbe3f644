package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
	"ownway/app/ui/reader"
)

// asideWidth is how wide the column beside a text is, in widths of the text's
// size: 212 as drawn.
const asideWidth = 13.25

// leastWidth is how wide a text beside the aside has to be, in widths of the text's
// size: 424 as drawn.
const leastWidth = 26.5

// beside sets a line over a text, and an aside at its right where there is
// room for both: objects are the line, the text and the aside. Where there is
// not, fold is shown, which shows the aside in place of the text.
type beside struct {
	fold fyne.CanvasObject
	open bool
}

func (b *beside) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	line, text, aside := objects[0], objects[1], objects[2]
	edge := ui.PageEdge(to.Width)
	side := asideWidth * theme.Size(ui.SizeText)
	fits := to.Width-2*edge >= side+ui.Space6+leastWidth*theme.Size(ui.SizeText)
	ui.SetVisible(b.fold, !fits)
	ui.SetVisible(aside, fits || b.open)
	ui.SetVisible(text, fits || !b.open)

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
