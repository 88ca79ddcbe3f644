package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Hairline is a thin line that orders the page: across its column, or down beside it.
type Hairline struct {
	widget.BaseWidget
}

// Rule returns a hairline.
func Rule() *Hairline {
	h := &Hairline{}
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *Hairline) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(colourOf(h, Hair))
	return &drawn{
		of: h, objects: []fyne.CanvasObject{line},
		layout: line.Resize,
		min:    func() fyne.Size { return fyne.NewSize(1, 1) },
		restyle: func() {
			line.FillColor = colourOf(h, Hair)
			line.Refresh()
		},
	}
}
