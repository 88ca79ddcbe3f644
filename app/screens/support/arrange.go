package support

import (
	"fyne.io/fyne/v2"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// arrange lists what can be changed of a kind, to be put in another order by
// dragging or by keys; bin is what putting one into the bin is called, binned what
// is said then. Again shows the list anew.
func (s *Screen) arrange(kind journal.Kind, open func(journal.ID), bin, binned string, again func()) fyne.CanvasObject {
	list := s.work.Journal.List(kind)
	var rows []*ui.Row
	for _, h := range list {
		row := ui.NewRow(wording.Name(h), "", wording.PlainLine(h.Preview), func() { open(h.Item) })
		row.OnMenu = func() []*fyne.MenuItem {
			return []*fyne.MenuItem{ui.DeleteItem(bin, func() { s.binned(h.Item, binned, again) })}
		}
		rows = append(rows, row)
	}
	return s.Reorderable(list, rows, again)
}

// get opens an item to be changed. If that cannot be, back says why.
func (s *Screen) get(item journal.ID, back func()) (journal.Record, bool) {
	r, err := s.work.Journal.Get(item)
	if err != nil {
		s.Said = shell.Problem(err)
		back()
	}
	return r, err == nil
}

// remove puts what is being written into the bin, and says how to have it back.
func (s *Screen) remove(said string, back func()) {
	d := s.writing.Draft
	if !s.Leave() {
		return
	}
	item := d.Record().Item
	if item.IsZero() { // nothing was written
		back()
		return
	}
	s.binned(item, said, back)
}

func (s *Screen) binned(item journal.ID, said string, back func()) {
	s.Bin(item, said, edit.BinStays(), back)
}
