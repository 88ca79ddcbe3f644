package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Parent is a widget that has other things in it which can have the focus. Fyne does not say what is in a widget, and
// what has come to have the focus must be scrolled into sight.
type Parent interface {
	Children() []fyne.CanvasObject
}

// Reveal scrolls the page that an object stands in, so that the object can be seen. Our widgets do it by themselves
// when they gain the focus.
func Reveal(o fyne.CanvasObject) { RevealPart(o, 0, o.Size().Height) }

// RevealNew scrolls what has just come into a page into sight. The page is set out anew first, as Fyne would do with
// the next frame: until then nothing is known of where it will stand.
func RevealNew(o fyne.CanvasObject) {
	if page := pageOf(o); page != nil {
		page.Content.Refresh()
		page.Refresh()
		Reveal(o)
	}
}

// RevealPart scrolls the page that an object stands in, so that a part of the object can be seen: so high, from so far
// below its top.
func RevealPart(o fyne.CanvasObject, from, height float32) {
	page := pageOf(o)
	if page == nil {
		return
	}
	const margin = Space4
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(page.Content).Y + from
	offset := page.Offset
	offset.Y = max(offset.Y, top+height+margin-page.Size().Height)
	offset.Y = max(0, min(offset.Y, top-margin))
	if offset != page.Offset {
		page.ScrollToOffset(offset)
	}
}

// PassScroll gives a turn of the wheel that an object has no use for to the page it stands in.
func PassScroll(o fyne.CanvasObject, e *fyne.ScrollEvent) {
	if page := pageOf(o); page != nil {
		page.Scrolled(e)
	}
}

// pageOf is the innermost scroll around an object that is shown, or nil.
func pageOf(o fyne.CanvasObject) *container.Scroll {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	_, page := pageAround(c.Content(), o)
	return page
}

// pageAround looks for an object in a tree, and returns the innermost scroll around it, if there is one.
func pageAround(tree, o fyne.CanvasObject) (found bool, page *container.Scroll) {
	if tree == o {
		return true, nil
	}
	for _, child := range childrenOf(tree) {
		found, page := pageAround(child, o)
		if !found {
			continue
		}
		if scroll, ok := tree.(*container.Scroll); ok && page == nil {
			page = scroll
		}
		return true, page
	}
	return false, nil
}

// Holds reports whether an object is in a tree.
func Holds(tree, o fyne.CanvasObject) bool {
	found, _ := pageAround(tree, o)
	return found
}

// IsShown reports whether an object is a part of what its window shows, in sight or scrolled out of it.
func IsShown(o fyne.CanvasObject) bool {
	c := CanvasOf(o)
	return c != nil && Holds(c.Content(), o)
}

func childrenOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case Parent:
		return o.Children()
	}
	return nil
}
