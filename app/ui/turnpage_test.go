package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestKeysTurnThePageAroundWhatHasTheFocus(t *testing.T) {
	useTheme(t)
	first := NewButton("first", nil)
	page := container.NewVScroll(Down(0, first, Space(1000)))
	page.SetMinSize(fyne.NewSize(0, 300))
	shown(t, page, 300)
	end := page.Content.Size().Height - 300
	for _, c := range []struct {
		key  fyne.KeyName
		want float32
	}{
		{fyne.KeyUp, 0},
		{fyne.KeyDown, 72},
		{fyne.KeyPageDown, 72 + 300 - 48},
		{fyne.KeyEnd, end},
		{fyne.KeyPageDown, end},
		{fyne.KeyHome, 0},
	} {
		if !TurnPage(first, c.key) || page.Offset.Y != c.want {
			t.Errorf("after %s the page is at %.0f, want %.0f", c.key, page.Offset.Y, c.want)
		}
	}
	if TurnPage(first, fyne.KeyF1) {
		t.Error("F1 turned the page")
	}
}
