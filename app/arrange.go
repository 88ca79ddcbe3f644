package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// arrange lists what can be changed of a kind, to be put in another order by
// dragging or by keys; again shows the list anew.
func (p *support) arrange(kind journal.Kind, open func(journal.ID), again func()) fyne.CanvasObject {
	list := p.session.Journal.List(kind)
	var rows []*ui.Row
	for _, h := range list {
		rows = append(rows, ui.NewRow(wording.Name(h), "", wording.PlainLine(h.Preview), func() { open(h.Item) }))
	}
	p.rows = ui.NewReorderList(rows, func(from, to int) { p.moveTo(list, from, to, again) })
	return ui.Rows(p.rows)
}

// moveTo puts one of a list in another place and shows the page anew, at the
// same height and with the focus on what was moved.
func (p *support) moveTo(list []*journal.Head, from, to int, again func()) {
	if err := p.session.Reorder(list, from, to); err != nil {
		p.said = shell.Problem(err)
		again()
		return
	}
	was := p.root.Objects[0].(*container.Scroll).Offset
	again()
	p.root.Objects[0].(*container.Scroll).ScrollToOffset(was)
	p.session.app.shell.Focus(p.rows.Focusable(to))
	p.session.app.event("moved")
}

// get opens an item to be changed. If that cannot be, back says why.
func (p *support) get(item journal.ID, back func()) (journal.Record, bool) {
	r, err := p.session.Journal.Get(item)
	if err != nil {
		p.said = shell.Problem(err)
		back()
	}
	return r, err == nil
}

// remove puts what is being written into the bin, and says how to have it back.
func (p *support) remove(said string, back func()) {
	d := p.jot.Draft
	if !p.Leave() {
		return
	}
	item := d.Record().Item
	if item.IsZero() { // nothing was written
		back()
		return
	}
	var undo fyne.Focusable
	p.said, undo = p.session.Bin(item, said, lang.L("It is in the bin.")+" "+edit.BinStays(), func(failed *ui.Notice) {
		p.said = failed
		back()
	})
	back()
	if undo != nil {
		p.session.Shell.Focus(undo)
	}
}
