package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// sense lies under everything and feels the pointer move: Fyne asks all that
// is under the pointer for its cursor.
type sense struct {
	widget.BaseWidget
	moved func()
}

// sensing is content with a sense under it.
func (s *Shell) sensing(content fyne.CanvasObject) fyne.CanvasObject {
	under := &sense{moved: s.Active}
	under.ExtendBaseWidget(under)
	return container.NewStack(under, content)
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
