package support

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// plan is the person's plan, to be read.
func (s *Screen) plan() (all fyne.CanvasObject, first fyne.Focusable) {
	list := s.work.Journal.List(journal.Plan)
	if len(list) == 0 {
		begin := ui.NewButton(lang.L("Begin a plan"), s.showPlan)
		return part(ui.Section(lang.L("My plan")),
			ui.Empty(lang.L("A plan is written on a good-enough day, for the other days: what helps, what to do first, what to ask of others. One section is a plan."), begin)), begin
	}
	sections := ui.Down(ui.Space4)
	for _, h := range list {
		s.shown[h.Item] = ui.NewCard(s.section(h))
		sections.Add(s.shown[h.Item])
	}
	change := ui.NewLink(lang.L("Change plan"), s.showPlan)
	return part(ui.Spread(ui.Section(lang.L("My plan")), change), sections), change
}

func (s *Screen) section(h *journal.Head) fyne.CanvasObject {
	lines := ui.Down(ui.Space2, ui.Section(wording.Name(h)))
	if h.Length > 0 {
		lines.Add(s.work.ItemText(h, reader.ForEntries()))
	}
	return lines
}

// showPlan is the page to change the plan on, with the sections it may have.
func (s *Screen) showPlan() {
	s.Show(s.showAll, func() []fyne.CanvasObject {
		done := ui.NewMainButton(lang.L("Done"), s.showAll)
		s.Focus = done
		own := ui.NewButton(lang.L("A section of my own"), func() { s.addSection("", max(wording.OwnPlanSections, s.work.NextOrder(journal.Plan))) })
		page := []fyne.CanvasObject{ui.Head("", lang.L("My plan"), lang.L("Choose a section to write in it. To put them in another order, drag one by its three lines, or press Alt with Up or Down on it."))}
		if len(s.work.Journal.List(journal.Plan)) > 0 {
			page = append(page, s.arrange(journal.Plan, s.openSection, lang.L("Delete this section"), lang.L("The section is in the bin."), s.showPlan))
		}
		return append(page, ui.Flow(ui.Space3, done, own), s.offer())
	})
	s.work.Shell.Event("changing plan")
}

// offer are the suggestions that were not taken yet.
func (s *Screen) offer() fyne.CanvasObject {
	taken := map[string]bool{}
	for _, h := range s.work.Journal.List(journal.Plan) {
		taken[wording.PlanSectionOf(h.Title).Title] = true
	}
	rows := ui.Down(0)
	for _, of := range wording.PlanSections() {
		if !taken[of.Title] {
			rows.Add(ui.NewRow(of.Title, "", of.Ask, func() { s.addSection(of.Title, of.Order) }))
		}
	}
	if len(rows.Objects) == 0 {
		return rows
	}
	return part(ui.Section(lang.L("Sections you could begin, or leave")), ui.Rows(rows.Objects...))
}

// addSection begins a section. Until something is written in it, it is not
// kept.
func (s *Screen) addSection(title string, order int64) {
	s.writeSection(journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: title, Order: order}})
}

func (s *Screen) openSection(item journal.ID) {
	if r, ok := s.get(item, s.showPlan); ok {
		s.writeSection(r)
	}
}

func (s *Screen) writeSection(r journal.Record) {
	s.write(r, form{
		name:   aSection,
		head:   lang.L("A section of my plan"),
		title:  lang.L("What the section is called"),
		hint:   lang.L("A name for it"),
		text:   lang.L("What it says"),
		ask:    wording.PlanSectionOf(r.Title).Ask,
		rows:   9,
		bin:    lang.L("Delete this section"),
		binned: lang.L("The section is in the bin."),
	}, s.showPlan)
}
