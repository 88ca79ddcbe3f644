package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/look"
)

// addKeys sets the keys that work everywhere. Controls and writing surfaces
// hand on what they have no use for, so these reach the window from wherever
// the focus is.
func (a *App) addKeys() {
	c := a.win.Canvas()
	on := func(key fyne.KeyName, do func()) {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}, func(fyne.Shortcut) {
			a.input.Notice()
			do()
		})
	}
	on(fyne.KeyL, a.Lock)
	on(fyne.KeyQ, a.Quit)
	on(fyne.KeyF, a.find)
	on(fyne.KeyN, a.newPage)
	for i, name := range []string{placeToday, placeQuestions, placeJournal, placeReading, placeSupport, placeSettings} {
		on(fyne.KeyName(rune('1'+i)), func() { a.open(name) })
	}
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
		func(fyne.Shortcut) { a.open(placeSupport) })
	c.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyH, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift},
		func(fyne.Shortcut) { a.HideNow() })
	on(fyne.Key0, func() {
		if a.low != nil {
			a.low()
		}
	})
	c.SetOnTypedKey(a.typedKey)
}

// typedKey is given the keys that what has the focus has no use for.
func (a *App) typedKey(key *fyne.KeyEvent) {
	a.input.Notice()
	switch {
	case key.Name == fyne.KeyF1 && a.help != nil:
		a.help()
	case key.Name == look.TooLong, key.Name == look.NotText:
		a.sayRefused(key.Name)
	case key.Name == fyne.KeyEscape && a.esc != nil:
		a.esc()
	default:
		o, ok := a.win.Canvas().Focused().(fyne.CanvasObject)
		if !ok || !look.Turn(o, key.Name) {
			a.turnPlace(key.Name)
		}
	}
}

// turnPlace turns the page of a place in which nothing has the focus, as after
// a press beside everything.
func (a *App) turnPlace(key fyne.KeyName) {
	if a.session == nil {
		return
	}
	var in fyne.CanvasObject = a.session.room
	for {
		switch o := in.(type) {
		case *container.Scroll:
			look.Turn(o.Content, key)
			return
		case *fyne.Container:
			if len(o.Objects) != 1 { // places of several parts turn where the focus is
				return
			}
			in = o.Objects[0]
		default:
			return
		}
	}
}

// inRooms reports whether the rooms of an unlocked journal are on the screen,
// after going back to them from Help now or from a sheet that fills the window.
// Elsewhere what their keys do could
// not be seen: a passphrase would be typed into a page.
func (a *App) inRooms() bool {
	if a.session == nil {
		return false
	}
	if a.screen == screenHelp || a.screen == screenWriting {
		a.esc()
	}
	if a.screen == screenLow {
		a.esc()
	}
	return a.screen == screenRooms
}

// open goes to a place, if the journal is unlocked.
func (a *App) open(name string) {
	if a.inRooms() {
		a.session.open(name)
	}
}

// find looks for words in the entry that the person is in, or else for entries.
func (a *App) find() {
	if !a.inRooms() {
		return
	}
	if p, ok := a.session.place.(*pages); ok && p.page.find() {
		return
	}
	a.session.search()
}

// newPage goes to an empty page of the journal.

func (a *App) newPage() {
	if a.inRooms() {
		a.session.write()
	}
}
