package entries

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// calendar leads to the entries and notes of a day. It is there only for those
// who asked for it, and marks nothing but the days that have any.
type calendar struct {
	work  *edit.Workspace
	goTo  func(journal.Day) bool // shows the first entry of a day; false: it has none
	grown func()                 // it has another height
	month *ui.Month
	title *ui.Text
	empty *ui.Text // says that a chosen day has none
	write *ui.Link // begins an entry for it
	all   *fyne.Container
}

func newCalendar(w *edit.Workspace, goTo func(journal.Day) bool, write func(journal.Day), grown func()) *calendar {
	c := &calendar{work: w, goTo: goTo, grown: grown, title: ui.Group(""), empty: ui.Small("")}
	dates := w.Shell.Dates()
	c.month = ui.NewMonth(w.Shell.Now(), c.written)
	c.month.Sunday, c.month.Weekdays = dates.Sunday, wording.Weekdays()
	c.month.Name = func(day time.Time) string { return w.Shell.Dates().Full(journal.DayOf(day), "") }
	c.month.OnDay, c.month.OnMonth = c.choose, c.turned
	c.write = ui.NewSmallLink(lang.L("Write for that day"), func() { write(journal.DayOf(c.month.Day)) })
	c.all = ui.Down(ui.Space1,
		ui.Spread(c.title, ui.Flow(ui.Space3,
			ui.NewSmallLink(lang.L("Previous month"), func() { c.month.Turn(-1) }),
			ui.NewSmallLink(lang.L("Next month"), func() { c.month.Turn(1) }))),
		c.month, ui.Flow(ui.Space2, c.empty, c.write))
	c.title.SetText(dates.Month(c.month.Day))
	c.all.Objects[2].Hide()
	return c
}

// written are the days of a month that have entries or notes.
func (c *calendar) written(year int, month time.Month) (days [32]bool) {
	prefix := journal.DayOf(time.Date(year, month, 1, 12, 0, 0, 0, time.UTC)).Month()
	for _, h := range c.work.Journal.Timeline() {
		if h.Day.Month() != prefix || !h.Day.IsExact() {
			continue
		}
		if t, ok := h.Day.Time(); ok {
			days[t.Day()] = true
		}
	}
	return days
}

// turned says which month is shown.
func (c *calendar) turned() {
	c.title.SetText(c.work.Shell.Dates().Month(c.month.Day))
	c.sayEmpty("")
}

func (c *calendar) sayEmpty(text string) {
	c.empty.SetText(text)
	ui.SetVisible(c.all.Objects[2], text != "")
	c.all.Refresh()
	c.grown()
}

// choose goes to the first entry of a day, or offers to write one.
func (c *calendar) choose(day time.Time) {
	date, says := journal.DayOf(day), ""
	if !c.goTo(date) {
		says = lang.L("Nothing is written for {{.Day}}.", map[string]any{"Day": c.work.Shell.Dates().Day(date, "")})
	}
	c.sayEmpty(says)
}
