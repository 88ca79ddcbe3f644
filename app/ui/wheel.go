package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Wheel lies over all that a window shows and is given the turns of the mouse wheel: with Ctrl they go to OnCtrl, and
// else on to what is under the pointer. All but the wheel passes through it.
type Wheel struct {
	widget.BaseWidget
	OnCtrl func(up bool)
	Held   func() fyne.KeyModifier // the modifiers that are held down
	under  fyne.CanvasObject
}

// NewWheel returns one over an object of the same size, which stands where it does.
func NewWheel(under fyne.CanvasObject, ctrl func(up bool)) *Wheel {
	w := &Wheel{OnCtrl: ctrl, Held: Held, under: under}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled is part of Fyne's Scrollable.
func (w *Wheel) Scrolled(e *fyne.ScrollEvent) {
	if w.Held()&fyne.KeyModifierShortcutDefault != 0 {
		if e.Scrolled.DY != 0 {
			w.OnCtrl(e.Scrolled.DY > 0)
		}
		return
	}
	if at, found := scrollableAt(w.under, fyne.Position{}.Subtract(w.under.Position()), e.Position); found != nil {
		there := *e
		there.Position = e.Position.Subtract(at)
		found.Scrolled(&there)
	}
}

// scrollableAt is the innermost of what scrolls at a point of a tree whose parent stands at a position, and where it
// stands itself.
func scrollableAt(o fyne.CanvasObject, parent, on fyne.Position) (at fyne.Position, found fyne.Scrollable) {
	p := Place{parent.Add(o.Position()), o.Size()}
	if !o.Visible() {
		return at, nil
	}
	s, scrolls := o.(fyne.Scrollable)
	if _, clips := o.(*container.Scroll); (clips || scrolls) && !p.holds(on) {
		return at, nil
	}
	parts := partsOf(o)
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i] == nil {
			continue
		}
		if at, found = scrollableAt(parts[i], p.At, on); found != nil {
			return at, found
		}
	}
	if scrolls {
		return p.At, s
	}
	return at, nil
}

// CreateRenderer is called by Fyne; there is nothing to see.
func (w *Wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
