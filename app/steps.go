package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/write"
	"ownway/journal"
)

// stepStates are the states of a step, as stored; none is failure.
var stepStates = []string{journal.StateOpen, journal.StateDone, journal.StateAside}

func stateName(state string) string {
	switch state {
	case journal.StateDone:
		return lang.L("done")
	case journal.StateAside:
		return lang.L("set aside")
	}
	return lang.L("open")
}

// steps lists the pieces of "How can I do it?".
func (p *questions) steps() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, h := range p.session.journal.List(journal.Step) {
		row := look.NewRow(h.Title, "", p.stepLine(h), func() { p.showStep(h.Item) })
		row.State, row.StateOn = stateName(h.State), h.State == journal.StateDone
		rows = append(rows, row)
	}
	add := look.NewButton(lang.L("Add a step"), p.addStep)
	return []fyne.CanvasObject{look.Space(look.Space2), look.Section(lang.L("Steps")), look.Rows(rows...), look.Flow(look.Space2, add)}
}

// stepLine is the last note on a step.
func (p *questions) stepLine(h *journal.Head) string {
	for _, n := range p.session.notesAbout(h.Item) {
		if !n.Quiet(p.session.app.today()) {
			return oneLine(noteSort(n.Sort) + ", " + p.session.dayOf(n) + ": " + plain(n.Preview))
		}
	}
	return ""
}

// addStep begins a step under the present answer.
func (p *questions) addStep() {
	r := journal.Record{Meta: journal.Meta{Kind: journal.Step, State: journal.StateOpen, Day: p.session.app.today()}}
	if answers := p.session.answers(p.question().ID); len(answers) > 0 {
		r.About = answers[0].Item
	}
	if steps := p.session.journal.List(journal.Step); len(steps) > 0 {
		r.Order = steps[len(steps)-1].Order + 1
	}
	p.writeStep(r)
}

// showStep opens a step that is there.
func (p *questions) showStep(item journal.ID) {
	r, err := p.session.journal.Get(item)
	if err != nil {
		p.show(func() []fyne.CanvasObject { return []fyne.CanvasObject{p.head(), problem(err)} })
		return
	}
	p.writeStep(r)
}

// writeStep is the page of a step: what it is, its state, more words if any,
// and its notes.
func (p *questions) writeStep(r journal.Record) {
	p.show(func() []fyne.CanvasObject {
		p.jot = p.session.newJot(r, lang.L("More about it, if you like"), 3, p.showQuestion)
		title := write.NewTitle(lang.L("What is the step?"))
		title.SetText(r.Title)
		title.OnChanged = func(text string) { p.jot.draft.edit(func(r *journal.Record) { r.Title = text }) }
		card := newSheet(title)
		title.OnFocus = card.setFocused
		title.OnSubmitted = func(string) { p.jot.finish() }

		page := []fyne.CanvasObject{p.head(), look.Section(lang.L("A step")), card, p.states(r.State), p.jot.all}
		if !r.Item.IsZero() {
			page = append(page, p.notes(r.Item)...)
			page = append(page, look.Flow(0, look.NewSmallLink(lang.L("Put this step in the bin"), func() { p.binStep(r.Item) })))
		}
		p.focus = title.Focusable()
		return page
	})
	p.session.app.event("writing step")
}

// states are the chips by which a step's state is chosen.
func (p *questions) states(now string) fyne.CanvasObject {
	row := look.Flow(look.Space2)
	choose := func(state string) {
		for i, o := range row.Objects {
			chip := o.(*look.Chip)
			chip.Chosen = stepStates[i] == state
			chip.Refresh()
		}
	}
	for _, state := range stepStates {
		chip := look.NewChip(stateName(state))
		chip.OnTapped = func() {
			p.jot.draft.edit(func(r *journal.Record) { r.State = state })
			choose(state)
		}
		row.Add(chip)
	}
	choose(now)
	return row
}

// binStep puts a step in the bin and says how to have it back.
func (p *questions) binStep(item journal.ID) {
	if !p.Leave() {
		return
	}
	err := p.session.journal.Delete(item)
	p.said = look.NewNotice(lang.L("The step is in the bin."), "", look.NewLink(lang.L("Undo"), func() {
		if err := p.session.journal.Restore(item); err != nil {
			p.said = problem(err)
		}
		p.showQuestion()
	}))
	if err != nil {
		p.said = problem(err)
	}
	p.showQuestion()
	p.session.app.event("binned")
}
