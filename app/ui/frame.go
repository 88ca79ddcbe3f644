package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Frame returns the window's content: the rail at the left, and the place beside it. It makes the rail show icons
// only when the window is narrow or its labels would take more than a quarter of it.
func Frame(rail *Rail, place fyne.CanvasObject) *fyne.Container {
	tip := NewTip()
	rail.hint = tip.about
	return &fyne.Container{Layout: &frame{rail, tip}, Objects: []fyne.CanvasObject{rail, place, tip}}
}

type frame struct {
	rail *Rail
	tip  *Tip
}

func (f *frame) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	f.rail.SetNarrow(to.Width < NarrowWindow || f.rail.width(false) > to.Width/4)
	wide := f.rail.width(f.rail.narrow)
	place(f.rail, 0, 0, wide, to.Height)
	place(objects[1], wide, 0, to.Width-wide, to.Height)
}

// MinSize asks for the rail at its narrowest, as the layout will make it that when room is short.
func (f *frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := objects[1].MinSize()
	return fyne.NewSize(f.rail.width(true)+least.Width, max(f.rail.MinSize().Height, least.Height))
}

// Tip is a word that lies over what is shown: the label beside an icon of the narrow rail, for which it is the frame's
// last object, or what is said briefly.
type Tip struct {
	widget.BaseWidget
	text string
}

// NewTip returns one that is hidden.
func NewTip() *Tip {
	t := &Tip{}
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Say shows the tip with a text. Its place is for whoever lays it out.
func (t *Tip) Say(text string) {
	t.text = text
	t.Show()
	t.Refresh()
}

// AccessibilityLabel is what it says.
func (t *Tip) AccessibilityLabel() string { return t.text }

// AccessibilityRole says that it is text.
func (t *Tip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// about shows the label of a button that has the focus or the pointer, and hides when it has neither.
func (t *Tip) about(b *railButton) {
	if !b.rail.narrow || !(b.focused || b.hovered) {
		t.Hide()
		return
	}
	t.Say(b.item.Label)
	least := t.MinSize()
	place(t, b.Position().X+b.Size().Width+Space3, b.Position().Y+(b.Size().Height-least.Height)/2,
		least.Width, least.Height)
}

func (t *Tip) CreateRenderer() fyne.WidgetRenderer {
	back, text := canvas.NewRectangle(nil), canvas.NewText("", nil)
	restyle := func() {
		back.FillColor, back.StrokeColor, back.StrokeWidth = colourOf(t, Card), colourOf(t, Line), 1
		back.CornerRadius = chipRadius
		back.Refresh()
		text.Text = t.text
		write(text, t, SizeSmall, Ink)
	}
	restyle()
	return &drawn{
		of: t, objects: []fyne.CanvasObject{back, text}, restyle: restyle,
		min: func() fyne.Size { return text.MinSize().AddWidthHeight(2*chipEdge, Space3) },
		layout: func(to fyne.Size) {
			back.Resize(to)
			centre(text, chipEdge, to.Height)
		},
	}
}
