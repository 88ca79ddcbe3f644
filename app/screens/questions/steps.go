package questions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/wording"
	"ownway/journal"
)

// stepStates are the states of a step, as stored; none is failure.
var stepStates = []string{journal.StateOpen, journal.StateDone, journal.StateAside}

func stateName(state string) string {
	switch state {
	case journal.StateDone:
		return lang.L("finished")
	case journal.StateAside:
		return lang.L("set aside")
	}
	return lang.L("open")
}

// steps lists the pieces of "How can I do it?", in the order the person gave
// them.
func (p *Screen) steps(answers []*journal.Head) []fyne.CanvasObject {
	list := p.work.Journal.List(journal.Step)
	var rows []*ui.Row
	for _, h := range list {
		row := ui.NewRow(wording.Name(h), "", p.stepLine(h), func() { p.showStep(h.Item) })
		row.Ticked, row.OnTick = h.State == journal.StateDone, func(on bool) { p.finish(row, h.Item, on) }
		if h.State == journal.StateAside {
			row.State = stateName(h.State)
		}
		row.OnMenu = p.binMenu(lang.L("Delete this step"), h.Item, lang.L("The step is in the bin."))
		rows = append(rows, row)
	}
	buttons := ui.Flow(ui.Space2, ui.NewButton(lang.L("Add a step"), p.addStep))
	if len(answers) > 0 {
		buttons.Add(ui.NewButton(lang.L("Make steps of the answer"), func() { pieces{p}.showPieces(answers[0]) }))
	}
	return append(p.ordered(lang.L("Steps"), list, rows, p.again), buttons)
}

// finish says that a step is finished, or open again, where it stands in the list.
func (p *Screen) finish(row *ui.Row, step journal.ID, on bool) {
	was, state := row.State, journal.StateOpen
	if on {
		state = journal.StateDone
	}
	row.State = ""
	if !p.change(step, func(r *journal.Record) { r.State = state }) {
		row.Ticked, row.State = !on, was
		p.Say(p.Said)
	}
	row.Refresh()
	p.work.Shell.Event("step " + state)
}

// ordered is a list under its heading, of which more than one can be put in
// another order.
func (p *Screen) ordered(heading string, list []*journal.Head, rows []*ui.Row, again func()) []fyne.CanvasObject {
	page := []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(heading)}
	if len(rows) < 2 {
		for _, r := range rows {
			page = append(page, ui.Rows(r))
		}
		return page
	}
	return append(page, p.Reorderable(list, rows, again), ui.Small(lang.L("To put them in another order, drag one by its three lines, or press Alt with Up or Down on it.")))
}

// stepLine is the last note on a step.
func (p *Screen) stepLine(h *journal.Head) string {
	for _, n := range notesAbout(p.work, h.Item) {
		if !n.Quiet(p.work.Shell.Today()) {
			return wording.OneLine(wording.NoteKind(p.work.Journal, n.Sort) + ", " + p.work.Shell.Dates().DayOf(n) + ": " + wording.Plain(n.Preview))
		}
	}
	return ""
}

// newStep is an empty step under the present answer.
func (p *Screen) newStep() journal.Record {
	r := journal.Record{Meta: journal.Meta{
		Kind: journal.Step, State: journal.StateOpen, Day: p.work.Shell.Today(), Order: p.work.NextOrder(journal.Step),
	}}
	if answers := answersTo(p.work, p.now.id); len(answers) > 0 {
		r.About = answers[0].Item
	}
	return r
}

func (p *Screen) addStep() { p.writeStep(p.newStep()) }

// showStep opens a step that is there.
func (p *Screen) showStep(item journal.ID) {
	r, err := p.work.Journal.Get(item)
	if err != nil {
		p.Said = shell.Problem(err)
		p.again()
		return
	}
	p.writeStep(r)
}

// writeStep is the page of a step: what it is, its state, more words if any,
// its notes, and what became of it so far.
func (p *Screen) writeStep(r journal.Record) {
	p.Show(p.again, func() []fyne.CanvasObject {
		p.entry = p.work.NewQuickEntry(r, lang.L("More about it, if you like"), 3, p.again)
		p.At.Item = p.entry.Draft.Item()
		title := editor.NewTitle(lang.L("What is the step?"))
		title.SetText(r.Title)
		title.OnChanged = func(text string) { p.entry.Draft.Edit(func(r *journal.Record) { r.Title = text }) }
		card := ui.NewWritingCard(title)
		title.OnFocus = card.SetFocused
		title.OnSubmitted = func(string) { p.entry.Finish() }

		page := []fyne.CanvasObject{p.head(), ui.Section(lang.L("A step")), card, p.states(r.State), p.entry.All}
		if !r.Item.IsZero() {
			page = append(page, p.notes(r.Item)...)
			page = append(page, p.history(r.Item)...)
			page = append(page, ui.Space(ui.Space2), ui.Flow(0, ui.NewSmallLink(lang.L("Delete this step"), func() {
				p.toBin(r.Item, lang.L("The step is in the bin."))
			})))
		}
		p.Focus = title.Focusable()
		return page
	})
	p.work.Shell.Event("writing step")
}

// states are the chips by which a step's state is chosen.
func (p *Screen) states(now string) fyne.CanvasObject {
	row := ui.Flow(ui.Space2)
	choose := func(state string) {
		for i, o := range row.Objects {
			chip := o.(*ui.Chip)
			chip.Chosen = stepStates[i] == state
			chip.Refresh()
		}
	}
	for _, state := range stepStates {
		chip := ui.NewChip(stateName(state))
		chip.OnTapped = func() {
			p.entry.Draft.Edit(func(r *journal.Record) { r.State = state })
			choose(state)
		}
		row.Add(chip)
	}
	choose(now)
	return row
}

// history is what became of a step, in sentences.
func (p *Screen) history(step journal.ID) []fyne.CanvasObject {
	revisions, err := p.work.Journal.Revisions(step)
	if err != nil {
		return []fyne.CanvasObject{shell.Problem(err)}
	}
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Until now")), ui.Body(wording.StepHistory(revisions, p.work.Shell.Dates()))}
}
