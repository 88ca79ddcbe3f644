package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/input"
	"ownway/app/watch"
)

// serveInput lets the boxes of the window speak with the desktop's input
// method. The keys of the window itself stay its own: locking waits for nobody.
func (a *App) serveInput() {
	if a.env.InputMethod == nil {
		return
	}
	window := a.xWindow()
	w := input.Window{
		Canvas: a.win.Canvas(),
		Keeps:  a.shell.Keys.Binds,
		X11:    window != 0,
		Origin: func() (x, y int) { at := watch.PlaceOf(window); return at.X, at.Y },
		Keysym: watch.Keysym,
		Event:  a.event,
	}
	if d, ok := a.env.Fyne.Driver().(desktop.Driver); ok {
		w.Modifiers = d.CurrentKeyModifiers
	}
	a.env.InputMethod.Serve(w)
	if f, ok := a.shell.Focused().(fyne.CanvasObject); ok { // it came before
		a.shell.Unfocus()
		a.shell.Focus(f.(fyne.Focusable))
	}
}
