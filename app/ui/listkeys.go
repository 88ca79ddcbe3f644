package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// FocusGained shows the ring.
func (l *List) FocusGained() {
	l.focused = true
	l.MoveTo(l.ring)
}

// FocusLost takes it away.
func (l *List) FocusLost() {
	l.focused, l.pressed = false, false
	l.showRing()
}

func (l *List) showRing() {
	for i, o := range l.shown {
		row, ok := o.(*Row)
		if !ok {
			continue
		}
		if l.focused && !l.pressed && i == l.ring {
			row.FocusGained()
		} else {
			row.FocusLost()
		}
	}
}

// TypedRune does nothing: Space comes as a key.
func (l *List) TypedRune(rune) {}

// TypedKey moves the ring, or opens the row that has it.
func (l *List) TypedKey(key *fyne.KeyEvent) {
	if l.pressed {
		l.pressed = false
		l.showRing()
	}
	page := max(int(l.scroll.Size().Height/max(l.rowHeight, 1))-1, 1)
	switch key.Name {
	case fyne.KeyUp:
		l.MoveTo(l.Next(l.ring, -1))
	case fyne.KeyDown:
		l.MoveTo(l.Next(l.ring, 1))
	case fyne.KeyPageUp:
		l.MoveTo(l.Next(max(l.ring-page, 0)-1, 1))
	case fyne.KeyPageDown:
		l.MoveTo(l.Next(min(l.ring+page, len(l.headings)-1)+1, -1))
	case fyne.KeyHome:
		l.MoveTo(l.Next(-1, 1))
	case fyne.KeyEnd:
		l.MoveTo(l.Next(len(l.headings), -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.Open(l.ring)
	default:
		if items, _ := l.Menu(); !PressMenuKey(items, key.Name) {
			PassKey(key)
		}
	}
}

// Menu is what can be done with the row that has the ring.
func (l *List) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	if l.OnMenu == nil || !l.isRow(l.ring) {
		return nil, at
	}
	at = rowMenuAt(fyne.NewSize(0, l.tops[l.ring+1])).SubtractXY(0, l.scroll.Offset.Y)
	return l.OnMenu(l.ring), at
}

// AccessibilityLabel is what the row with the ring says.
func (l *List) AccessibilityLabel() string {
	if row, ok := l.shown[l.ring].(*Row); ok {
		return row.AccessibilityLabel()
	}
	return ""
}

// AccessibilityRole says that it can be pressed: Fyne has no word for a list.
func (l *List) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// listTouch lies over the lines and takes the pointer for all of them.
type listTouch struct {
	widget.BaseWidget
	list   *List
	clicks Clicks
}

// at is the row at a place, -1 where there is none.
func (t *listTouch) at(pos fyne.Position) int {
	if i := t.list.lineAt(pos.Y); t.list.isRow(i) {
		return i
	}
	return -1
}

// Tapped opens the row under the pointer, from which the arrows go on.
func (t *listTouch) Tapped(e *fyne.PointEvent) {
	l, line := t.list, t.at(e.Position)
	times := t.clicks.Count(e.Position)
	if !l.isRow(line) {
		return
	}
	t.focusOn(line)
	l.Open(line)
	if times == 2 && l.OnDouble != nil {
		l.OnDouble(line)
	}
}

// focusOn gives the list the focus, and a row the ring without showing it.
func (t *listTouch) focusOn(line int) {
	l := t.list
	l.ring, l.pressed = line, true
	if c := CanvasOf(l); c != nil {
		c.Focus(l)
	}
}

// TappedSecondary puts the ring around the row under the pointer, and opens its menu.
func (t *listTouch) TappedSecondary(e *fyne.PointEvent) {
	l, line := t.list, t.at(e.Position)
	if !l.isRow(line) {
		return
	}
	t.focusOn(line)
	l.pressed = false // the ring shows of which row the menu is
	l.showRing()
	items, _ := l.Menu()
	OpenMenu(l, e.AbsolutePosition, items)
}

// MouseIn shows what row the pointer is on.
func (t *listTouch) MouseIn(e *desktop.MouseEvent) { t.hover(t.at(e.Position)) }

// MouseMoved shows what row the pointer is on.
func (t *listTouch) MouseMoved(e *desktop.MouseEvent) { t.hover(t.at(e.Position)) }

// MouseOut forgets the pointer.
func (t *listTouch) MouseOut() { t.hover(-1) }

func (t *listTouch) hover(i int) {
	l := t.list
	if i == l.hovered {
		return
	}
	if row, ok := l.shown[l.hovered].(*Row); ok {
		row.MouseOut()
	}
	l.hovered = i
	if row, ok := l.shown[i].(*Row); ok {
		row.MouseIn(nil)
	}
}

// Cursor shows that rows can be pressed.
func (t *listTouch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne; there is nothing to see.
func (t *listTouch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
