package entries

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/journal"
)

// heading is what stands above an entry that is read.
type heading struct {
	work   *edit.Workspace
	record journal.Record
	change func() // begins to write
}

// title is the entry's title; for what is no entry of the journal, and only
// seen here while it is in the bin, what a list calls it.
func (h heading) title() string {
	head := h.work.Journal.Head(h.record.Item)
	if h.record.Title != "" || head == nil || head.Kind.InTimeline() {
		return h.record.Title
	}
	title, _ := wording.Title(h.work.Journal, head)
	return title
}

func (h heading) dateLine() string {
	line := h.work.Shell.Dates().Full(h.record.Day, h.record.DayWords)
	if line == "" {
		return lang.L("No date")
	}
	return line
}

// chips are the entry's tags, and its feelings together.
func (h heading) chips() fyne.CanvasObject {
	row := ui.Flow(ui.Space2)
	if h.record.Kind == journal.Note {
		row.Add(ui.NewChip(wording.NoteKind(h.work.Journal, h.record.Sort)))
	}
	for _, tag := range h.record.Tags[:min(len(h.record.Tags), field.MostTags)] {
		row.Add(ui.NewChip(tag))
	}
	if hidden := len(h.record.Tags) - field.MostTags; hidden > 0 {
		row.Add(ui.NewSmallLink(wording.More(hidden), h.change)) // they are all there to be changed
	}
	if len(h.record.Feelings) > 0 {
		row.Add(ui.NewChip(wording.Feelings(h.record)))
	}
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}

// about leads from a note to what it is a note on.
func (h heading) about() fyne.CanvasObject {
	var title string
	var open func()
	if head := h.work.Journal.Head(h.record.About); head != nil && !head.Binned {
		title, _ = wording.Title(h.work.Journal, head)
		open = func() { h.work.Shell.Go(shell.Route{Item: head.Item}) }
	} else if h.record.Kind == journal.Note && h.record.Of != "" {
		title = wording.Question(h.work.Journal, h.record.Of)
		open = func() { h.work.Shell.Go(shell.Route{Screen: shell.Questions, Page: h.record.Of}) }
	}
	if open == nil {
		return nil
	}
	link := ui.NewSmallLink(title, open)
	link.Cut = true
	return ui.Flow(ui.Space2, ui.Small(lang.L("On")), link)
}
