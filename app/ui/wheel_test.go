package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestTheWheelScrollsWhatIsUnderThePointerAndWithCtrlChangesTheLetters(t *testing.T) {
	useTheme(t)
	tall := func() *container.Scroll { return container.NewVScroll(Space(2000)) }
	left, right := tall(), tall()
	hidden := tall()
	hidden.Hide()
	page := container.NewStack(container.NewGridWithColumns(2, left, right), hidden)
	var turns []bool
	wheel := NewWheel(page, func(up bool) { turns = append(turns, up) })
	held := fyne.KeyModifier(0)
	wheel.Held = func() fyne.KeyModifier { return held }
	c := shown(t, container.NewStack(page, wheel), 400)
	turn := func(x, by float32) {
		wheel.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Scrolled: fyne.NewDelta(0, by)})
	}
	turn(c.Size().Width*0.75, -30)
	if left.Offset.Y != 0 || right.Offset.Y != 30 || hidden.Offset.Y != 0 {
		t.Errorf("the left is at %v, the right at %v, what is hidden at %v", left.Offset.Y, right.Offset.Y, hidden.Offset.Y)
	}
	held = fyne.KeyModifierShortcutDefault
	turn(10, 5)
	turn(10, -5)
	if left.Offset.Y != 0 || len(turns) != 2 || !turns[0] || turns[1] {
		t.Errorf("with Ctrl it went to %v, and the letters were turned %v", left.Offset.Y, turns)
	}
}
