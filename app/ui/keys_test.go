package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/assets"
)

// press sends a key to whatever has the focus.
func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, key := range keys {
		c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestEverythingThatCanBePressedIsPressedBySpaceAndEnter(t *testing.T) {
	pressed := 0
	count := func() { pressed++ }
	chip := NewChip("canal")
	chip.OnTapped = count
	controls := map[string]fyne.Focusable{
		"button": NewButton("b", count), "icon": NewIconButton(assets.More, "More", count), "link": NewLink("l", count),
		"row": NewRow("r", "", "", count), "chip": chip, "tick": NewTick("t", func(bool) { count() }),
		"rail": newRailButton(&Rail{hint: func(*railButton) {}}, RailItem{Icon: assets.Today, OnTapped: count}),
	}
	for name, control := range controls {
		t.Run(name, func(t *testing.T) {
			useTheme(t)
			c := shown(t, control.(fyne.CanvasObject), 200)
			c.Focus(control)
			pressed = 0
			press(c, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA)
			if pressed != 3 {
				t.Errorf("pressed %d times, want 3", pressed)
			}
			test.Tap(control.(fyne.Tappable))
			if pressed != 4 {
				t.Error("a tap does not press it")
			}
		})
	}
}

func TestARowWithABoxIsTickedBySpaceAndByItsBoxAndOpenedByAllElse(t *testing.T) {
	useTheme(t)
	opened, ticks := 0, []bool(nil)
	r := NewRow("Ring", "", "They were kind.", func() { opened++ })
	r.OnTick = func(on bool) { ticks = append(ticks, on) }
	c := shown(t, r, 300)
	c.Focus(r)
	press(c, fyne.KeySpace, fyne.KeySpace)
	r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(Space3+8, 20)})
	if !slices.Equal(ticks, []bool{true, false, true}) || !r.Ticked || opened != 0 {
		t.Fatalf("it was ticked %v, is %v, and was opened %d times", ticks, r.Ticked, opened)
	}
	press(c, fyne.KeyReturn)
	r.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 20)})
	if opened != 2 || len(ticks) != 3 {
		t.Errorf("it was opened %d times and ticked %d times", opened, len(ticks))
	}
	if name := r.AccessibilityLabel(); name != "Ring, ticked, They were kind." {
		t.Errorf("it is called %q", name)
	}
}

func TestWhatStaysWhenItIsPressedByTheMouseHasTheFocus(t *testing.T) {
	row := NewRow("Ring", "", "", func() {})
	row.OnTick = func(bool) {}
	tick := NewTick("t", func(bool) {})
	choice := NewChoice([]string{"a", "b"}, func(int) {})
	for name, c := range map[string]struct {
		all     fyne.CanvasObject
		pressed interface {
			fyne.Focusable
			fyne.Tappable
		}
	}{
		"row":    {row, row},
		"tick":   {tick, tick},
		"option": {choice, choice.options[1]},
	} {
		t.Run(name, func(t *testing.T) {
			useTheme(t)
			win := shown(t, c.all, 300)
			win.Unfocus() // as Fyne does at every press
			if c.pressed.Tapped(&fyne.PointEvent{Position: fyne.NewPos(Space3+8, 20)}); win.Focused() != c.pressed {
				t.Errorf("%v has the focus", win.Focused())
			}
		})
	}
}

func TestAControlThatIsOffIsNotPressed(t *testing.T) {
	useTheme(t)
	b := NewButton("b", func() { t.Error("pressed") })
	b.Disable()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	test.Tap(b)
}

