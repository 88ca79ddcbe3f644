package ui

import "fyne.io/fyne/v2"

// TurnPage scrolls the page that an object stands in, for a key that turns pages,
// and reports whether it was one. The arrows move by three lines, as the wheel
// does.
func TurnPage(o fyne.CanvasObject, key fyne.KeyName) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return false
	}
	_, page := pageAround(c.Content(), o)
	if page == nil {
		return false
	}
	line := 1.5 * sizeOf(page, SizeText)
	offset, end := page.Offset, page.Content.Size().Height-page.Size().Height
	leaf := max(line, page.Size().Height-2*line) // two lines stay in sight
	switch key {
	case fyne.KeyPageDown:
		offset.Y += leaf
	case fyne.KeyPageUp:
		offset.Y -= leaf
	case fyne.KeyDown:
		offset.Y += 3 * line
	case fyne.KeyUp:
		offset.Y -= 3 * line
	case fyne.KeyHome:
		offset.Y = 0
	case fyne.KeyEnd:
		offset.Y = end
	default:
		return false
	}
	offset.Y = max(0, min(offset.Y, end))
	page.ScrollToOffset(offset)
	return true
}
