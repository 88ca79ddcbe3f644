package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// reorderList is a list of n rows in a window, and what it said was moved.
func reorderList(t *testing.T, n int) (*ReorderList, func() string) {
	t.Helper()
	useTheme(t)
	var rows []*Row
	for i := range n {
		rows = append(rows, NewRow(fmt.Sprint("Row ", i), "", "A line under it", nil))
	}
	said := ""
	m := NewReorderList(rows, func(from, to int) { said += fmt.Sprint(from, ">", to, " ") })
	w := test.NewTempWindow(t, Rows(m))
	w.Resize(fyne.NewSize(600, 600))
	return m, func() string { was := said; said = ""; return was }
}

func TestARowMovesByAltAndTheArrows(t *testing.T) {
	m, said := reorderList(t, 3)
	press := func(row int, key fyne.KeyName, with fyne.KeyModifier) string {
		m.rows[row].TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: with})
		return said()
	}
	for _, c := range []struct {
		row  int
		key  fyne.KeyName
		with fyne.KeyModifier
		want string
	}{
		{1, fyne.KeyUp, fyne.KeyModifierAlt, "1>0 "},
		{1, fyne.KeyDown, fyne.KeyModifierAlt, "1>2 "},
		{0, fyne.KeyUp, fyne.KeyModifierAlt, ""},
		{2, fyne.KeyDown, fyne.KeyModifierAlt, ""},
		{1, fyne.KeyUp, fyne.KeyModifierControl, ""},
		{1, fyne.KeyLeft, fyne.KeyModifierAlt, ""},
	} {
		if got := press(c.row, c.key, c.with); got != c.want {
			t.Errorf("%s with %d on row %d moved %q, not %q", c.key, c.with, c.row, got, c.want)
		}
	}
}

func TestARowIsDraggedByItsGrip(t *testing.T) {
	m, said := reorderList(t, 4)
	high := m.rows[0].Size().Height
	for _, c := range []struct {
		row  int
		rows float32 // how far
		want string
	}{
		{0, 1.1, "0>1 "},
		{0, 3.1, "0>3 "},
		{0, 40, "0>3 "},
		{3, -3.1, "3>0 "},
		{3, -40, "3>0 "},
		{2, -1.1, "2>1 "},
		{1, 0, ""},
		{0, -2, ""},
		{3, 2, ""}, // let go where it was
	} {
		g := m.grips[c.row]
		for part := float32(1); part <= 4; part++ {
			g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, high/2+c.rows*high*part/4)}})
		}
		if !m.rows[c.row].Selected {
			t.Errorf("row %d does not look as if it was dragged", c.row)
		}
		if m.line.Hidden != (c.want == "") {
			t.Errorf("dragging row %d by %v: the line is hidden: %v", c.row, c.rows, m.line.Hidden)
		}
		g.DragEnd()
		if got := said(); got != c.want {
			t.Errorf("row %d dragged by %v rows moved %q, not %q", c.row, c.rows, got, c.want)
		}
		if !m.line.Hidden || m.rows[c.row].Selected {
			t.Errorf("row %d still looks as if it was dragged", c.row)
		}
	}
}
