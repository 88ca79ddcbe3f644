package questions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// notesAbout are the notes that belong to an item, the newest first.
func notesAbout(w *edit.Workspace, item journal.ID) (list []*journal.Head) {
	for _, h := range w.Journal.List(journal.Note) {
		if h.About == item {
			list = append(list, h)
		}
	}
	return list
}

// notes lists the notes under an answer or a step, and lets one be added.
func (p *Screen) notes(about journal.ID) []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, h := range notesAbout(p.work, about) {
		if h.Quiet(p.work.Shell.Today()) {
			continue
		}
		row := ui.NewRow(wording.NoteKind(p.work.Journal, h.Sort), p.work.Shell.Dates().DayOf(h), wording.PlainLine(h.Preview), func() { p.work.Shell.Go(shell.Route{Item: h.Item}) })
		row.OnMenu = p.binMenu(lang.L("Delete this note"), h.Item, lang.L("The note is in the bin."))
		rows = append(rows, row)
	}
	add := ui.NewButton(lang.L("Add a note"), func() { p.writeNote(about, journal.SortStep) })
	return []fyne.CanvasObject{ui.Space(ui.Space2), ui.Section(lang.L("Notes")), ui.Rows(rows...), ui.Flow(ui.Space2, add)}
}

// writeNote begins a progress note about an answer or a step.
func (p *Screen) writeNote(about journal.ID, sort string) {
	p.goOnWithNote(journal.Record{Meta: journal.Meta{Kind: journal.Note, About: about, Sort: sort, Day: journal.MinuteOf(p.work.Shell.Now())}})
}

// goOnWithNote is the page to write a note on, which may have been begun.
func (p *Screen) goOnWithNote(r journal.Record) {
	about := func() { p.showAbout(r.About) }
	p.Show(about, func() []fyne.CanvasObject {
		p.At.Do = shell.WriteNote
		feelings := p.work.NewTagField(lang.L("Add a feeling"), func(list []string) {
			p.entry.Draft.Edit(func(r *journal.Record) { r.Feelings = list })
		})
		feelings.Suggest = p.work.Feelings
		feelings.Set(r.Feelings)
		p.entry = p.work.NewQuickEntry(r, lang.L("How did it go? A line is enough."), 4, about, feelings.Row)
		p.Focus = p.entry.Surface.Focusable()
		aside := ui.Flow(ui.Space4,
			ui.NewSmallLink(lang.L("What helped before"), func() {
				p.work.Shell.Go(shell.Route{Screen: shell.Helped, Page: shell.Questions})
			}),
			ui.NewSmallLink(lang.L("Change the kinds"), kinds{p}.showKinds))
		return []fyne.CanvasObject{p.head(), ui.Section(lang.L("A note")), p.sorts(r.Sort), p.entry.All, aside}
	})
	p.work.Shell.Event("writing note")
}

// showAbout shows what a note is about: a step, an older answer, or the present
// one on its question's page.
func (p *Screen) showAbout(item journal.ID) {
	h := p.work.Journal.Head(item)
	switch answers := answersTo(p.work, p.now.id); {
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
func (p *Screen) sorts(chosen string) fyne.CanvasObject {
	row := ui.Flow(ui.Space2)
	var sorts []string
	choose := func(sort string) {
		for i, o := range row.Objects {
			chip := o.(*ui.Chip)
			chip.Chosen = sorts[i] == sort
			chip.Refresh()
		}
	}
	for _, k := range p.work.Journal.Settings().NoteKinds() {
		if k.Hidden && k.Sort != chosen {
			continue
		}
		chip := ui.NewChip(wording.NoteKindName(k))
		chip.OnTapped = func() {
			p.entry.Draft.Edit(func(r *journal.Record) { r.Sort = k.Sort })
			choose(k.Sort)
		}
		sorts = append(sorts, k.Sort)
		row.Add(chip)
	}
	choose(chosen)
	return row
}
