package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// SideBySide returns a container with two things beside each other, or one under the other where there is no room.
func SideBySide(a, b fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &sideBySide{}, Objects: []fyne.CanvasObject{a, b}}
}

// leastHalf is how wide a half must be, in widths of the text's size.
const leastHalf = 16

// sideBySide remembers its width, because the height of text that breaks depends on it.
type sideBySide struct{ width float32 }

func (s *sideBySide) halves() (width float32, beside bool) {
	half := (s.width - Space5) / 2
	if half < leastHalf*theme.Size(SizeText) {
		return s.width, false
	}
	return half, true
}

func (s *sideBySide) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	s.width = to.Width
	width, beside := s.halves()
	x, y := float32(0), float32(0)
	for _, o := range objects {
		height := atWidth(o, x, y, width)
		if beside {
			x += width + Space5
		} else {
			y += height + Space5
		}
	}
}

func (s *sideBySide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if _, beside := s.halves(); beside {
		return fyne.NewSize(0, max(a, b))
	}
	return fyne.NewSize(0, a+b+Space5)
}
