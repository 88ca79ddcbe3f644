package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
)

func TestEveryPageOfSettingsIsTwoKeysAwayAndLeadsBack(t *testing.T) {
	b := newTestApp(t)
	b.goTo(shell.Route{Screen: shell.Settings})
	draw(t, b, "settings")
	for i, its := range b.shell.Current().(*settings).parts() {
		t.Run(its.name, func(t *testing.T) {
			b.goTo(shell.Route{Screen: shell.Settings})
			for range i {
				b.win.Canvas().FocusNext()
			}
			b.Forget()
			b.Key(fyne.KeyReturn)
			if !b.Said("shown settings " + its.name) {
				t.Fatalf("the keys lead to %q", b.Events())
			}
			draw(t, b, "settings-"+its.name)
			b.Key(fyne.KeyEscape)
			if row, ok := b.win.Canvas().Focused().(*ui.Row); !ok || row.Title != its.title {
				t.Errorf("coming back the focus is on %v", b.win.Canvas().Focused())
			}
		})
	}
}
