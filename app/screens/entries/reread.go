package entries

import (
	"math/rand/v2"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// rereadable are the entries and notes that may be brought back unasked.
func (d *detail) rereadable() (list []*journal.Head) {
	today := d.work.Shell.Today()
	for _, h := range d.work.Journal.Timeline() {
		if !h.Quiet(today) {
			list = append(list, h)
		}
	}
	return list
}

// anyLink leads to any one of the entries and notes, nil where there is no
// choice.
func (d *detail) anyLink(text string) *ui.Link {
	if len(d.rereadable()) < 2 {
		return nil
	}
	return ui.NewSmallLink(text, d.openAny)
}

// openAny opens one of them by chance, another than is shown.
func (d *detail) openAny() {
	list := d.rereadable()
	for i, h := range list {
		if h.Item == d.item() {
			list = append(list[:i:i], list[i+1:]...)
			break
		}
	}
	if len(list) == 0 {
		return
	}
	d.screen.open(list[rand.IntN(len(list))].Item)
	if another := d.anyLink(lang.L("Another one")); another != nil && d.draft == nil && d.shown {
		d.actions.Add(another)
		d.all.Refresh()
		d.screen.focus(another)
	}
}
