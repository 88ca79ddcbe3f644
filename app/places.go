package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// marked marks what is searched for in a title.
func (g *page) marked(t *ui.Text) *ui.Text {
	for _, m := range journal.FindIn(t.Text, g.pages.query) {
		t.Marks = append(t.Marks, ui.Range{From: m.Start, To: m.End})
	}
	return t
}

// placesBar marks what is searched for in the text, and leads from one place
// to the next. It is nil where nothing is marked.
func (g *page) placesBar() fyne.CanvasObject {
	g.markQuery()
	if len(g.pane.View().Marks()) < 2 {
		return nil
	}
	g.sayPlace()
	return ui.Flow(ui.Space3, g.places,
		ui.NewSmallLink(lang.L("Previous"), func() { g.nextMark(-1) }),
		ui.NewSmallLink(lang.L("Next"), func() { g.nextMark(1) }))
}

// markQuery marks what is searched for.
func (g *page) markQuery() { g.pane.View().SetMarks(marking(g.pages.query)) }

// nextMark goes on to the next marked place, round and round.
func (g *page) nextMark(step int) {
	n := len(g.pane.View().Marks())
	if !g.shown || g.draft != nil || n == 0 {
		return
	}
	g.chosen = (g.chosen + step + n) % n
	g.pane.View().ChooseMark(g.chosen)
	g.sayPlace()
}

func (g *page) sayPlace() {
	g.places.SetText(lang.L("Place {{.N}} of {{.All}}", map[string]any{"N": g.chosen + 1, "All": len(g.pane.View().Marks())}))
}
