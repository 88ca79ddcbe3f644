package entries

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
)

func TestTheCalendarIsThereOnlyIfWantedAndLeadsToADay(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-20", "New", "x"), apptest.Entry("2026-11-03", "Old", "y"), apptest.Entry("2026-11", "Some day", "z"))
	if p.calendar.all.Visible() {
		t.Error("nobody asked for the calendar")
	}
	p.turnCalendar()
	b.Draw("calendar")
	if days := p.calendar.written(2026, 11); !days[20] || !days[3] || days[1] {
		t.Errorf("marked are %v", days)
	}
	b.Key(fyne.KeyUp)
	b.Key(fyne.KeyLeft)
	b.Key(fyne.KeyReturn) // Saturday the 14th
	if got := b.Reads(); !strings.Contains(got, "Nothing is written for 14 November.") {
		t.Errorf("the screen says %q", got)
	}
	b.Draw("calendar-empty-day")
	for range 11 {
		b.Key(fyne.KeyLeft)
	}
	b.Key(fyne.KeyReturn)
	if b.Win.Canvas().Focused() != fyne.Focusable(p.list) || p.shown[p.list.Ring()].head.Title != "Old" {
		t.Error("the calendar does not lead to the day")
	}
	if !b.Shell.Config().Calendar {
		t.Error("it is not remembered")
	}
	p = again(b)
	if !p.calendar.all.Visible() {
		t.Error("it is not there the next time")
	}
	p.calendar.month.Turn(-3)
	test.Tap(p.calendar.month)
	p.calendar.choose(p.calendar.month.Day)
	p.calendar.write.OnTapped()
	b.Type("From August.")
	if !p.detail.close() {
		t.Fatal("not saved")
	}
	if days := p.calendar.written(2026, 8); !days[22] {
		t.Errorf("written for a day, marked are %v", days)
	}
	p.turnCalendar()
	if p.calendar.all.Visible() || b.Shell.Config().Calendar {
		t.Error("it cannot be put away")
	}
}
