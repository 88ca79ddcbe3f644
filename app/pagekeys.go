package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// pageKeys are those that belong to the Journal alone.
func (a *App) pageKeys() []key {
	on := func(do func(*page)) func() {
		return func() {
			if s := a.session; s != nil && a.screen == screenRooms {
				if p, ok := s.place.(*pages); ok {
					do(p.page)
				}
			}
		}
	}
	return []key{
		{fyne.KeyE, ctrl, lang.L("From reading to writing, and back"), on((*page).swap)},
		{fyne.KeyN, ctrl | shift, lang.L("Begin with a template"), on(func(p *page) { p.templates(false) })},
		{fyne.KeyG, ctrl, lang.L("The next place that was found"), on(func(p *page) { p.nextMark(1) })},
		{fyne.KeyG, ctrl | shift, lang.L("The place before"), on(func(p *page) { p.nextMark(-1) })},
	}
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
