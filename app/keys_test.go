package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestSettingsTurnItsPageBeforeAnythingHasTheFocus(t *testing.T) {
	b := newTestApp(t)
	b.session.open(placeSettings)
	page := b.session.room.Objects[0].(*container.Scroll)
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if page.Offset.Y == 0 {
		t.Error("PageDown leaves the page where it is")
	}
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyHome})
	if page.Offset.Y != 0 {
		t.Error("Home does not go back to the top")
	}
}
