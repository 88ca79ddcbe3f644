package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// opened opens a menu of three lines and a rule; did tells which were chosen.
func opened(t *testing.T, at fyne.Position) (c fyne.Canvas, m *openMenu, did *[]string) {
	t.Helper()
	useTheme(t)
	c = shown(t, NewEntry(), 500)
	did = &[]string{}
	line := func(label string, sc fyne.Shortcut) *fyne.MenuItem {
		return MenuItem(label, sc, func() { *did = append(*did, label) })
	}
	checked := line("Third", nil)
	checked.Checked = true
	showMenu(c, at, []*fyne.MenuItem{line("First", &fyne.ShortcutCopy{}), DeleteItem("Second", func() { *did = append(*did, "Second") }), fyne.NewMenuItemSeparator(), checked})
	return c, c.Overlays().Top().(*openMenu), did
}

func TestAMenuIsGoneThroughByKeys(t *testing.T) {
	for _, keys := range []struct {
		pressed []fyne.KeyName
		did     []string
		open    bool
	}{
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyReturn}, []string{"First"}, false},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeySpace}, []string{"Second"}, false},
		{[]fyne.KeyName{fyne.KeyUp, fyne.KeyEnter}, []string{"Third"}, false},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn}, []string{"Second"}, false},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn}, []string{"Third"}, false},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyDown, fyne.KeyReturn}, []string{"First"}, false},
		{[]fyne.KeyName{fyne.KeyEnd, fyne.KeyHome, fyne.KeyReturn}, []string{"First"}, false},
		{[]fyne.KeyName{fyne.KeyReturn}, nil, true},
		{[]fyne.KeyName{fyne.KeyEscape}, nil, false},
		{[]fyne.KeyName{fyne.KeyDown, fyne.KeyEscape}, nil, false},
	} {
		c, _, did := opened(t, fyne.NewPos(10, 10))
		for _, key := range keys.pressed {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
		}
		if open := c.Overlays().Top() != nil; !slices.Equal(*did, keys.did) || open != keys.open {
			t.Errorf("%q did %q, and the menu is open: %v", keys.pressed, *did, open)
		}
	}
}

func TestAPressBesideAMenuClosesIt(t *testing.T) {
	c, m, did := opened(t, fyne.NewPos(10, 10))
	m.lines[1].MouseIn(nil)
	if c.Focused() != fyne.Focusable(m.lines[1]) {
		t.Errorf("the pointer chooses %T", c.Focused())
	}
	if m.lines[1].MouseOut(); c.Focused() != fyne.Focusable(m) {
		t.Errorf("beside it %T is chosen", c.Focused())
	}
	if m.Tapped(nil); c.Overlays().Top() != nil || len(*did) > 0 {
		t.Errorf("it is open still, or did %q", *did)
	}
}

func TestAMenuStaysWithinTheWindow(t *testing.T) {
	c, m, _ := opened(t, fyne.NewPos(490, 9000))
	for _, l := range m.lines {
		if right, low := l.Position().X+l.Size().Width, l.Position().Y; right > c.Size().Width || low < 0 {
			t.Errorf("%s is at %v, %v wide", l.item.Label, l.Position(), l.Size().Width)
		}
	}
}

// As with large letters in a small window: each of its lines is reached, by keys and by the wheel.
func TestAMenuHigherThanTheWindowIsScrolled(t *testing.T) {
	c, m, _ := opened(t, fyne.NewPos(10, 10))
	m.Resize(fyne.NewSize(c.Size().Width, 80))
	inSight := func(l *menuLine) bool { return l.Position().Y >= 0 && l.Position().Y+l.Size().Height <= 80 }
	first, last := m.lines[0], m.lines[len(m.lines)-1]
	if !inSight(first) || inSight(last) {
		t.Fatalf("at first the lines are at %v and %v", first.Position(), last.Position())
	}
	for range m.lines {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if l, ok := c.Focused().(*menuLine); !ok || !inSight(l) {
			t.Errorf("what has the focus is out of sight: %v", l.Position())
		}
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) // round to the first
	if !inSight(first) {
		t.Errorf("the first line is at %v", first.Position())
	}
	for _, notches := range []float32{-1000, 1000} {
		m.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, notches)})
		if inSight(first) != (notches > 0) || inSight(last) != (notches < 0) {
			t.Errorf("after %v the lines are at %v and %v", notches, first.Position(), last.Position())
		}
	}
}

func TestAMenuLooksAsReviewed(t *testing.T) {
	c, _, _ := opened(t, fyne.NewPos(10, 10))
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	test.AssertRendersToMarkup(t, "menu.xml", c)
}
