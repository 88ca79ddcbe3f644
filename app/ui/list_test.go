package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// listOf is a list in a window, of so many rows under a heading for every ten.
func listOf(t *testing.T, rows int) (list *List, opened *[]int, described map[int]int) {
	t.Helper()
	useTheme(t)
	opened, described = new([]int), map[int]int{}
	list = NewList(
		func(i int) RowText {
			described[i]++
			return RowText{Title: fmt.Sprint("Row ", i), Second: "More of it"}
		},
		func(i int) { *opened = append(*opened, i) })
	var headings []string
	for i := range rows {
		if i%10 == 0 {
			headings = append(headings, fmt.Sprint("From ", i))
		}
		headings = append(headings, "")
	}
	list.Set(headings, -1, true)
	w := test.NewTempWindow(t, list)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(400, 600))
	w.Canvas().Focus(list)
	return list, opened, described
}

func TestAListAsksOnlyWhatIsInSight(t *testing.T) {
	list, _, described := listOf(t, 5000)
	if n := len(described); n == 0 || n > 20 {
		t.Errorf("%d rows were asked at first", n)
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if n := len(described); n > 40 || described[list.Ring()] == 0 || !list.InSight(list.Ring()) {
		t.Errorf("%d rows were asked until the last, which is line %d", n, list.Ring())
	}
	clear(described)
	list.Renew(list.Ring())
	if len(described) != 1 {
		t.Errorf("to renew one row, %d were asked", len(described))
	}
}

func TestARowOfAListIsOpenedByKeyAndByPointerAndAHeadingByNeither(t *testing.T) {
	list, opened, _ := listOf(t, 30)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	list.touch.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, list.tops[1]+1)})
	list.touch.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, 1)})
	list.touch.Tapped(&fyne.PointEvent{Position: fyne.NewPos(10, list.tops[len(list.tops)-1]+1)})
	if got := fmt.Sprint(*opened); got != "[2 1]" {
		t.Errorf("lines %s were opened", got)
	}
	if list.Ring() != 1 {
		t.Errorf("the ring is on line %d", list.Ring())
	}
	list.Choose(12)
	if list.Ring() != 12 || list.AccessibilityLabel() != "" {
		t.Errorf("the ring is on line %d, out of sight as %q", list.Ring(), list.AccessibilityLabel())
	}
	list.MoveTo(12)
	if list.AccessibilityLabel() != "Row 12, More of it" {
		t.Errorf("the list says %q", list.AccessibilityLabel())
	}
}
