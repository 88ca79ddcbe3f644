package entries

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

// addToPlan adds the words of an entry or note to the person's plan.
type addToPlan struct{ detail *detail }

// ask asks for the section that they are to be added to: those that are selected,
// otherwise all.
func (a addToPlan) ask() {
	d := a.detail
	words := d.pane.View().SelectedText()
	if words == "" {
		words = d.record.Text
	}
	var rows []fyne.CanvasObject
	taken := map[string]bool{}
	for _, h := range d.work.Journal.List(journal.Plan) {
		taken[wording.PlanSectionOf(h.Title).Title] = true
		rows = append(rows, ui.NewRow(wording.Name(h), "", wording.PlainLine(h.Preview), func() { a.add(h.Item, words) }))
	}
	for _, s := range wording.PlanSections() {
		if !taken[s.Title] {
			begin := journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: s.Title, Order: s.Order}}
			rows = append(rows, ui.NewRow(s.Title, "", lang.L("Begins this section"), func() { a.save(begin, words) }))
		}
	}
	back := ui.NewButton(lang.L("Back to the entry"), d.readAgain)
	d.notice.RemoveAll()
	inside := &fyne.Container{Layout: ui.Filling{Left: ui.Space3, Right: ui.Space4}, Objects: []fyne.CanvasObject{ui.Rows(rows...)}}
	list := ui.Outset(ui.Space3, container.NewVScroll(inside))
	d.show(list, ui.Section(lang.L("Add to my plan")), ui.Hint(lang.L("The words are added at the end of the section. The entry stays as it is.")), list, ui.Flow(0, back))
	d.up = d.readAgain
	d.screen.focus(rows[0].(fyne.Focusable))
	d.work.Shell.Event("shown sections")
}

// add adds words to a section that there is.
func (a addToPlan) add(section journal.ID, words string) {
	d := a.detail
	r, err := d.work.Journal.Get(section)
	if err != nil {
		d.readAgain()
		d.fail(err)
		return
	}
	a.save(r, words)
}

// save keeps a section with words at its end, and offers to have it as it
// was before.
func (a addToPlan) save(was journal.Record, words string) {
	d := a.detail
	r := was
	r.Text = strings.TrimLeft(strings.TrimRight(was.Text, "\n")+"\n\n"+words, "\n")
	stored, err := d.work.SaveOnce(r)
	d.readAgain()
	if err != nil {
		d.fail(err)
		return
	}
	undo := ui.NewLink(lang.L("Undo"), func() {
		was.Item = stored.Item
		a.undo(was)
	})
	open := ui.NewLink(lang.L("Open my plan"), func() { d.work.Shell.Go(shell.Route{Item: stored.Item}) })
	d.say(ui.NewNotice(lang.L("It is in your plan."), lang.L("It stands at the end of “{{.Section}}”.", map[string]any{"Section": wording.OneLine(r.Title)}), undo, open))
	d.screen.focus(undo)
	d.work.Shell.Event("added to plan")
}

// undo gives a section its former words; one that was not there goes into
// the bin.
func (a addToPlan) undo(was journal.Record) {
	d := a.detail
	err := error(nil)
	if was.Revision.IsZero() {
		err = d.work.Journal.Delete(was.Item)
	} else {
		_, err = d.work.SaveOnce(was)
	}
	d.say(nil)
	if err != nil {
		d.fail(err)
	}
	d.pane.Focus()
}
