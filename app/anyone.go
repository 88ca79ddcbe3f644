package app

import (
	"math/rand/v2"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// rereadable are the entries and notes that may be brought back unasked.
func (s *session) rereadable() (list []*journal.Head) {
	today := s.Shell.Today()
	for _, h := range s.Journal.Timeline() {
		if !h.Quiet(today) {
			list = append(list, h)
		}
	}
	return list
}

// anyLink leads to any one of the entries and notes, nil where there is no
// choice.
func (g *page) anyLink(text string) *ui.Link {
	if len(g.session.rereadable()) < 2 {
		return nil
	}
	return ui.NewSmallLink(text, g.openAny)
}

// openAny opens one of them by chance, another than is shown.
func (g *page) openAny() {
	list := g.session.rereadable()
	for i, h := range list {
		if h.Item == g.item() {
			list = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if len(list) == 0 {
		return
	}
	g.pages.open(list[rand.IntN(len(list))].Item)
	if another := g.anyLink(lang.L("Another one")); another != nil && g.draft == nil && g.shown {
		g.actions.Add(another)
		g.all.Refresh()
		g.pages.focus(another)
	}
}
