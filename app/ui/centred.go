package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// formWidth is how wide a form in the middle of the window becomes, in widths of the text's size: 424 as drawn.
const formWidth = 26.5

// noticeRoom is the room for a notice under a form, in sizes of the text: that of four lines with its edges.
const noticeRoom = 10

// Centred returns a page with one form in the middle of the window. In a low or narrow window it begins at the top and
// keeps a small edge. Its width grows with the text; wider is by how much it is wider than drawn, as a factor over one.
//
// The form's top stays where it was first, however its height changes, and there is room under it for a notice: what is
// said under the buttons moves none of them away from the pointer.
func Centred(wider float32, form fyne.CanvasObject) *container.Scroll {
	l := &centred{wider: wider}
	page := container.NewVScroll(&fyne.Container{Layout: l, Objects: []fyne.CanvasObject{form}})
	l.view = func() float32 { return page.Size().Height }
	return page
}

type centred struct {
	wider  float32
	view   func() float32 // the height there is
	height float32        // of the form when it was first set to this width; 0: it was not yet
	width  float32
}

func (c *centred) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	width := min(formWidth*(1+c.wider)*theme.Size(SizeText), to.Width-2*Space5)
	for _, o := range objects {
		height := atWidth(o, (to.Width-width)/2, 0, width)
		if c.width != width {
			c.width, c.height = width, height
		}
		o.Move(fyne.NewPos((to.Width-width)/2, c.top()))
	}
}

func (c *centred) top() float32 {
	if c.height == 0 {
		return Space5
	}
	return max(Space5, (c.view()-c.height-noticeRoom*theme.Size(SizeText))/2)
}

func (c *centred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).AddWidthHeight(2*Space5, c.top()+Space5)
}

// FullHeight returns a container that gives one thing the height of the window and, in its middle, a width that reads
// well.
func FullHeight(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fullHeight{}, Objects: []fyne.CanvasObject{o}}
}

type fullHeight struct{}

func (fullHeight) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	width := min(Widest(), to.Width-2*windowEdge(to.Width))
	for _, o := range objects {
		place(o, (to.Width-width)/2, 0, width, to.Height)
	}
}

func (fullHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(2*Space7, 0) }

// FullWindow returns a container with a card in the middle of the window, as wide as it reads well and as high as
// there is room, and under it the way back.
func FullWindow(card, back fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: fullWindow{}, Objects: []fyne.CanvasObject{card, back}}
}

type fullWindow struct{}

func (fullWindow) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	width := min(to.Width-2*Space5, Widest()+2*Space4)
	left := (to.Width - width) / 2
	card, back := objects[0], objects[1]
	back.Resize(fyne.NewSize(width, back.MinSize().Height))
	back.Move(fyne.NewPos(left, to.Height-Space4-back.Size().Height))
	place(card, left, Space5, width, back.Position().Y-Space3-Space5)
}

func (fullWindow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().AddWidthHeight(2*Space5, objects[1].MinSize().Height+2*Space5+Space2)
}

// Footer returns a container with the page's edge around what stands at the foot of the window, and a gap over it:
// what is above may be cut off there.
func Footer(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: footer{}, Objects: []fyne.CanvasObject{o}}
}

type footer struct{}

func (footer) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	edge := windowEdge(to.Width)
	for _, o := range objects {
		place(o, edge, Space3, to.Width-2*edge, to.Height-Space3-Space5)
	}
}

func (footer) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).AddWidthHeight(2*Space5, Space3+Space5)
}

// windowEdge is the room at either side of what takes the width of the window.
func windowEdge(width float32) float32 {
	if width < NarrowWindow {
		return Space5
	}
	return Space7
}

// largest is the least size in which each of the objects has room.
func largest(objects []fyne.CanvasObject) (size fyne.Size) {
	for _, o := range objects {
		size = size.Max(o.MinSize())
	}
	return size
}
