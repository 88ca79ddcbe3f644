package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/config"
	"ownway/app/shell"
)

func TestTheCalendarIsThereOnlyIfWantedAndLeadsToADay(t *testing.T) {
	b, p := inJournal(t, entryOn("2026-11-20", "New", "x"), entryOn("2026-11-03", "Old", "y"), entryOn("2026-11", "Some day", "z"))
	if p.calendar.all.Visible() {
		t.Error("nobody asked for the calendar")
	}
	p.turnCalendar()
	draw(t, b, "calendar")
	if days := p.calendar.written(2026, 11); !days[20] || !days[3] || days[1] {
		t.Errorf("marked are %v", days)
	}
	b.Key(fyne.KeyUp)
	b.Key(fyne.KeyLeft)
	b.Key(fyne.KeyReturn) // Saturday the 14th
	if got := b.Reads(); !strings.Contains(got, "Nothing is written for 14 November.") {
		t.Errorf("the screen says %q", got)
	}
	draw(t, b, "calendar-empty-day")
	for range 11 {
		b.Key(fyne.KeyLeft)
	}
	b.Key(fyne.KeyReturn)
	if b.win.Canvas().Focused() != fyne.Focusable(p.list) || p.shown[p.list.Ring()].head.Title != "Old" {
		t.Error("the calendar does not lead to the day")
	}
	if !config.Read(b.env.Config).Calendar {
		t.Error("it is not remembered")
	}
	b.goTo(shell.Route{Screen: shell.Today})
	b.goTo(shell.Route{Screen: shell.Entries})
	p = b.shell.Current().(*pages)
	if !p.calendar.all.Visible() {
		t.Error("it is not there the next time")
	}
	p.calendar.month.Turn(-3)
	test.Tap(p.calendar.month)
	p.calendar.choose(p.calendar.month.Day)
	p.calendar.write.OnTapped()
	b.Type("From August.")
	if !p.page.close() {
		t.Fatal("not saved")
	}
	if days := p.calendar.written(2026, 8); !days[22] {
		t.Errorf("written for a day, marked are %v", days)
	}
	p.turnCalendar()
	if p.calendar.all.Visible() || config.Read(b.env.Config).Calendar {
		t.Error("it cannot be put away")
	}
}
