package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/assets"
	"ownway/journal"
)

// writer is a page while it is written: its day, title, text, tags and
// feelings. All go through the page's draft, which saves them.
type writer struct {
	page *page

	day   *field.InlineEdit
	title *editor.Line
	text  *editor.Surface
	card  *ui.WritingCard
	tags  *field.TagField
	feels *field.TagField
	words *fyne.Container // both
}

func newWriter(g *page) *writer {
	w := &writer{page: g}
	w.day = g.session.NewInlineEdit(lang.L("19 November 2026, 2019-04, 2019, or your own words"), g.dateLine,
		func() string { return wording.ToChange(g.record.Day, g.record.DayWords) }, w.takeDay, func() { w.text.Focus() })
	w.day.OnTurn = func() { g.all.Refresh() }

	w.title = editor.NewTitle(lang.L("A title, if you like"))
	w.title.OnChanged = func(text string) { g.edit(func(r *journal.Record) { r.Title = text }) }
	w.title.OnSubmitted = func(string) { w.text.Focus() }
	w.text = g.session.NewSurface(lang.L("Write something, or nothing. Both are fine."), func(n *ui.Notice) { g.say(n) })
	w.text.SetMinRows(2) // in a low window with large letters
	w.text.OnChanged = func(text string) { g.edit(func(r *journal.Record) { r.Text = text }) }
	inside := &fyne.Container{Layout: ui.Filling{Filler: w.text, Gap: ui.Space2}, Objects: []fyne.CanvasObject{w.title, ui.Rule(), w.text}}
	w.card = g.session.OnCard(w.text, inside)
	w.title.OnFocus = w.card.SetFocused

	w.words = ui.Flow(ui.Space2)
	w.tags = g.session.NewTagField(lang.L("Add a tag"), func(list []string) { g.edit(func(r *journal.Record) { r.Tags = list }) })
	w.feels = g.session.NewTagField(lang.L("Add a feeling"), func(list []string) { g.edit(func(r *journal.Record) { r.Feelings = list }) })
	w.feels.Suggest = g.session.Feelings
	w.tags.OnArranged, w.feels.OnArranged = w.arrange, w.arrange
	return w
}

// arrange shows the tags and the feelings there are now.
func (w *writer) arrange() {
	w.words.Objects = append(w.tags.Objects(), w.feels.Objects()...)
	w.words.Refresh()
	w.page.all.Refresh()
}

// show shows the page's record to be written on.
func (w *writer) show() {
	g := w.page
	w.title.SetText(g.record.Title)
	w.text.SetText(g.record.Text)
	w.tags.Set(g.record.Tags)
	w.feels.Set(g.record.Feelings)
	w.day.ShowLink()
	done := ui.NewButton(lang.L("Done"), g.swap)
	done.Icon, done.Key = assets.Check, "Ctrl E"
	g.keep.SetOn(g.record.Kept)
	if g.record.Kind == journal.Template {
		g.top = ui.Spread(ui.Small(lang.L("A template")), g.status)
		g.show(w.card, g.top, w.card, ui.Flow(ui.Space4, done, g.templateFoot()))
		w.text.Focus()
		return
	}
	g.later.ShowLink()
	foot := ui.Flow(ui.Space4, done, g.keep, g.later.All)
	if g.record.Item.IsZero() && edit.IsBlank(g.record) {
		foot.Add(ui.NewSmallLink(lang.L("Use a template"), func() { g.templates(false) }))
	}
	foot.Add(ui.NewSmallLink(lang.L("Fill the window (F11)"), func() { g.session.FillWindow(w.card, w.text) }))
	g.top = ui.Spread(w.day.All, g.status)
	g.show(w.card, g.top, w.card, w.words, foot)
	w.text.Focus()
}

// takeDay gives the page another day, and says where the page stands if no day
// could be read.
func (w *writer) takeDay(text string) bool {
	g := w.page
	day, words := g.session.app.dates().Read(text)
	g.edit(func(r *journal.Record) { r.Day, r.DayWords = day, words })
	switch {
	case g.failing: // that is more to know
	case words != "":
		g.say(g.session.app.inOwnWords(day, words, w.day.Edit))
	default:
		g.say(nil)
	}
	return true
}
