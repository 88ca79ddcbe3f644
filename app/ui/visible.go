package ui

import "fyne.io/fyne/v2"

// SetVisible shows or hides something, and does nothing where that is so already.
func SetVisible(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
