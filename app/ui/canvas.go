package ui

import "fyne.io/fyne/v2"

// CanvasOf is the window's canvas that an object is on, or nil if there is no
// window. Fyne learns it when it draws the object first, which comes after a
// place that was entered gives its box the focus; until then it is that of the
// first window, and Ownway has no other.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		return c
	}
	if windows := d.AllWindows(); len(windows) > 0 {
		return windows[0].Canvas()
	}
	return nil
}
