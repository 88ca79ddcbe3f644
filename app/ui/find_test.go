package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestAControlIsFoundByItsNameWhereItIsSeen(t *testing.T) {
	useTheme(t)
	low, hidden := NewButton("low", nil), NewButton("hidden", nil)
	hidden.Hide()
	page := container.NewVScroll(Down(0, NewCard(NewButton("Open the door", nil)), NewButton("Open", nil), hidden, Space(1000), low))
	page.SetMinSize(fyne.NewSize(0, 300))
	shown(t, page, 300)

	card, _ := Find(page, "Open the")
	open, _ := Find(page, "Open")
	if open.At.Y < card.At.Y+card.Size.Height {
		t.Errorf("what only begins so was taken, at %v, for what is called so, at %v", open.At, card.At)
	}
	for _, name := range []string{"low", "hidden", "the door"} {
		if p, found := Find(page, name); found {
			t.Errorf("%q is found at %v", name, p)
		}
	}
	Reveal(low)
	if p, found := Find(page, "low"); !found || p.Middle().Y > 300 {
		t.Errorf("scrolled into sight it is at %v, %v", p, found)
	}
}

func TestARowIsFoundAndNotItsList(t *testing.T) {
	list, _, _ := listOf(t, 1)
	name := list.AccessibilityLabel()
	if p, found := Find(list, name); name == "" || !found || p.Size.Height > 100 {
		t.Errorf("%q is found: %v, at %v", name, found, p)
	}
}
