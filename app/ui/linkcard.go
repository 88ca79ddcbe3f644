package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// LinkCard is a card that leads to what it shows the beginning of.
type LinkCard struct {
	WritingCard
	label  string // what it is called for those who cannot see it
	opened func()
}

// NewLinkCard returns one that is called label for those who cannot see it.
func NewLinkCard(label string, content fyne.CanvasObject, opened func()) *LinkCard {
	d := &LinkCard{label: label, opened: opened}
	d.content, d.edge, d.radius = content, Hair, CardRadius
	d.inner = fyne.NewSize(CardInner, Space4+2)
	d.ExtendBaseWidget(d)
	return d
}

// Tapped opens it.
func (d *LinkCard) Tapped(*fyne.PointEvent) { d.opened() }

// FocusGained shows the ring.
func (d *LinkCard) FocusGained() { d.SetFocused(true) }

// FocusLost takes it away.
func (d *LinkCard) FocusLost() { d.SetFocused(false) }

// TypedRune does nothing: Space comes as a key.
func (d *LinkCard) TypedRune(rune) {}

// TypedKey opens it on Space and Enter.
func (d *LinkCard) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		d.opened()
	default:
		PassKey(key)
	}
}

// Cursor shows that it can be pressed.
func (d *LinkCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel is what it is called.
func (d *LinkCard) AccessibilityLabel() string { return d.label }

// AccessibilityRole says that it is a link.
func (d *LinkCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }
