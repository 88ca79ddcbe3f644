package entries

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
)

// A journal may have any number of entries on a day, or one in every year there
// is: the timeline and the calendar draw what fits, and go everywhere.
func TestTheTimelineHoldsAnyDays(t *testing.T) {
	for name, day := range map[string]func(int) journal.Day{
		"one day":    func(int) journal.Day { return "2026-11-22" },
		"every year": func(i int) journal.Day { return journal.Day(fmt.Sprintf("%04d-02-28", i%9999+1)) },
	} {
		t.Run(name, func(t *testing.T) {
			records := make([]journal.Record, 9999)
			for i := range records {
				records[i] = apptest.Entry(day(i), fmt.Sprint(i), "x")
			}
			b, p := inJournal(t, records...)
			if n := strings.Count(p.listed(), " "); n < len(records) {
				t.Errorf("%d are listed", n)
			}
			b.DrawsLittle(t.Name())
			b.Key(fyne.KeyEnd)
			b.DrawsLittle(t.Name())
			b.Key(fyne.KeyReturn)
			if h := b.Journal.Head(p.detail.item()); h == nil || h.Day != records[0].Day {
				t.Errorf("the last of the list is %v", h)
			}
			p.turnCalendar()
			b.DrawsLittle(t.Name())
			if !p.calendar.written(2026, 11)[22] && !p.calendar.written(9999, 2)[28] {
				t.Error("the calendar marks nothing")
			}
		})
	}
}