func TestTabGoesThroughThePageInReadingOrder(t *testing.T) {
	useTheme(t)
	field := NewField("Title")
	writing := NewEntry()
	box := NewPassphraseBox("Passphrase")
	first, last := NewButton("first", nil), NewLink("last", nil)
	rail := galleryRail(0)
	c := shown(t, Frame(rail, Column(NewChip("only read"), first, field, writing, box, last)), 1180)
	want := []fyne.Focusable{}
	for _, b := range rail.places {
		want = append(want, b)
	}
	want = append(want, rail.foot, first, field.Entry, writing, box, box.show, last)
	var got []fyne.Focusable
	for range want {
		c.FocusNext()
		got = append(got, c.Focused())
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	c.FocusNext()
	if c.Focused() != want[0] {
		t.Error("Tab does not come round")
	}
}

func TestTabIsNotCaughtWhereOneWrites(t *testing.T) {
	useTheme(t)
	if NewEntry().AcceptsTab() {
		t.Error("the entry keeps Tab")
	}
}

func TestArrowsChooseAndTellOnce(t *testing.T) {
	useTheme(t)
	var told []int
	choice := NewChoice([]string{"a", "b", "c"}, func(i int) { told = append(told, i) })
	c := shown(t, choice, 200)
	c.Focus(choice.options[0])
	press(c, fyne.KeyUp, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp)
	if want := []int{1, 2, 1}; !slices.Equal(told, want) || choice.Chosen != 1 {
		t.Errorf("told %v, want %v; chosen %d", told, want, choice.Chosen)
	}
	if c.Focused() != choice.options[1] {
		t.Error("the focus is not on what was chosen")
	}
}

func TestAPickIsPickedByArrowsAndFromItsList(t *testing.T) {
	useTheme(t)
	var told []int
	pick := NewPick([]string{"a", "b", "c"}, func(i int) { told = append(told, i) })
	c := shown(t, pick, 200)
	c.Focus(pick)
	press(c, fyne.KeyUp, fyne.KeyDown, fyne.KeySpace)
	if c.Overlays().Top() == nil {
		t.Fatal("Space opens no list")
	}
	press(c, fyne.KeyDown, fyne.KeyReturn)
	if want := []int{1, 0}; !slices.Equal(told, want) {
		t.Errorf("told %v, want %v", told, want)
	}
}

func TestAChipIsRemovedByDeleteByBackspaceAndByItsCross(t *testing.T) {
	useTheme(t)
	removed, tapped := 0, 0
	chip := NewChip("canal")
	chip.OnRemove, chip.OnTapped = func() { removed++ }, func() { tapped++ }
	c := shown(t, chip, 120)
	c.Focus(chip)
	press(c, fyne.KeyDelete, fyne.KeyBackspace)
	test.TapAt(chip, fyne.NewPos(chip.Size().Width-10, 10))
	test.TapAt(chip, fyne.NewPos(10, 10))
	if removed != 3 || tapped != 1 {
		t.Errorf("removed %d times, tapped %d times; want 3 and 1", removed, tapped)
	}
}

func TestTheNarrowRailShowsTheLabelOfWhatHasFocusOrPointer(t *testing.T) {
	useTheme(t)
	rail := galleryRail(0)
	frame := Frame(rail, Column(Body("text")))
	c := shown(t, frame, 700)
	label := frame.Objects[2].(*Tip)
	if !rail.narrow || label.Visible() {
		t.Fatalf("narrow %v, label shown %v", rail.narrow, label.Visible())
	}
	c.FocusNext()
	c.FocusNext()
	if !label.Visible() || label.text != "Questions" {
		t.Errorf("shown %v, %q", label.Visible(), label.text)
	}
	c.Unfocus()
	if label.Visible() {
		t.Error("the label stays without the focus")
	}
	rail.foot.MouseIn(&desktop.MouseEvent{})
	if !label.Visible() || label.text != "Lock" {
		t.Errorf("shown %v, %q", label.Visible(), label.text)
	}
}

func TestWhatGainsTheFocusIsScrolledIntoSight(t *testing.T) {
	useTheme(t)
	field, choice, box := NewField("Title"), NewChoice([]string{"a", "b"}, nil), NewPassphraseBox("")
	first, inCard, action := NewButton("first", nil), NewLink("in a card", nil), NewButton("Try again", nil)
	page := Page(first, Space(500), field, Space(500), NewCard(Down(0, inCard)), Space(500), choice, Space(500),
		NewNotice("Head.", "", action), Space(500), box)
	w := test.NewTempWindow(t, Frame(galleryRail(0), page))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1000, 600))
	for _, o := range []fyne.Focusable{field.Entry, inCard, choice.options[1], action, box, box.show, first} {
		w.Canvas().Focus(o)
		object := o.(fyne.CanvasObject)
		top := fyne.CurrentApp().Driver().AbsolutePositionForObject(object).Y
		if top < 0 || top+object.Size().Height > 600 {
			t.Errorf("%T is at %.0f, out of sight", o, top)
		}
	}
}

func TestEveryWidgetIsNamed(t *testing.T) {
	useTheme(t)
	row := NewRow("Two herons", "Thu 19", "Walked.", nil)
	row.State = "open"
	tick := NewTick("Keep", nil)
	tick.On = true
	names := map[fyne.Accessible]string{
		NewButton("Add", nil): "Add", NewIconButton(assets.More, "More", nil): "More", NewLink("Again", nil): "Again",
		NewChip("canal"): "canal", row: "Two herons, open, Thu 19, Walked.", tick: "Keep, chosen", Body("text"): "text",
		NewPassphraseBox("Passphrase"): "Passphrase", NewField("Title").Entry: "Title",
		NewNotice("Head.", "Text."): "Head. Text.", galleryRail(0).foot: "Lock",
	}
	for widget, want := range names {
		if got := widget.AccessibilityLabel(); got != want {
			t.Errorf("%T is called %q, want %q", widget, got, want)
		}
		if widget.AccessibilityRole() == "" {
			t.Errorf("%T has no role", widget)
		}
	}
}
