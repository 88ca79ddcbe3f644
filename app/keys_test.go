package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestAPageTurnsThoughNothingHasTheFocus(t *testing.T) {
	b := newTestApp(t)
	b.session.openSettings(partLocking)
	b.win.Resize(fyne.NewSize(640, 300))
	b.win.Canvas().Unfocus()
	page := b.session.place.(*settings).root.Objects[0].(*container.Scroll)
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if page.Offset.Y == 0 {
		t.Error("PageDown leaves the page where it is")
	}
	b.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyHome})
	if page.Offset.Y != 0 {
		t.Error("Home does not go back to the top")
	}
}
