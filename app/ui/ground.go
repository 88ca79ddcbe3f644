package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// OnPaper lays what a window shows on Paper. Fyne clears its windows in the
// theme's background too, but a little lighter than it is: it divides each
// colour by 255 once too often, and #FAF7F2 comes out as #FCF9F4.
//
// What stands on it copies and pastes by way of the clipboard.
func OnPaper(content fyne.CanvasObject, c Clipboard) *fyne.Container {
	g := &ground{clipboard: c}
	g.ExtendBaseWidget(g)
	return container.NewStack(g, content)
}

type ground struct {
	widget.BaseWidget
	clipboard Clipboard
}

// clipboardOf is that of the window in which an object is; without any, where it
// is in none.
func clipboardOf(o fyne.CanvasObject) (c Clipboard) {
	canvas := CanvasOf(o)
	if canvas == nil {
		return c
	}
	if all, ok := canvas.Content().(*fyne.Container); ok && len(all.Objects) > 0 {
		if g, ok := all.Objects[0].(*ground); ok {
			return g.clipboard
		}
	}
	return c
}

// CreateRenderer is called by Fyne.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	paper := canvas.NewRectangle(colourOf(g, Paper))
	return &drawn{
		of: g, objects: []fyne.CanvasObject{paper},
		layout: paper.Resize,
		min:    func() fyne.Size { return fyne.Size{} },
		restyle: func() {
			paper.FillColor = colourOf(g, Paper)
			paper.Refresh()
		},
	}
}
