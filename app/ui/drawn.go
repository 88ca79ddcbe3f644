package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// drawn is the renderer of all our widgets: what they are made of, how that is laid out and how small it can be,
// and how it is styled again when the widget or the theme has changed.
type drawn struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	restyle func()
	of      fyne.Widget
}

func (d *drawn) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawn) Layout(size fyne.Size)        { d.layout(size) }
func (d *drawn) MinSize() fyne.Size           { return d.min() }
func (d *drawn) Destroy()                     {}

// Refresh styles the widget, and lays it out because text may have become longer or larger.
func (d *drawn) Refresh() {
	d.restyle()
	d.layout(d.of.Size())
	canvas.Refresh(d.of)
}

func colourOf(of fyne.Widget, name fyne.ThemeColorName) color.Color {
	return theme.ColorForWidget(name, of)
}

func sizeOf(of fyne.Widget, name fyne.ThemeSizeName) float32 {
	return theme.SizeForWidget(name, of)
}

// textHeight returns the height of a line of the interface's text at a size.
func textHeight(of fyne.Widget, name fyne.ThemeSizeName) float32 {
	return fyne.MeasureText("M", sizeOf(of, name), fyne.TextStyle{}).Height
}

// write puts a single line of text into its colour and size.
func write(line *canvas.Text, of fyne.Widget, name fyne.ThemeSizeName, in fyne.ThemeColorName) {
	line.TextSize = sizeOf(of, name)
	line.Color = colourOf(of, in)
	line.Refresh()
}

// place moves and resizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// lift is how much a line of text is raised above the middle of its room: what is seen of it, the height of its small
// letters, lies below the middle of what it is measured to take.
func lift(line *canvas.Text) float32 {
	return line.TextSize / 16
}

// centre puts a line of text at x, in the middle of a height.
func centre(line *canvas.Text, x, height float32) {
	centreIn(line, x, 0, height)
}

// centreIn puts a line of text at x, in the middle of a height that begins at y.
func centreIn(line *canvas.Text, x, y, height float32) {
	least := line.MinSize()
	place(line, x, y+(height-least.Height)/2-lift(line), least.Width, least.Height)
}

// ring is the mark of the focus: a line around a control, with a gap between the two.
func newRing() *canvas.Rectangle {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth = ringWidth
	ring.Hide()
	return ring
}

// layRing puts the ring around a control of a size and a radius, outside its bounds.
func layRing(ring *canvas.Rectangle, size fyne.Size, radius float32) {
	const out = ringWidth + ringGap
	ring.CornerRadius = radius + out
	place(ring, -out, -out, size.Width+2*out, size.Height+2*out)
}

// layRingInside puts the ring within the bounds, for what stands in a list that cuts off its edges.
func layRingInside(ring *canvas.Rectangle, size fyne.Size, radius float32) {
	const in = ringWidth / 2
	ring.CornerRadius = radius
	place(ring, in, in, size.Width-2*in, size.Height-2*in)
}

// showRing colours the ring and shows it when the control has the focus.
func showRing(ring *canvas.Rectangle, of fyne.Widget, focused bool) {
	ring.StrokeColor = colourOf(of, Accent)
	ring.Hidden = !focused
	ring.Refresh()
}
