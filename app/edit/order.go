package edit

import (
	"context"
	"math"
	"slices"

	"ownway/journal"
)

// OrderGap lies between two that follow each other, so that something can be
// put between them without a change of either.
const OrderGap = 1 << 16

// NextOrder is that of something new at the end of its like.
func (w *Workspace) NextOrder(kind journal.Kind) int64 {
	list := w.Journal.List(kind)
	if len(list) == 0 {
		return OrderGap
	}
	return Following(list[len(list)-1].Order)
}

// Following is the order of what comes after something.
func Following(order int64) int64 {
	if order > math.MaxInt64-OrderGap {
		return order
	}
	return order + OrderGap
}

// Reorder gives one of a list, as the journal lists it, another place, in one
// save. Where its new neighbours leave no number between them, that save numbers
// all of the list anew.
func (w *Workspace) Reorder(list []*journal.Head, from, to int) error {
	order := slices.Insert(slices.Delete(slices.Clone(list), from, from+1), to, list[from])
	if n, ok := between(order, to); ok {
		r, err := w.Journal.Get(list[from].Item)
		if err != nil {
			return err
		}
		r.Order = n
		_, err = w.Journal.Save(r) // the sitting goes on: moving something along is one revision
		return err
	}
	records := make([]journal.Record, len(order))
	for i, h := range order {
		r, err := w.Journal.Get(h.Item)
		if err != nil {
			return err
		}
		r.Order = int64(i+1) * OrderGap
		records[i] = r
	}
	return w.Journal.SaveAll(context.Background(), records, nil)
}

// between is a number for the one at a place, from those of its neighbours. At
// an end it stands a gap away. What overflows leaves no number between.
func between(list []*journal.Head, at int) (int64, bool) {
	var low, high int64
	switch {
	case at == 0:
		high = list[1].Order
		low = high - 2*OrderGap
	case at == len(list)-1:
		low = list[at-1].Order
		high = low + 2*OrderGap
	default:
		low, high = list[at-1].Order, list[at+1].Order
	}
	middle := low + (high-low)/2
	return middle, low < middle && middle < high
}
