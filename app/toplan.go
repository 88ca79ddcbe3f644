package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// toPlan asks for the section of the plan that the words of an entry or note
// are to be added to: those that are selected, otherwise all.
func (g *page) toPlan() {
	words := g.pane.View().SelectedText()
	if words == "" {
		words = g.record.Text
	}
	var rows []fyne.CanvasObject
	taken := map[string]bool{}
	for _, h := range g.session.Journal.List(journal.Plan) {
		taken[wording.PlanSectionOf(h.Title).Title] = true
		rows = append(rows, ui.NewRow(wording.Name(h), "", wording.PlainLine(h.Preview), func() { g.addTo(h.Item, words) }))
	}
	for _, s := range wording.PlanSections() {
		if !taken[s.Title] {
			begin := journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: s.Title, Order: s.Order}}
			rows = append(rows, ui.NewRow(s.Title, "", lang.L("Begins this section"), func() { g.savePlan(begin, words) }))
		}
	}
	back := ui.NewButton(lang.L("Back to the entry"), g.leaveVersions)
	g.notice.RemoveAll()
	inside := &fyne.Container{Layout: ui.Filling{Left: ui.Space3, Right: ui.Space4}, Objects: []fyne.CanvasObject{ui.Rows(rows...)}}
	list := ui.Outset(ui.Space3, container.NewVScroll(inside))
	g.show(list, ui.Section(lang.L("Add to my plan")), ui.Hint(lang.L("The words are added at the end of the section. The entry stays as it is.")), list, ui.Flow(0, back))
	g.up = g.leaveVersions
	g.pages.focus(rows[0].(fyne.Focusable))
	g.session.app.event("shown sections")
}

// addTo adds words to a section that there is.
func (g *page) addTo(section journal.ID, words string) {
	r, err := g.session.Journal.Get(section)
	if err != nil {
		g.leaveVersions()
		g.fail(err)
		return
	}
	g.savePlan(r, words)
}

// savePlan keeps a section with words at its end, and offers to have it as it
// was before.
func (g *page) savePlan(was journal.Record, words string) {
	r := was
	r.Text = strings.TrimLeft(strings.TrimRight(was.Text, "\n")+"\n\n"+words, "\n")
	stored, err := g.session.SaveOnce(r)
	g.leaveVersions()
	if err != nil {
		g.fail(err)
		return
	}
	undo := ui.NewLink(lang.L("Undo"), func() {
		was.Item = stored.Item
		g.undoPlan(was)
	})
	open := ui.NewLink(lang.L("Open my plan"), func() { g.session.Shell.Go(shell.Route{Item: stored.Item}) })
	g.say(ui.NewNotice(lang.L("It is in your plan."), lang.L("It stands at the end of “{{.Section}}”.", map[string]any{"Section": wording.OneLine(r.Title)}), undo, open))
	g.pages.focus(undo)
	g.session.app.event("added to plan")
}

// undoPlan gives a section its former words; one that was not there goes into
// the bin.
func (g *page) undoPlan(was journal.Record) {
	err := error(nil)
	if was.Revision.IsZero() {
		err = g.session.Journal.Delete(was.Item)
	} else {
		_, err = g.session.SaveOnce(was)
	}
	g.say(nil)
	if err != nil {
		g.fail(err)
	}
	g.pane.Focus()
}
