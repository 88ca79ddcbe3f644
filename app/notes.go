package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// notesAbout are the notes that belong to an item, the newest first.
func (s *session) notesAbout(item journal.ID) (list []*journal.Head) {
	for _, h := range s.Journal.List(journal.Note) {
		if h.About == item {
			list = append(list, h)
		}
	}
	return list
}

// notes lists the notes under an answer or a step, and lets one be added.
func (p *questions) notes(about journal.ID) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, h := range p.session.notesAbout(about) {
		if h.Quiet(p.session.Shell.Today()) {
			continue
		}
		rows = append(rows, ui.NewRow(wording.NoteKind(p.session.Journal, h.Sort), p.session.app.dates().DayOf(h), wording.PlainLine(h.Preview), func() { p.session.Shell.Go(shell.Route{Item: h.Item}) }))
	}
	add := ui.NewButton(lang.L("Add a note"), func() { p.writeNote(about, journal.SortStep) })
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Notes")), ui.Rows(rows...), ui.Flow(ui.Space2, add)}
}

// writeNote begins a progress note about an answer or a step.
func (p *questions) writeNote(about journal.ID, sort string) {
	p.goOnWithNote(journal.Record{Meta: journal.Meta{Kind: journal.Note, About: about, Sort: sort, Day: journal.MinuteOf(p.session.app.now())}})
}

// goOnWithNote is the page to write a note on, which may have been begun.
func (p *questions) goOnWithNote(r journal.Record) {
	about := func() { p.showAbout(r.About) }
	p.show(about, func() []fyne.CanvasObject {
		feelings := p.session.NewTagField(lang.L("Add a feeling"), func(list []string) {
			p.jot.Draft.Edit(func(r *journal.Record) { r.Feelings = list })
		})
		feelings.Suggest = p.session.Feelings
		feelings.Set(r.Feelings)
		p.jot = p.session.NewQuickEntry(r, lang.L("How did it go? A line is enough."), 4, about, feelings.Row)
		p.focus = p.jot.Surface.Focusable()
		aside := ui.Flow(ui.Space4,
			ui.NewSmallLink(lang.L("What helped before"), func() { p.fromNote(p.toHelped) }),
			ui.NewSmallLink(lang.L("Change the kinds"), func() { p.fromNote(func() { p.showKinds() }) }))
		return []fyne.CanvasObject{p.head(), ui.Section(lang.L("A note")), p.sorts(r.Sort), p.jot.All, aside}
	})
	p.session.app.event("writing note")
}

// fromNote saves the note that is written and does something else. What the
// note was is in p.note.
func (p *questions) fromNote(do func()) {
	j := p.jot
	if p.Leave() {
		p.note = j.Draft.Record()
		do()
	}
}

// toHelped goes to What helped before, and back to the note that was left.
func (p *questions) toHelped() {
	back := p.noteAgain()
	p.session.Shell.Go(shell.Route{Screen: shell.Helped, Back: &back})
}

// noteAgain goes on with the note that was left, from wherever one is.
func (p *questions) noteAgain() shell.Route {
	return shell.Route{Screen: shell.Questions, Page: p.now.id, Do: shell.WriteNote, Record: p.note}
}

// showAbout shows what a note is about: a step, an older answer, or the present
// one on its question's page.
func (p *questions) showAbout(item journal.ID) {
	h := p.session.Journal.Head(item)
	switch answers := p.session.answers(p.now.id); {
	case h != nil && h.Kind == journal.Step && !h.Binned:
		p.showStep(item)
	case indexOf(answers, item) > 0:
		p.showAnswer(item)
	default:
		p.again()
	}
}

// sorts are the chips by which a note's kind is chosen: those that are offered,
// and that of the note itself.
func (p *questions) sorts(chosen string) fyne.CanvasObject {
	row := ui.Flow(ui.Space2)
	var sorts []string
	choose := func(sort string) {
		for i, o := range row.Objects {
			chip := o.(*ui.Chip)
			chip.Chosen = sorts[i] == sort
			chip.Refresh()
		}
	}
	for _, k := range p.session.Journal.Settings().NoteKinds() {
		if k.Hidden && k.Sort != chosen {
			continue
		}
		chip := ui.NewChip(wording.NoteKindName(k))
		chip.OnTapped = func() {
			p.jot.Draft.Edit(func(r *journal.Record) { r.Sort = k.Sort })
			choose(k.Sort)
		}
		sorts = append(sorts, k.Sort)
		row.Add(chip)
	}
	choose(chosen)
	return row
}
