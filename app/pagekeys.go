package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// addPageKeys sets the keys that belong to the Journal alone.
func (s *session) addPageKeys() {
	on := func(key fyne.KeyName, modifier fyne.KeyModifier, do func(*page)) {
		s.app.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) {
			if p, ok := s.place.(*pages); ok && s.app.session == s && s.app.screen == screenRooms {
				do(p.page)
			}
		})
	}
	on(fyne.KeyE, fyne.KeyModifierShortcutDefault, (*page).swap)
	on(fyne.KeyN, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, func(p *page) { p.templates(false) })
	on(fyne.KeyG, fyne.KeyModifierShortcutDefault, func(p *page) { p.nextMark(1) })
	on(fyne.KeyG, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift, func(p *page) { p.nextMark(-1) })
}

// search goes to the search box of the Journal.
func (s *session) search() {
	p, here := s.place.(*pages)
	if !here {
		s.open(placeJournal)
		p, here = s.place.(*pages)
	}
	if here {
		p.turn(false)
		p.search.Focus()
	}
}

// write opens an empty page of the Journal.
func (s *session) write() {
	p, here := s.place.(*pages)
	if !here {
		s.open(placeJournal)
		p, here = s.place.(*pages)
	}
	if here {
		p.newPage()
	}
}
