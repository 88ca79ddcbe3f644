package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// sense lies under everything and feels the pointer move: Fyne asks all that
// is under the pointer for its cursor.
type sense struct {
	widget.BaseWidget
	moved func()
}

// sensing is content with a sense under it, and over it what takes the wheel and what is said briefly.
func (s *Shell) sensing(content fyne.CanvasObject) fyne.CanvasObject {
	under := &sense{moved: s.Active}
	under.ExtendBaseWidget(under)
	over := container.New(overFoot{}, s.Brief.note)
	wheel := ui.NewWheel(content, func(up bool) {
		if up {
			s.ScaleText(+ui.TextStep)
		} else {
			s.ScaleText(-ui.TextStep)
		}
	})
	return container.NewStack(under, content, wheel, over)
}

// Cursor notices the pointer and leaves it as it is.
func (s *sense) Cursor() desktop.Cursor {
	s.moved()
	return desktop.DefaultCursor
}

// CreateRenderer is called by Fyne. There is nothing to see.
func (s *sense) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
