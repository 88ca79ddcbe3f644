package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Placed is something with a name that takes other room than Fyne gives it.
type Placed interface{ Extent() fyne.Size }

// Place is where something stands in a tree, from the tree's top left corner.
type Place struct {
	At   fyne.Position
	Size fyne.Size
}

// Find returns where the first thing stands that can be seen and whose accessible name is this, or begins with it where
// nothing is called exactly so.
func Find(tree fyne.CanvasObject, name string) (p Place, found bool) {
	f := finder{name: name}
	f.look(tree, fyne.Position{}, Place{Size: tree.Size()})
	if f.exact != nil {
		return *f.exact, true
	}
	if f.begins != nil {
		return *f.begins, true
	}
	return p, false
}

type finder struct {
	name          string
	exact, begins *Place
}

// look walks a tree whose parent stands at a position; seen is what of it is not scrolled out of sight.
func (f *finder) look(o fyne.CanvasObject, parent fyne.Position, seen Place) {
	if o == nil || !o.Visible() {
		return
	}
	p := Place{parent.Add(o.Position()), o.Size()}
	if placed, ok := o.(Placed); ok {
		p.Size = placed.Extent()
	}
	_, isList := o.(*List) // which has the name of one of its rows
	if a, ok := o.(fyne.Accessible); ok && !isList && seen.holds(p.Middle()) {
		f.take(a.AccessibilityLabel(), p)
	}
	if _, ok := o.(*container.Scroll); ok {
		seen = seen.within(p)
	}
	for _, child := range partsOf(o) {
		f.look(child, p.At, seen)
	}
}

// partsOf are the things in another. A list brings its rows into sight by itself, so it is no Parent to Reveal.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	if l, ok := o.(*List); ok {
		return []fyne.CanvasObject{l.scroll}
	}
	return childrenOf(o)
}

func (f *finder) take(label string, p Place) {
	switch {
	case f.exact == nil && label == f.name:
		f.exact = &p
	case f.begins == nil && strings.HasPrefix(label, f.name):
		f.begins = &p
	}
}

// Middle is the point in the middle.
func (p Place) Middle() fyne.Position {
	return p.At.AddXY(p.Size.Width/2, p.Size.Height/2)
}

func (p Place) holds(at fyne.Position) bool {
	return at.X >= p.At.X && at.Y >= p.At.Y && at.X <= p.At.X+p.Size.Width && at.Y <= p.At.Y+p.Size.Height
}

// within is the part of it that lies in another.
func (p Place) within(other Place) Place {
	left, top := max(p.At.X, other.At.X), max(p.At.Y, other.At.Y)
	right := min(p.At.X+p.Size.Width, other.At.X+other.Size.Width)
	bottom := min(p.At.Y+p.Size.Height, other.At.Y+other.Size.Height)
	return Place{fyne.NewPos(left, top), fyne.NewSize(max(right-left, 0), max(bottom-top, 0))}
}
