package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/journal"
)

// noteSorts are the kinds of note one can choose, in this order.
var noteSorts = []string{journal.SortStep, journal.SortSetback, journal.SortHelped, journal.SortNot, journal.SortMoment}

// notesAbout are the notes that belong to an item, the newest first.
func (s *session) notesAbout(item journal.ID) (list []*journal.Head) {
	for _, h := range s.journal.List(journal.Note) {
		if h.About == item {
			list = append(list, h)
		}
	}
	return list
}

// notes lists the notes under an answer, and lets one be added.
func (p *questions) notes(about journal.ID) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, h := range p.session.notesAbout(about) {
		if h.Quiet(p.session.app.today()) {
			continue
		}
		rows = append(rows, look.NewRow(noteSort(h.Sort), p.session.dayOf(h), oneLine(plain(h.Preview)), func() { p.session.openItem(h) }))
	}
	add := look.NewButton(lang.L("Add a note"), func() { p.writeNote(about, journal.SortStep) })
	return []fyne.CanvasObject{look.Space(look.Space2), look.Section(lang.L("Notes")), look.Rows(rows...), look.Flow(look.Space2, add)}
}

// writeNote begins a progress note about an answer or a step.
func (p *questions) writeNote(about journal.ID, sort string) {
	p.show(func() []fyne.CanvasObject {
		r := journal.Record{Meta: journal.Meta{Kind: journal.Note, About: about, Sort: sort, Day: journal.MinuteOf(p.session.app.now())}}
		sorts := look.Flow(look.Space2)
		chosen := func(sort string) {
			p.jot.draft.edit(func(r *journal.Record) { r.Sort = sort })
			fillSorts(sorts, sort)
		}
		for _, sort := range noteSorts {
			chip := look.NewChip(noteSort(sort))
			chip.OnTapped = func() { chosen(sort) }
			sorts.Add(chip)
		}
		fillSorts(sorts, sort)
		feelings := newWords(lang.L("Add a feeling"), func(list []string) {
			p.jot.draft.edit(func(r *journal.Record) { r.Feelings = list })
		})
		feelings.set(nil)
		p.jot = p.session.newJot(r, lang.L("How did it go? A line is enough."), 4, p.showQuestion, feelings.row)
		p.jot.words = feelings
		p.focus = p.jot.surface.Focusable()
		return []fyne.CanvasObject{p.head(), look.Section(lang.L("A note")), sorts, p.jot.all}
	})
	p.session.app.event("writing note")
}

// fillSorts shows which kind is chosen.
func fillSorts(sorts *fyne.Container, chosen string) {
	for i, o := range sorts.Objects {
		chip := o.(*look.Chip)
		chip.Chosen = noteSorts[i] == chosen
		chip.Refresh()
	}
}
