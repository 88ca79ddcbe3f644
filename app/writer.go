package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/write"
	"ownway/assets"
	"ownway/journal"
)

// writer is a page while it is written: its day, title, text, tags and
// feelings. All go through the page's draft, which saves them.
type writer struct {
	page *page

	day   *look.Link // the day; pressed, it gives way to the line
	line  *write.Line
	slip  *sheet
	when  *fyne.Container // both
	title *write.Line
	text  *write.Surface
	card  *sheet
	tags  *words
	feels *words
	words *fyne.Container // both
}

func newWriter(g *page) *writer {
	w := &writer{page: g}
	w.day = look.NewSmallLink("", w.askDay)
	w.line = write.NewLine(lang.L("2026-11-19, 2019-04, 2019, or your own words"))
	w.slip = makeSheet(w.line, look.ControlRadius, fyne.NewSize(look.Space2, look.Space1))
	w.line.OnFocus = w.dayFocus
	w.line.OnSubmitted = func(string) { w.text.Focus() } // losing the focus takes the day
	w.line.OnShortcut = w.dayKey
	w.when = look.Down(0, look.Flow(0, w.day), w.slip)

	w.title = write.NewTitle(lang.L("A title, if you like"))
	w.title.OnChanged = func(text string) { g.edit(func(r *journal.Record) { r.Title = text }) }
	w.title.OnSubmitted = func(string) { w.text.Focus() }
	w.text = newSurface(lang.L("Write something, or nothing. Both are fine."), func(n *look.Notice) { g.say(n) })
	w.text.OnChanged = func(text string) { g.edit(func(r *journal.Record) { r.Text = text }) }
	inside := &fyne.Container{Layout: filling{filler: w.text, gap: look.Space2}, Objects: []fyne.CanvasObject{w.title, look.Rule(), w.text}}
	w.card = newSheet(inside)
	w.title.OnFocus, w.text.OnFocus = w.card.setFocused, w.card.setFocused

	w.words = look.Flow(look.Space2)
	w.tags = newWords(lang.L("Add a tag"), func(list []string) { g.edit(func(r *journal.Record) { r.Tags = list }) })
	w.feels = newWords(lang.L("Add a feeling"), func(list []string) { g.edit(func(r *journal.Record) { r.Feelings = list }) })
	w.tags.arrange, w.feels.arrange = w.arrange, w.arrange
	return w
}

// arrange shows the tags and the feelings there are now.
func (w *writer) arrange() {
	w.words.Objects = append(w.tags.objects(), w.feels.objects()...)
	w.words.Refresh()
	w.page.all.Refresh()
}

// show shows the page's record to be written on.
func (w *writer) show() {
	g := w.page
	w.title.SetText(g.record.Title)
	w.text.SetText(g.record.Text)
	w.tags.set(g.record.Tags)
	w.feels.set(g.record.Feelings)
	w.setDay(false)
	done := look.NewButton(lang.L("Done"), g.swap)
	done.Icon, done.Key = assets.Check, "Ctrl E"
	g.keep.SetOn(g.record.Kept)
	foot := look.Flow(look.Space4, done, g.keep)
	g.top = look.Spread(w.when, g.status)
	g.show(w.card, g.top, w.card, w.words, foot)
	w.text.Focus()
}

// finish takes what still stands in a line.
func (w *writer) finish() {
	w.tags.take()
	w.feels.take()
	w.takeDay()
}

// setDay shows the day, or the line to change it in.
func (w *writer) setDay(asking bool) {
	w.day.SetText(w.page.dateLine())
	w.when.Objects[0].(*fyne.Container).Hidden = asking
	w.slip.Hidden = !asking
	w.when.Refresh()
	w.page.all.Refresh()
}

func (w *writer) askDay() {
	w.line.SetText(writeDay(w.page.record.Day, w.page.record.DayWords))
	w.setDay(true)
	w.line.Focus()
}

func (w *writer) dayFocus(on bool) {
	w.slip.setFocused(on)
	if !on {
		w.takeDay()
	}
}

// takeDay gives the page the day that stands in the line, if it is open.
func (w *writer) takeDay() {
	if w.slip.Hidden {
		return
	}
	w.slip.Hidden = true
	day, words := readDay(w.line.Text())
	if day != w.page.record.Day || words != w.page.record.DayWords {
		w.page.edit(func(r *journal.Record) { r.Day, r.DayWords = day, words })
	}
	w.setDay(false)
}

// dayKey leaves the day as it was, on Escape.
func (w *writer) dayKey(sc fyne.Shortcut) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	if !ok || c.Modifier != 0 || c.KeyName != fyne.KeyEscape {
		return false
	}
	w.line.SetText(writeDay(w.page.record.Day, w.page.record.DayWords))
	w.text.Focus()
	return true
}
