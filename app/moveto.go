package app

import (
	"fyne.io/fyne/v2/container"

	"ownway/app/shell"
	"ownway/journal"
)

// moveTo puts one of a list in another place and shows the page anew, at the
// same height and with the focus on what was moved.
func (p *questions) moveTo(list []*journal.Head, from, to int, again func()) {
	if err := p.session.Reorder(list, from, to); err != nil {
		p.said = shell.Problem(err)
		again()
		return
	}
	was := p.page().Offset
	again()
	p.page().ScrollToOffset(was)
	p.session.app.shell.Focus(p.rows.Focusable(to))
	p.session.app.event("moved")
}

// page is what scrolls.
func (p *questions) page() *container.Scroll { return p.root.Objects[0].(*container.Scroll) }
