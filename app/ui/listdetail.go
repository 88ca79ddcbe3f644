package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The width of the list, and the width under which list and detail are shown one at a time, in widths of the text's size:
// 388 and twice that, as drawn.
const (
	listWidth        = 24.25
	narrowListDetail = 2 * listWidth

	listShare = 0.4 // of the room, at most: one writes in the rest
)

// ListDetail sets a list beside the one of it that is open, with a hairline between. In a narrow window it shows one
// of them.
type ListDetail struct {
	Container *fyne.Container // to be shown
	OnNarrow  func()          // told when Narrow has changed

	list, detail, hair fyne.CanvasObject
	onDetail, alone    bool // the detail is shown where there is room for one of them; wherever there is room for both
	narrow             bool
}

// NewListDetail returns the two, with the list in sight where there is room for one.
func NewListDetail(list, detail fyne.CanvasObject) *ListDetail {
	l := &ListDetail{list: list, detail: detail, hair: Rule()}
	l.Container = &fyne.Container{Layout: listDetail{l}, Objects: []fyne.CanvasObject{list, l.hair, detail}}
	return l
}

// Narrow reports whether there is room for one of them only.
func (l *ListDetail) Narrow() bool { return l.narrow }

// OnDetail reports whether the detail is what a narrow window shows.
func (l *ListDetail) OnDetail() bool { return l.onDetail }

// ShowDetail shows the detail, or the list, where there is room for one of them.
func (l *ListDetail) ShowDetail(on bool) {
	l.onDetail = on
	l.show()
	l.Container.Refresh()
}

// SetAlone gives the detail the room of the list too, however wide the window is, or gives it back.
func (l *ListDetail) SetAlone(on bool) {
	if l.alone != on {
		l.alone = on
		l.Container.Refresh()
	}
}

func (l *ListDetail) show() {
	SetVisible(l.list, !l.alone && (!l.narrow || !l.onDetail))
	SetVisible(l.detail, l.alone || !l.narrow || l.onDetail)
	SetVisible(l.hair, !l.alone && !l.narrow)
}

type listDetail struct{ *ListDetail }

// Layout is called by Fyne.
func (l listDetail) Layout(_ []fyne.CanvasObject, to fyne.Size) {
	if narrow := to.Width < narrowListDetail*theme.Size(SizeText); narrow != l.narrow {
		l.narrow = narrow
		if l.OnNarrow != nil {
			l.OnNarrow()
		}
	}
	l.show()
	if l.narrow || l.alone {
		place(l.list, 0, 0, to.Width, to.Height)
		place(l.detail, 0, 0, to.Width, to.Height)
		return
	}
	width := min(listWidth*theme.Size(SizeText), listShare*to.Width)
	left := inset(to.Width, width+Widest()+2*Space6)
	place(l.list, left, 0, width, to.Height)
	place(l.hair, left+width-1, Space5+Space1, 1, to.Height-Space5-Space1)
	place(l.detail, left+width, 0, to.Width-left-width, to.Height)
}

// MinSize is called by Fyne. One of the two is always in sight.
func (l listDetail) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.list.MinSize().Max(l.detail.MinSize())
}
