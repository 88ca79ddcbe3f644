package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// Keys are those that belong to this place alone. Settings shows them, without a
// screen.
func Keys(s *Screen) []shell.Shortcut {
	const ctrl, shift = shell.Ctrl, shell.Shift
	return []shell.Shortcut{
		swapKey.Doing(lang.L("From reading to writing, and back"), func() { s.detail.swap() }),
		{Key: fyne.KeyN, With: ctrl | shift, Says: lang.L("Begin with a template"), Do: func() { templates{s.detail}.show(false) }},
		{Key: fyne.KeyG, With: ctrl, Says: lang.L("The next place that was found"), Do: func() { s.FindNext(1) }},
		{Key: fyne.KeyG, With: ctrl | shift, Says: lang.L("The place before"), Do: func() { s.FindNext(-1) }},
	}
}

// Shortcuts are the keys of the Journal.
func (s *Screen) Shortcuts() []shell.Shortcut { return Keys(s) }

// Find opens the bar that finds words in the entry that the person is in.
func (s *Screen) Find() bool { return s.detail.find() }

// FindNext goes on to the next place that was found in the entry, or the one before.
func (s *Screen) FindNext(by int) bool { return s.detail.findNext(by) }

// Print is the entry that is open.
func (s *Screen) Print() (title, text string) { return s.detail.print() }

// menus are what can be done with a row of the list and with the entry that is read.
type menus struct{ *Screen }

// ofRow is what can be done with what a row stands for.
func (s menus) ofRow(i int) []*fyne.MenuItem {
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

// ofText is what can be done with the entry that is read, beside copying from it.
func (s menus) ofText() []*fyne.MenuItem {
	d := s.detail
	if !d.shown || d.record.Binned {
		return nil
	}
	return []*fyne.MenuItem{
		ui.MenuItem(lang.L("Edit"), swapKey.Shown(), d.swap),
		ui.MenuItem(lang.L("Find in this entry"), shell.FindKey.Shown(), d.findBar.Open),
		ui.MenuItem(lang.L("Add to my plan"), nil, addToPlan{d}.ask),
		fyne.NewMenuItemSeparator(),
		ui.MenuItem(lang.L("Delete"), nil, d.remove),
	}
}

// edit opens an entry to be written to.
func (s menus) edit(item journal.ID) {
	if s.detail.draft == nil || s.detail.item() != item {
		s.open(item)
		s.detail.swap()
	}
}

// remove puts an entry into the bin from the list.
func (s menus) remove(item journal.ID) {
	if s.detail.close() {
		s.turn(true) // where it is said, and can be undone
		s.detail.bin(item)
	}
}

// putBack takes one out of it.
func (s menus) putBack(item journal.ID) {
	if s.detail.close() {
		s.turn(true)
		s.detail.isBack(item, s.work.PutBack(item))
	}
}

// purge asks whether one is to go for good.
func (s menus) purge(item journal.ID) {
	if s.detail.close() {
		s.turn(true)
		s.choose(journal.ID{})
		s.detail.askPurgeOf(item)
	}
}

// editLine opens the entry of a row to be written to, as a second press on it does.
func (s menus) editLine(i int) {
	if h := s.shown[i].head; h != nil && !s.inBin && h.Kind.InTimeline() {
		s.edit(h.Item)
	}
}
