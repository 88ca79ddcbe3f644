package ui

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func labels(items []*fyne.MenuItem) (all []string) {
	for _, item := range items {
		if !item.IsSeparator {
			all = append(all, item.Label)
		}
	}
	return all
}

func TestTheRightButtonAndTheKeyboardOpenTheSameMenu(t *testing.T) {
	row := NewRow("r", "", "", func() {})
	row.OnMenu = func() []*fyne.MenuItem { return []*fyne.MenuItem{DeleteItem("Delete", func() {})} }
	ordered := NewRow("first", "", "", func() {})
	typedBox := NewPassphraseBox("")
	typedBox.TypedRune('a')
	for name, c := range map[string]struct {
		of   Menued
		want []string
	}{
		"row":              {row, []string{"Open", "Delete"}},
		"entry":            {NewEntry(), []string{"Undo", "Redo", "Cut", "Copy", "Paste", "Select all"}},
		"passphrase":       {NewPassphraseBox(""), []string{"Paste", "Show"}},
		"typed passphrase": {typedBox, []string{"Paste", "Show", "Select all", "Clear"}},
	} {
		t.Run(name, func(t *testing.T) {
			useTheme(t)
			canvas := shown(t, c.of, 300)
			items, _ := c.of.Menu()
			if got := labels(items); !slices.Equal(got, c.want) {
				t.Errorf("the menu has %q", got)
			}
			c.of.(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{})
			if canvas.Overlays().Top() == nil {
				t.Fatal("the right button opens none")
			}
			canvas.Overlays().Remove(canvas.Overlays().Top())
			if !OpenMenuOf(c.of.(fyne.Focusable)) || canvas.Overlays().Top() == nil {
				t.Error("the keyboard opens none")
			}
		})
	}
	useTheme(t)
	moved := 0
	NewReorderList([]*Row{ordered, NewRow("second", "", "", nil)}, func(int, int) { moved++ })
	items, _ := ordered.Menu()
	if got := labels(items); !slices.Equal(got, []string{"Open", "Move up", "Move down"}) {
		t.Errorf("the menu of a row that can be moved has %q", got)
	}
	if items[2].Action(); moved != 1 {
		t.Error("it does not move")
	}
}

func TestTheKeysThatOpenAMenu(t *testing.T) {
	for key, with := range map[fyne.KeyName]fyne.KeyModifier{desktop.KeyMenu: 0, fyne.KeyF10: fyne.KeyModifierShift} {
		if !OpensMenu(key, with) {
			t.Errorf("%s does not", key)
		}
	}
	if OpensMenu(fyne.KeyF10, 0) || OpensMenu(fyne.KeyEscape, 0) {
		t.Error("others do")
	}
}

// What is written to hands the Menu key on, as it does with the F keys.
func TestABoxLeavesTheMenuKeyToTheWindow(t *testing.T) {
	useTheme(t)
	for name, box := range map[string]fyne.Focusable{"entry": NewEntry(), "passphrase": NewPassphraseBox("")} {
		canvas := shown(t, box.(fyne.CanvasObject), 300)
		var came fyne.KeyName
		canvas.SetOnTypedKey(func(e *fyne.KeyEvent) { came = e.Name })
		canvas.Focus(box)
		if press(canvas, desktop.KeyMenu); came != desktop.KeyMenu {
			t.Errorf("%s: %q came", name, came)
		}
		canvas.Unfocus() // keys come to the window that has it
	}
}

func TestAKeyBesideALineOfARowsMenuDoesThatLine(t *testing.T) {
	useTheme(t)
	deleted := 0
	row := NewRow("r", "", "", func() {})
	row.OnMenu = func() []*fyne.MenuItem { return []*fyne.MenuItem{DeleteItem("Delete", func() { deleted++ })} }
	c := shown(t, row, 300)
	c.Focus(row)
	if press(c, fyne.KeyDelete); deleted != 1 {
		t.Error("Delete on a row does nothing")
	}
	list, _, _ := listOf(t, 30)
	of := -1
	list.OnMenu = func(line int) []*fyne.MenuItem {
		return []*fyne.MenuItem{DeleteItem("Delete", func() { of = line })}
	}
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if of != 2 {
		t.Errorf("Delete was for line %d", of)
	}
}

func TestAfterAClickTheArrowsGoOnFromThere(t *testing.T) {
	list, opened, _ := listOf(t, 30)
	c := CanvasOf(list)
	c.Unfocus()
	at := fyne.NewPos(50, list.tops[5]+10)
	list.touch.Tapped(&fyne.PointEvent{Position: at})
	if c.Focused() != fyne.Focusable(list) || !slices.Equal(*opened, []int{5}) {
		t.Fatalf("%T has the focus, %v was opened", c.Focused(), *opened)
	}
	if list.shown[5].(*Row).focused {
		t.Error("a press shows a ring")
	}
	press(c, fyne.KeyDown)
	if list.Ring() != 6 || !list.shown[6].(*Row).focused {
		t.Errorf("the ring is on %d", list.Ring())
	}
}

func TestASecondPressAtOnceIsADoubleOne(t *testing.T) {
	list, opened, _ := listOf(t, 30)
	var clock time.Time
	list.touch.clicks.Now = func() time.Time { return clock }
	var again []int
	list.OnDouble = func(line int) { again = append(again, line) }
	tap := func(line int) { list.touch.Tapped(&fyne.PointEvent{Position: fyne.NewPos(50, list.tops[line]+10)}) }
	tap(3)
	clock = clock.Add(time.Second)
	if tap(3); len(again) > 0 {
		t.Error("two slow presses are a double one")
	}
	if tap(3); !slices.Equal(again, []int{3}) || len(*opened) != 3 {
		t.Errorf("twice was said of %v, %v were opened", again, *opened)
	}
	if tap(6); len(again) != 1 {
		t.Error("presses in two places are a double one")
	}
}

func TestTheMenuOfARowIsOfTheRowUnderThePointer(t *testing.T) {
	list, opened, _ := listOf(t, 30)
	of := -1
	list.OnMenu = func(line int) []*fyne.MenuItem { of = line; return []*fyne.MenuItem{DeleteItem("Delete", nil)} }
	list.touch.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(50, list.tops[4]+10)})
	if of != 4 || list.Ring() != 4 || len(*opened) > 0 || CanvasOf(list).Overlays().Top() == nil {
		t.Errorf("it is of line %d; the ring is on %d, %v were opened", of, list.Ring(), *opened)
	}
}
