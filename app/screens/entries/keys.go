package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
)

// Keys are those that belong to this place alone. Settings shows them, without a
// screen.
func Keys(s *Screen) []shell.Shortcut {
	const ctrl, shift = shell.Ctrl, shell.Shift
	return []shell.Shortcut{
		swapKey.Doing(lang.L("From reading to writing, and back"), func() { s.detail.swap() }),
		{Key: fyne.KeyN, With: ctrl | shift, Says: lang.L("Begin with a template"), Do: func() { templates{s.detail}.show(false) }},
		{Key: fyne.KeyG, With: ctrl, Says: lang.L("The next place that was found"), Do: func() { s.detail.nextMark(1) }},
		{Key: fyne.KeyG, With: ctrl | shift, Says: lang.L("The place before"), Do: func() { s.detail.nextMark(-1) }},
	}
}

// Shortcuts are the keys of the Journal.
func (s *Screen) Shortcuts() []shell.Shortcut { return Keys(s) }

// Find opens the bar that finds words in the entry that the person is in.
func (s *Screen) Find() bool { return s.detail.find() }

// Arrive goes to the search box, or begins to write.
func (s *Screen) Arrive(r shell.Route) {
	switch r.Do {
	case shell.Search:
		s.turn(false)
		s.search.Focus()
	case shell.WriteEntry:
		s.newEntry()
	case shell.Edit:
		s.detail.swap()
	}
}
