package app

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/config"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// calendar leads to the entries and notes of a day. It is there only for those
// who asked for it, and marks nothing but the days that have any.
type calendar struct {
	pages *pages
	month *ui.Month
	title *ui.Text
	empty *ui.Text // says that a chosen day has none
	write *ui.Link // begins an entry for it
	all   *fyne.Container
}

func newCalendar(p *pages) *calendar {
	c := &calendar{pages: p, title: ui.Group(""), empty: ui.Small("")}
	c.month = ui.NewMonth(p.session.app.now(), c.written)
	c.month.Sunday, c.month.Weekdays = p.session.app.dates().Sunday, wording.Weekdays()
	c.month.Name = func(day time.Time) string { return p.session.app.dates().Full(journal.DayOf(day), "") }
	c.month.OnDay, c.month.OnMonth = c.choose, c.turned
	c.write = ui.NewSmallLink(lang.L("Write for that day"), func() {
		c.pages.newPageOf(journal.DayOf(c.month.Day))
	})
	c.all = ui.Down(ui.Space1,
		ui.Spread(c.title, ui.Flow(ui.Space3,
			ui.NewSmallLink(lang.L("Before"), func() { c.month.Turn(-1) }),
			ui.NewSmallLink(lang.L("After"), func() { c.month.Turn(1) }))),
		c.month, ui.Flow(ui.Space2, c.empty, c.write))
	c.title.SetText(p.session.app.dates().Month(c.month.Day))
	c.all.Objects[2].Hide()
	return c
}

// written are the days of a month that have entries or notes.
func (c *calendar) written(year int, month time.Month) (days [32]bool) {
	prefix := journal.DayOf(time.Date(year, month, 1, 12, 0, 0, 0, time.UTC)).Month()
	for _, h := range c.pages.session.Journal.Timeline() {
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
	c.title.SetText(c.pages.session.app.dates().Month(c.month.Day))
	c.sayEmpty("")
}

func (c *calendar) sayEmpty(text string) {
	c.empty.SetText(text)
	ui.SetVisible(c.all.Objects[2], text != "")
	c.all.Refresh()
	c.pages.column.Refresh()
}

// choose goes to the first entry of a day, or offers to write one.
func (c *calendar) choose(day time.Time) {
	p, date := c.pages, journal.DayOf(day)
	if p.query != "" || len(p.filters) > 0 || p.inBin || p.choosing {
		p.search.SetText("")
		p.filters = nil
		p.typed("")
	}
	at := slices.IndexFunc(p.shown, func(l line) bool { return l.head != nil && l.head.Day.Date() == date })
	if at < 0 {
		c.sayEmpty(lang.L("Nothing is written for {{.Day}}.", map[string]any{"Day": p.session.app.dates().Day(date, "")}))
		return
	}
	c.sayEmpty("")
	p.list.MoveTo(at)
	p.focus(p.list)
	p.session.app.event("went to a day")
}

// turnCalendar shows the calendar or puts it away, and remembers which.
func (p *pages) turnCalendar() {
	on := !p.session.app.config.Calendar
	if err := p.session.app.setConfig(func(c *config.Config) { c.Calendar = on }); err != nil {
		p.page.say(config.NotKept(err))
	}
	p.showCalendar()
	p.column.Refresh()
	if on {
		p.focus(p.calendar.month)
	}
	p.session.app.event("calendar")
}

func (p *pages) showCalendar() {
	on := p.session.app.config.Calendar
	ui.SetVisible(p.calendar.all, on)
	p.calendarLink.SetText(lang.L("Calendar"))
	if on {
		p.calendarLink.SetText(lang.L("No calendar"))
		p.calendar.month.Reload()
	}
}
