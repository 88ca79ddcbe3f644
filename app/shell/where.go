package shell

import (
	"fmt"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
)

// Where says where in a window something of an accessible name stands, as "at X
// Y WIDTH HEIGHT" in points of the window, or "nowhere". A test that has only the
// real window finds controls by it. What is answered are numbers alone, so that
// nothing of the journal is said.
func Where(w fyne.Window, name string) string {
	c := w.Canvas()
	trees := append(c.Overlays().List(), c.Content())
	for _, tree := range trees {
		if p, found := ui.Find(tree, name); found {
			scale := c.Scale()
			return fmt.Sprintf("at %.0f %.0f %.0f %.0f", p.At.X*scale, p.At.Y*scale, p.Size.Width*scale, p.Size.Height*scale)
		}
	}
	return "nowhere"
}
