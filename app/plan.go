package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/journal"
)

// plan is the person's plan, to be read.
func (p *support) plan() (all fyne.CanvasObject, first fyne.Focusable) {
	list := p.session.Journal.List(journal.Plan)
	if len(list) == 0 {
		begin := ui.NewButton(lang.L("Begin a plan"), p.showPlan)
		return part(ui.Section(lang.L("My plan")),
			ui.Empty(lang.L("A plan is written on a good-enough day, for the other days: what helps, what to do first, what to ask of others. One section is a plan."), begin)), begin
	}
	sections := ui.Down(ui.Space4)
	for _, h := range list {
		p.shown[h.Item] = ui.NewCard(p.section(h))
		sections.Add(p.shown[h.Item])
	}
	change := ui.NewLink(lang.L("Change plan"), p.showPlan)
	return part(ui.Spread(ui.Section(lang.L("My plan")), change), sections), change
}

func (p *support) section(h *journal.Head) fyne.CanvasObject {
	lines := ui.Down(ui.Space2, ui.Section(wording.Name(h)))
	if h.Length > 0 {
		lines.Add(p.session.ItemText(h, reader.ForEntries()))
	}
	return lines
}

// showPlan is the page to change the plan on, with the sections it may have.
func (p *support) showPlan() {
	p.show(p.showAll, func() []fyne.CanvasObject {
		done := ui.NewMainButton(lang.L("Done"), p.showAll)
		p.focus = done
		own := ui.NewButton(lang.L("A section of my own"), func() { p.addSection("", max(wording.OwnPlanSections, p.session.NextOrder(journal.Plan))) })
		page := []fyne.CanvasObject{ui.Head("", lang.L("My plan"), lang.L("Choose a section to write in it. To put them in another order, drag one by its three lines, or press Alt with Up or Down on it."))}
		if len(p.session.Journal.List(journal.Plan)) > 0 {
			page = append(page, p.arrange(journal.Plan, p.openSection, p.showPlan))
		}
		return append(page, ui.Flow(ui.Space3, done, own), p.offer())
	})
	p.session.app.event("changing plan")
}

// offer are the suggestions that were not taken yet.
func (p *support) offer() fyne.CanvasObject {
	taken := map[string]bool{}
	for _, h := range p.session.Journal.List(journal.Plan) {
		taken[wording.PlanSectionOf(h.Title).Title] = true
	}
	rows := ui.Down(0)
	for _, s := range wording.PlanSections() {
		if !taken[s.Title] {
			rows.Add(ui.NewRow(s.Title, "", s.Ask, func() { p.addSection(s.Title, s.Order) }))
		}
	}
	if len(rows.Objects) == 0 {
		return rows
	}
	return part(ui.Section(lang.L("Sections you could begin, or leave")), ui.Rows(rows.Objects...))
}

// addSection begins a section. Until something is written in it, it is not
// kept.
func (p *support) addSection(title string, order int64) {
	p.writeSection(journal.Record{Meta: journal.Meta{Kind: journal.Plan, Title: title, Order: order}})
}

func (p *support) openSection(item journal.ID) {
	if r, ok := p.get(item, p.showPlan); ok {
		p.writeSection(r)
	}
}

func (p *support) writeSection(r journal.Record) {
	p.write(r, form{
		head:   lang.L("A section of my plan"),
		title:  lang.L("What the section is called"),
		hint:   lang.L("A name for it"),
		text:   lang.L("What it says"),
		ask:    wording.PlanSectionOf(r.Title).Ask,
		rows:   9,
		bin:    lang.L("Take out of my plan"),
		binned: lang.L("Taken out of your plan."),
	}, p.showPlan)
	p.session.app.event("writing section")
}
