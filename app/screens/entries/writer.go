package entries

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/content"
	"ownway/journal"
)

// writer is an entry while it is written: its day, title, text, tags and
// feelings. All go through its draft, which saves them.
type writer struct {
	detail *detail

	day   *field.InlineEdit
	title *editor.Line
	text  *editor.Surface
	card  *ui.WritingCard
	tags  *field.TagField
	feels *field.TagField
	words *fyne.Container // both
}

func newWriter(d *detail) *writer {
	w := &writer{detail: d}
	w.day = d.work.NewInlineEdit(lang.L("19 November 2026, 2019-04, 2019, or your own words"), func() string { return d.heading().dateLine() },
		func() string { return wording.ToChange(d.record.Day, d.record.DayWords) }, w.takeDay, func() { w.text.Focus() })
	w.day.OnTurn = func() { d.all.Refresh() }

	w.title = editor.NewTitle(lang.L("A title, if you like"))
	w.title.OnChanged = func(text string) { d.edit(func(r *journal.Record) { r.Title = text }) }
	w.title.OnSubmitted = func(string) { w.text.Focus() }
	w.text = d.work.NewSurface(lang.L("Write something, or nothing. Both are fine."), func(n *ui.Notice) { d.say(n) })
	w.text.SetMinRows(2) // in a low window with large letters
	w.text.OnChanged = func(text string) { d.edit(func(r *journal.Record) { r.Text = text }) }
	inside := &fyne.Container{Layout: ui.Filling{Filler: w.text, Gap: ui.Space2}, Objects: []fyne.CanvasObject{w.title, ui.Rule(), w.text}}
	w.card = d.work.OnCard(w.text, inside)
	w.title.OnFocus = w.card.SetFocused

	w.words = ui.Flow(ui.Space2)
	w.tags = d.work.NewTagField(lang.L("Add a tag"), func(list []string) { d.edit(func(r *journal.Record) { r.Tags = list }) })
	w.feels = d.work.NewTagField(lang.L("Add a feeling"), func(list []string) { d.edit(func(r *journal.Record) { r.Feelings = list }) })
	w.tags.Suggest, w.feels.Suggest = d.work.Tags, d.work.Feelings
	w.tags.OnArranged, w.feels.OnArranged = w.arrange, w.arrange
	return w
}

// arrange shows the tags and the feelings there are now.
func (w *writer) arrange() {
	w.words.Objects = append(w.tags.Objects(), w.feels.Objects()...)
	w.words.Refresh()
	w.detail.all.Refresh()
}

// show shows the record to be written on.
func (w *writer) show() {
	d := w.detail
	w.title.SetText(d.record.Title)
	w.text.SetText(d.record.Text)
	w.tags.Set(d.record.Tags)
	w.feels.Set(d.record.Feelings)
	w.day.ShowLink()
	done := ui.NewButton(lang.L("Done"), d.swap)
	done.Icon, done.Key = assets.Check, swapKey.Label()
	d.keep.SetOn(d.record.Kept)
	if d.record.Kind == journal.Template {
		d.top = ui.Spread(ui.Small(lang.L("A template")), d.status)
		d.show(w.card, d.top, w.card, ui.Flow(ui.Space4, done, templates{d}.foot()))
		w.text.Focus()
		return
	}
	d.later.ShowLink()
	foot := ui.Flow(ui.Space4, done, d.keep, d.later.All)
	if d.record.Item.IsZero() && edit.IsBlank(d.record) {
		foot.Add(ui.NewSmallLink(lang.L("Use a template"), func() { templates{d}.show(false) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("Fill the window ({{.Key}})", map[string]any{"Key": string(edit.KeyFill)}), func() { d.work.FillWindow(w.card, w.text) }))
	d.top = ui.Spread(w.day.All, d.status)
	d.show(w.card, d.top, w.card, w.words, foot)
	w.text.Focus()
}

// takeDay gives the entry another day, and says where the entry stands if no day
// could be read.
func (w *writer) takeDay(text string) bool {
	d := w.detail
	day, words := d.work.Shell.Dates().Read(text)
	d.edit(func(r *journal.Record) { r.Day, r.DayWords = day, words })
	switch {
	case d.failing: // that is more to know
	case words != "":
		d.say(inOwnWords(d.work.Shell.Dates(), day, words, w.day.Edit))
	default:
		d.say(nil)
	}
	return true
}

// lineRead is the byte of the entry's text that stands for what is read: what is selected, or else the upper edge; -1
// where all of it is in sight and nothing is selected, for then one goes on at the end.
func (d *detail) lineRead() int {
	d.place = d.pane.Place()
	from, _, selected := d.pane.View().Selection()
	if !selected {
		if d.pane.AllInSight() {
			return -1
		}
		from = d.place
	}
	return content.Counterpart(d.pane.Words(), d.pane.WordsAt(from), d.record.Text)
}

// comesBack notes where the caret is before the writing is closed, to be read on from there.
func (d *detail) comesBack(closed func() bool) bool {
	d.caret = d.writer.text.Caret()
	return closed()
}

// toPlace shows the text where it was read before it was written to, with the line that the caret was in.
func (d *detail) toPlace() {
	d.pane.SetPlace(d.place)
	line := strings.LastIndexByte(d.record.Text[:min(d.caret, len(d.record.Text))], '\n') + 1
	d.pane.Reveal(d.pane.PlaceOf(content.Counterpart(d.record.Text, line, d.pane.Words())))
}

// tick ticks a box in the text that is read. It is saved as a change of its own.
func tick(d *detail, box int, on bool) bool {
	text, ok := content.Tick(d.record.Text, box, on)
	return ok && !d.record.Binned && d.change("ticked", func(r *journal.Record) { r.Text = text })
}
