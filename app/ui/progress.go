package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// ProgressNote says that a task goes on, how far it is when that is known, and lets it be stopped. Nothing in it
// moves by itself.
type ProgressNote struct {
	widget.BaseWidget
	text, far *Text
	stop      *Button
	bar       *bar
	all       *fyne.Container
}

// NewProgressNote returns a note about a task that has begun. Without stop it shows no button.
func NewProgressNote(text string, stop func()) *ProgressNote {
	p := &ProgressNote{text: Body(text), far: Small(""), stop: NewButton(lang.L("Stop"), stop), bar: newBar()}
	p.stop.Hidden = stop == nil
	p.bar.Hide()
	p.all = Down(Space2, Spread(Down(0, p.text, p.far), p.stop), p.bar)
	p.far.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// Set says how far the task is: a part from 0 to 1, or less than 0 when it is not known, and a line such as
// "12 of 40 pages", which may be empty.
func (p *ProgressNote) Set(part float32, far string) {
	p.far.SetText(far)
	p.far.Hidden = far == ""
	p.bar.part = min(part, 1)
	p.bar.Hidden = part < 0
	p.Refresh()
}

// SetText changes what the task is called.
func (p *ProgressNote) SetText(text string) {
	p.text.SetText(text)
	p.Refresh()
}

// AccessibilityLabel is what the note says.
func (p *ProgressNote) AccessibilityLabel() string { return p.text.Text + " " + p.far.Text }

// AccessibilityRole says that it is text.
func (p *ProgressNote) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Children returns what is in it.
func (p *ProgressNote) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.all} }

// CreateRenderer is called by Fyne.
func (p *ProgressNote) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.all)
}

// bar shows a part of a whole.
type bar struct {
	widget.BaseWidget
	part float32
}

func newBar() *bar {
	b := &bar{}
	b.ExtendBaseWidget(b)
	return b
}

func (b *bar) CreateRenderer() fyne.WidgetRenderer {
	const high, radius float32 = 8, 4
	whole, done := canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	whole.CornerRadius, done.CornerRadius = radius, radius
	restyle := func() {
		whole.FillColor, whole.StrokeColor, whole.StrokeWidth = colourOf(b, Card), colourOf(b, Line), 1
		done.FillColor = colourOf(b, Accent)
		whole.Refresh()
		done.Refresh()
	}
	restyle()
	return &drawn{
		of: b, objects: []fyne.CanvasObject{whole, done}, restyle: restyle,
		min: func() fyne.Size { return fyne.NewSize(120, high) },
		layout: func(to fyne.Size) {
			whole.Resize(to)
			done.Resize(fyne.NewSize(to.Width*b.part, to.Height))
		},
	}
}
