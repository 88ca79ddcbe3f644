package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/assets"
	"ownway/journal"
)

// arrange lists what can be changed of a kind, each with buttons that move it
// up and down; again shows the list anew.
func (p *support) arrange(kind journal.Kind, open func(journal.ID), again func()) fyne.CanvasObject {
	rows := look.Down(look.Space1)
	list := p.session.journal.List(kind)
	for i, h := range list {
		name := named(h)
		move := func(icon assets.Icon, label string, by int) *look.Button {
			b := look.NewIconButton(icon, label, func() { p.move(list, i, by, again) })
			if i+by < 0 || i+by >= len(list) {
				b.Disable()
			}
			return b
		}
		up := move(assets.Up, lang.L("Move {{.Name}} up", map[string]any{"Name": name}), -1)
		down := move(assets.Down, lang.L("Move {{.Name}} down", map[string]any{"Name": name}), 1)
		link := look.NewLink(name, func() { open(h.Item) })
		link.Cut = true
		if p.moved.item == h.Item {
			p.focus = p.moved.focus(up, down)
		}
		rows.Add(look.Spread(link, look.Flow(look.Space1, up, down)))
		rows.Add(look.Rule())
	}
	p.moved = moved{}
	return rows
}

// named is what a person or a section is called.
func named(h *journal.Head) string {
	if name := oneLine(h.Title); name != "" {
		return name
	}
	return lang.L("Without a name")
}

// moved is what was moved last, so that the focus goes with it.
type moved struct {
	item journal.ID
	by   int
}

// focus is the button that moves on in the same way, or back at the end.
func (m moved) focus(up, down *look.Button) fyne.Focusable {
	if m.by < 0 && !up.Disabled() || down.Disabled() {
		return up
	}
	return down
}

// move puts one of a list in the place of its neighbour.
func (p *support) move(list []*journal.Head, at, by int, again func()) {
	p.moved = moved{list[at].Item, by}
	orders := make([]int64, len(list))
	for i, h := range list {
		orders[i] = h.Order
		if i > 0 { // two may have been given the same
			orders[i] = max(orders[i], orders[i-1]+1)
		}
	}
	list[at], list[at+by] = list[at+by], list[at]
	for i, h := range list {
		if err := p.place(h.Item, orders[i]); err != nil {
			p.said = problem(err)
			break
		}
	}
	again()
	p.session.app.event("moved")
}

// get opens an item to be changed. If that cannot be, back says why.
func (p *support) get(item journal.ID, back func()) (journal.Record, bool) {
	r, err := p.session.journal.Get(item)
	if err != nil {
		p.said = problem(err)
		back()
	}
	return r, err == nil
}

// place gives an item its place among its like. The sitting goes on, so that
// moving something along does not leave a revision at every step.
func (p *support) place(item journal.ID, order int64) error {
	r, err := p.session.journal.Get(item)
	if err != nil || r.Order == order {
		return err
	}
	r.Order = order
	_, err = p.session.journal.Save(r)
	return err
}

// remove puts what is being written into the bin, and says how to have it back.
func (p *support) remove(said string, back func()) {
	d := p.jot.draft
	if !p.Leave() {
		return
	}
	item := d.get().Item
	if item.IsZero() { // nothing was written
		back()
		return
	}
	if err := p.session.journal.Delete(item); err != nil {
		p.said = problem(err)
		back()
		return
	}
	undo := look.NewLink(lang.L("Undo"), func() { p.restore(item, back) })
	p.said = look.NewNotice(said, lang.L("It is in the bin.")+" "+binStays(), undo)
	back()
	p.session.app.win.Canvas().Focus(undo)
	p.session.app.event("binned")
}

func (p *support) restore(item journal.ID, back func()) {
	if err := p.session.journal.Restore(item); err != nil {
		p.said = problem(err)
	}
	back()
	p.session.app.event("put back")
}
