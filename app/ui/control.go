package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what all widgets that can be pressed share: they can have the focus, know of the pointer over them,
// and are pressed by a tap, by Space and by Enter.
type control struct {
	widget.DisableableWidget
	focused, hovered bool
	self             fyne.Widget
	press            func() // what pressing does
}

// begin says which widget the control is, and what pressing it does.
func (c *control) begin(self fyne.Widget, press func()) {
	c.ExtendBaseWidget(self)
	c.self, c.press = self, press
}

// Tapped presses the control.
func (c *control) Tapped(*fyne.PointEvent) {
	if !c.Disabled() {
		c.press()
	}
}

// focusOn gives what is in a window the focus. Fyne takes the focus away at every press of the mouse, so that what stays
// where it is when it is pressed has to ask for it: else the next key goes nowhere.
func focusOn(w interface {
	fyne.CanvasObject
	fyne.Focusable
}) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(w); c != nil {
		c.Focus(w)
	}
}

// TypedKey presses the control on Space, Enter and the keypad's Enter. All other keys go to the window.
func (c *control) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tapped(nil)
	default:
		PassKey(key)
	}
}

// TypedRune does nothing: Space comes as a key.
func (c *control) TypedRune(rune) {}

// FocusGained shows the ring, and the control if it was out of sight.
func (c *control) FocusGained() {
	c.focused = true
	c.Refresh()
	Reveal(c.self)
}

// FocusLost takes the ring away.
func (c *control) FocusLost() {
	c.focused = false
	c.Refresh()
}

// MouseIn notes the pointer.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved does nothing.
func (c *control) MouseMoved(*desktop.MouseEvent) {}

// MouseOut forgets the pointer.
func (c *control) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// Cursor shows that the control can be pressed.
func (c *control) Cursor() desktop.Cursor {
	if c.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityRole says that it is a button, which all controls are but links.
func (c *control) AccessibilityRole() fyne.AccessibleRole {
	return fyne.AccessibleRoleButton
}
