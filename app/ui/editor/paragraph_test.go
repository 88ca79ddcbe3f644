package editor

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestCtrlUpAndDownGoByParagraphs(t *testing.T) {
	s, _ := show(t)
	s.SetText("one\ntwo\n\nthree")
	s.Focus()
	for i, c := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyUp, 9}, {fyne.KeyUp, 8}, {fyne.KeyUp, 4}, {fyne.KeyUp, 0}, {fyne.KeyUp, 0},
		{fyne.KeyDown, 4}, {fyne.KeyDown, 8}, {fyne.KeyDown, 9}, {fyne.KeyDown, 14}, {fyne.KeyDown, 14},
	} {
		if s.area.TypedShortcut(ctrlKey(c.key)); s.Caret() != c.want {
			t.Errorf("after %d it is at %d, not %d", i+1, s.Caret(), c.want)
		}
	}
	s.area.TypedShortcut(ctrlKey(fyne.KeyUp, fyne.KeyModifierShift))
	if s.SelectedText() != "three" {
		t.Errorf("selected is %q", s.SelectedText())
	}
}
