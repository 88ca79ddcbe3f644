package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/journal"
)

// marked marks what is searched for in a title.
func (d *detail) marked(t *ui.Text) *ui.Text {
	for _, m := range journal.FindIn(t.Text, d.screen.query) {
		t.Marks = append(t.Marks, ui.Range{From: m.Start, To: m.End})
	}
	return t
}

// placesBar marks what is searched for in the text, and leads from one place
// to the next. It is nil where nothing is marked.
func (d *detail) placesBar() fyne.CanvasObject {
	d.markQuery()
	if len(d.pane.View().Marks()) < 2 {
		return nil
	}
	d.sayPlace()
	return ui.Flow(ui.Space3, d.places,
		ui.NewSmallLink(lang.L("Previous"), func() { d.nextMark(-1) }),
		ui.NewSmallLink(lang.L("Next"), func() { d.nextMark(1) }))
}

// markQuery marks what is searched for.
func (d *detail) markQuery() { d.pane.View().SetMarks(edit.Marking(d.screen.query)) }

// nextMark goes on to the next marked place, round and round.
func (d *detail) nextMark(step int) {
	n := len(d.pane.View().Marks())
	if !d.shown || d.draft != nil || n == 0 {
		return
	}
	d.chosen = (d.chosen + step + n) % n
	d.pane.View().ChooseMark(d.chosen)
	d.sayPlace()
}

func (d *detail) sayPlace() {
	d.places.SetText(lang.L("Place {{.N}} of {{.All}}", map[string]any{"N": d.chosen + 1, "All": len(d.pane.View().Marks())}))
}

// newFindBar finds words in the entry that is open.
func newFindBar(d *detail) *edit.FindBar {
	f := d.work.NewFindBar(lang.L("Find in this entry"), lang.L("Not in this entry"), d.pane, d.surface)
	f.OnOpen = func() {
		d.up = f.Close
		d.all.Refresh()
	}
	f.OnClosed = func() {
		d.up = nil
		d.all.Refresh()
		if d.draft == nil {
			d.markQuery()
		}
	}
	return f
}

// surface is what the entry is written on, nil while it is read.
func (d *detail) surface() *editor.Surface {
	if d.draft == nil {
		return nil
	}
	return d.writer.text
}

// find opens the bar if the person is in an entry. Otherwise, and when they
// press the key again in the bar, they are looking for an entry.
func (d *detail) find() bool {
	focused := d.work.Shell.Focused()
	switch {
	case !d.shown || focused == nil:
		return false
	case d.draft == nil && focused != fyne.Focusable(d.pane):
		return false
	case d.draft != nil && focused != d.writer.text.Focusable() && focused != d.writer.title.Focusable():
		return false
	}
	d.findBar.Open()
	return true
}

// findNext goes on to the next place that was found in the entry, or the one before. False: nothing was looked for.
func (d *detail) findNext(by int) bool {
	switch {
	case !d.shown:
		return false
	case d.findBar.Shown():
		d.findBar.Step(by)
	case d.draft == nil && len(d.pane.View().Marks()) > 0:
		d.nextMark(by)
	default:
		return false
	}
	return true
}
