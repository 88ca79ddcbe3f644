package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// asideWidth is how wide the column beside a text is, in widths of the text's size: 212 as drawn.
const asideWidth = 13.25

// Aside is a layout of three: a line, under it a text, and at the right of both a column such as a table of contents.
// Where there is no room for that column, Toggle is shown, which is to show it in place of the text.
type Aside struct {
	Toggle fyne.CanvasObject
	Open   bool    // where there is room for one, the column is shown
	Outset float32 // by how much the text is wider than the line at either side
}

// Layout is called by Fyne.
func (a *Aside) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	line, text, column := objects[0], objects[1], objects[2]
	edge := windowEdge(to.Width)
	side := asideWidth * theme.Size(SizeText)
	fits := to.Width-2*edge >= side+Space6+formWidth*theme.Size(SizeText)
	SetVisible(a.Toggle, !fits)
	SetVisible(column, fits || a.Open)
	SetVisible(text, fits || !a.Open)

	width, beside := to.Width-2*edge, float32(0)
	if fits {
		beside = side + Space6
	}
	width = min(width-beside, Widest())
	left := edge + inset(to.Width, width+beside+2*edge)
	line.Resize(fyne.NewSize(width, 0)) // text breaks at this width first
	top := Space5 + atWidth(line, left, Space5, width) + Space3
	place(text, left-a.Outset, top, width+2*a.Outset, to.Height-top-Space3)
	if fits {
		place(column, left+width+Space6, Space5, side, to.Height-Space5)
		return
	}
	place(column, left, top, width, to.Height-top)
}

// MinSize is called by Fyne.
func (*Aside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(2*Space5, Space7)
}
