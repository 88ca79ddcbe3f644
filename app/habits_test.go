package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/apptest"
	"ownway/app/shell"
)

func TestWhatWasDeletedComesBackByCtrlZWhileThatIsOffered(t *testing.T) {
	b := newTestApp(t, apptest.Entry("2026-11-20", "Leeks", "Two rows."))
	item := b.session.Journal.Timeline()[0].Item
	binned := func() bool { return b.session.Journal.Head(item).Binned }
	undo := func() { b.shortcut(fyne.KeyZ) }
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Key(fyne.KeyDelete)
	if !binned() {
		t.Fatal("it was not deleted")
	}
	if undo(); binned() {
		t.Error("Ctrl+Z did not bring it back")
	}
	b.goTo(shell.Route{Screen: shell.Entries})
	b.Key(fyne.KeyDelete)
	b.goTo(shell.Route{Screen: shell.Settings})
	if undo(); !binned() {
		t.Error("it came back where nobody could see it")
	}
}

func TestTheArrowsGoFromRowToRow(t *testing.T) {
	b := newTestApp(t)
	b.goTo(shell.Route{Screen: shell.Settings})
	first := b.FocusedLabel()
	b.Key(fyne.KeyDown)
	second := b.FocusedLabel()
	b.Key(fyne.KeyDown)
	b.Key(fyne.KeyUp)
	if second == first || b.FocusedLabel() != second {
		t.Errorf("from %q they go to %q, and back to %q", first, second, b.FocusedLabel())
	}
	b.Key(fyne.KeyUp)
	b.Key(fyne.KeyUp) // there is none above
	if b.FocusedLabel() != first {
		t.Errorf("at the top is %q", b.FocusedLabel())
	}
}

func TestCtrlHomeAndEndGoToTheEndsOfAList(t *testing.T) {
	b := newTestApp(t, apptest.Entries(60)...)
	b.goTo(shell.Route{Screen: shell.Entries})
	b.shortcut(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	last := b.here().Item
	b.shortcut(fyne.KeyHome)
	b.Key(fyne.KeyReturn)
	list := b.session.Journal.Timeline()
	if b.here().Item != list[0].Item || last != list[len(list)-1].Item {
		t.Error("they lead elsewhere")
	}
}

func TestADoubleClickSelectsAHiddenPassphrase(t *testing.T) {
	b := newTestApp(t)
	text := boxes()["a passphrase"](b)
	b.Type("old words")
	m := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	for range 2 {
		b.shell.Focused().(desktop.Mouseable).MouseDown(m)
	}
	b.Type("x")
	if text() != "x" {
		t.Errorf("it is %q", text())
	}
}
