package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
)

// pageKeys are those that belong to the Journal alone. Settings shows them without
// one.
func pageKeys(p *pages) []shell.Shortcut {
	const ctrl, shift = shell.Ctrl, shell.Shift
	return []shell.Shortcut{
		{Key: fyne.KeyE, With: ctrl, Says: lang.L("From reading to writing, and back"), Do: func() { p.page.swap() }},
		{Key: fyne.KeyN, With: ctrl | shift, Says: lang.L("Begin with a template"), Do: func() { p.page.templates(false) }},
		{Key: fyne.KeyG, With: ctrl, Says: lang.L("The next place that was found"), Do: func() { p.page.nextMark(1) }},
		{Key: fyne.KeyG, With: ctrl | shift, Says: lang.L("The place before"), Do: func() { p.page.nextMark(-1) }},
	}
}

// Shortcuts are the keys of the Journal.
func (p *pages) Shortcuts() []shell.Shortcut { return pageKeys(p) }

// Find opens the bar that finds words in the entry that the person is in.
func (p *pages) Find() bool { return p.page.find() }

// Arrive goes to the search box, or begins to write.
func (p *pages) Arrive(r shell.Route) {
	switch r.Do {
	case shell.Search:
		p.turn(false)
		p.search.Focus()
	case shell.WriteEntry:
		p.newPage()
	case shell.Edit:
		p.page.swap()
	}
}
