package ui

import "fyne.io/fyne/v2"

// Filling sets things one under the other and gives one of them the height
// that the others leave.
type Filling struct {
	Filler fyne.CanvasObject
	Gap    float32
	Left   float32 // the edges
	Right  float32
	Top    float32
	Bottom float32
	Widest float32 // in widths of a column (see Widest); 0: no limit
}

// Layout is called by Fyne.
func (f Filling) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	width := to.Width - f.Left - f.Right
	if f.Widest > 0 {
		width = min(width, f.Widest*Widest())
	}
	room := to.Height - f.Top - f.Bottom
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(width, o.Size().Height)) // text breaks at this width first
		room -= f.Gap
		if o != f.Filler {
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
			room -= o.Size().Height
		}
	}
	room += f.Gap
	y := f.Top
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if o == f.Filler {
			o.Resize(fyne.NewSize(width, max(room, o.MinSize().Height)))
		}
		o.Move(fyne.NewPos(f.Left, y))
		y += o.Size().Height + f.Gap
	}
}

// MinSize is called by Fyne.
func (f Filling) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height+f.Gap)
		}
	}
	return size.AddWidthHeight(f.Left+f.Right, f.Top+f.Bottom)
}
