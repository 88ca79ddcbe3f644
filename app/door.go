package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// door is a card that leads to what it shows the beginning of.
type door struct {
	sheet
	label  string // what it is called for those who cannot see it
	opened func()
}

func newDoor(label string, content fyne.CanvasObject, opened func()) *door {
	d := &door{label: label, opened: opened}
	d.content, d.edge, d.radius = content, ui.Hair, ui.CardRadius
	d.inner = fyne.NewSize(ui.CardInner, ui.Space4+2)
	d.ExtendBaseWidget(d)
	return d
}

// Tapped opens it.
func (d *door) Tapped(*fyne.PointEvent) { d.opened() }

// FocusGained shows the ring.
func (d *door) FocusGained() { d.setFocused(true) }

// FocusLost takes it away.
func (d *door) FocusLost() { d.setFocused(false) }

// TypedRune does nothing: Space comes as a key.
func (d *door) TypedRune(rune) {}

// TypedKey opens it on Space and Enter.
func (d *door) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		d.opened()
	default:
		ui.PassKey(key)
	}
}

// Cursor shows that it can be pressed.
func (d *door) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is what it is called.
func (d *door) AccessibilityLabel() string { return d.label }

// AccessibilityRole says that it is a link.
func (d *door) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }
