package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// rowMenu is what can be done with what a row stands for.
func (s *Screen) rowMenu(i int) []*fyne.MenuItem {
	l := s.shown[i]
	items := []*fyne.MenuItem{ui.MenuItem(lang.L("Open"), ui.MenuKey(fyne.KeyReturn, 0), func() { s.openLine(l) })}
	switch {
	case l.head == nil:
	case s.inBin:
		items = append(items, ui.MenuItem(lang.L("Put back"), nil, func() { s.putBack(l.head.Item) }),
			ui.DeleteItem(lang.L("Delete it for good"), func() { s.purge(l.head.Item) }))
	case l.head.Kind.InTimeline():
		items = append(items, ui.MenuItem(lang.L("Edit"), swapKey.Shown(), func() { s.edit(l.head.Item) }),
			ui.DeleteItem(lang.L("Delete"), func() { s.remove(l.head.Item) }))
	}
	return items
}

// textMenu is what can be done with the entry that is read, beside copying from it.
func (d *detail) textMenu() []*fyne.MenuItem {
	if !d.shown || d.record.Binned {
		return nil
	}
	return []*fyne.MenuItem{
		ui.MenuItem(lang.L("Edit"), swapKey.Shown(), d.swap),
		ui.MenuItem(lang.L("Find in this entry"), findKey.Shown(), d.findBar.open),
		ui.MenuItem(lang.L("Add to my plan"), nil, addToPlan{d}.ask),
		fyne.NewMenuItemSeparator(),
		ui.MenuItem(lang.L("Delete"), nil, d.remove),
	}
}

// edit opens an entry to be written to.
func (s *Screen) edit(item journal.ID) {
	if s.detail.draft == nil || s.detail.item() != item {
		s.open(item)
		s.detail.swap()
	}
}

// remove puts an entry into the bin from the list.
func (s *Screen) remove(item journal.ID) {
	if s.detail.close() {
		s.turn(true) // where it is said, and can be undone
		s.detail.bin(item)
	}
}

// putBack takes one out of it.
func (s *Screen) putBack(item journal.ID) {
	if s.detail.close() {
		s.turn(true)
		s.detail.isBack(item, s.work.PutBack(item))
	}
}

// purge asks whether one is to go for good.
func (s *Screen) purge(item journal.ID) {
	if s.detail.close() {
		s.turn(true)
		s.choose(journal.ID{})
		s.detail.askPurgeOf(item)
	}
}
