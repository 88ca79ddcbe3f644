package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheKeysOfACalendarLeadFromDayToDay(t *testing.T) {
	useTheme(t)
	for _, c := range []struct {
		from string
		key  fyne.KeyName
		want string
	}{
		{"2026-11-22", fyne.KeyLeft, "2026-11-21"},
		{"2026-11-30", fyne.KeyRight, "2026-12-01"},
		{"2026-01-03", fyne.KeyUp, "2025-12-27"},
		{"2026-12-28", fyne.KeyDown, "2027-01-04"},
		{"2026-03-31", fyne.KeyPageUp, "2026-02-28"},
		{"2028-01-31", fyne.KeyPageDown, "2028-02-29"},
		{"0001-01-01", fyne.KeyLeft, "0001-01-01"},
		{"0001-01-31", fyne.KeyPageUp, "0001-01-31"},
		{"9999-12-31", fyne.KeyRight, "9999-12-31"},
		{"9999-12-01", fyne.KeyPageDown, "9999-12-01"},
	} {
		from, err := time.Parse(time.DateOnly, c.from)
		if err != nil {
			t.Fatal(err)
		}
		m := NewMonth(from, func(int, time.Month) (days [32]bool) { return days })
		var chosen string
		m.OnDay = func(day time.Time) { chosen = day.Format(time.DateOnly) }
		m.TypedKey(&fyne.KeyEvent{Name: c.key})
		m.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if chosen != c.want {
			t.Errorf("%s on %s leads to %s, want %s", c.key, c.from, chosen, c.want)
		}
	}
}

func TestEveryDayOfEveryMonthIsUnderThePointerWhereItIsDrawn(t *testing.T) {
	useTheme(t)
	for _, sunday := range []bool{false, true} {
		for month := range 40 {
			m := NewMonth(time.Date(2026, time.Month(month), 15, 0, 0, 0, 0, time.UTC), func(int, time.Month) (days [32]bool) { return days })
			m.Sunday = sunday
			shown(t, m, 350)
			var chosen int
			m.OnDay = func(day time.Time) { chosen = day.Day() }
			r := daysOf(m)
			for i := range daysIn(m.Day) {
				text := r[i]
				m.Tapped(&fyne.PointEvent{Position: text.Position().AddXY(1, 1)})
				if chosen != i+1 {
					t.Fatalf("under %d in %s is %d", i+1, m.Day.Format("January 2006"), chosen)
				}
			}
		}
	}
}

// daysOf are the days as they are drawn.
func daysOf(m *Month) []fyne.CanvasObject {
	return test.WidgetRenderer(m).Objects()[31+7 : 31+7+31]
}
