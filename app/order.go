package app

import (
	"context"
	"math"
	"slices"

	"fyne.io/fyne/v2/container"

	"ownway/journal"
)

// orderGap lies between two that follow each other, so that something can be
// put between them without a change of either.
const orderGap = 1 << 16

// nextOrder is that of something new at the end of its like.
func (s *session) nextOrder(kind journal.Kind) int64 {
	list := s.journal.List(kind)
	if len(list) == 0 {
		return orderGap
	}
	return following(list[len(list)-1].Order)
}

func following(order int64) int64 {
	if order > math.MaxInt64-orderGap {
		return order
	}
	return order + orderGap
}

// reorder gives one of a list, as the journal lists it, another place, in one
// save. Where its new neighbours leave no number between them, that save numbers
// all of the list anew.
func (s *session) reorder(list []*journal.Head, from, to int) error {
	order := slices.Insert(slices.Delete(slices.Clone(list), from, from+1), to, list[from])
	if n, ok := between(order, to); ok {
		r, err := s.journal.Get(list[from].Item)
		if err != nil {
			return err
		}
		r.Order = n
		_, err = s.journal.Save(r) // the sitting goes on: moving something along is one revision
		return err
	}
	records := make([]journal.Record, len(order))
	for i, h := range order {
		r, err := s.journal.Get(h.Item)
		if err != nil {
			return err
		}
		r.Order = int64(i+1) * orderGap
		records[i] = r
	}
	return s.journal.SaveAll(context.Background(), records, nil)
}

// between is a number for the one at a place, from those of its neighbours. At
// an end it stands a gap away. What overflows leaves no number between.
func between(list []*journal.Head, at int) (int64, bool) {
	var low, high int64
	switch {
	case at == 0:
		high = list[1].Order
		low = high - 2*orderGap
	case at == len(list)-1:
		low = list[at-1].Order
		high = low + 2*orderGap
	default:
		low, high = list[at-1].Order, list[at+1].Order
	}
	middle := low + (high-low)/2
	return middle, low < middle && middle < high
}

// moveTo puts one of a list in another place and shows the page anew, at the
// same height and with the focus on what was moved.
func (p *questions) moveTo(list []*journal.Head, from, to int, again func()) {
	if err := p.session.reorder(list, from, to); err != nil {
		p.said = problem(err)
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
