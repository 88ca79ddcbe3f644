package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
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
func (d *detail) markQuery() { d.pane.View().SetMarks(marking(d.screen.query)) }

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
