package journal_test

import (
	"testing"

	"ownway/journal"
)

func TestThisTimeNextYearIsWorkedOut(t *testing.T) {
	for _, c := range []struct{ day, later journal.Day }{
		{"", ""},
		{"2026-03-03", "2027-03-03"},
		{"2026-11-22T07:24", "2027-11-22"},
		{"2027-02-28", "2028-02-28"},
		{"2028-02-29", "2029-03-01"}, // the first day on which a whole year has passed
		{"2028-02-29T23:59", "2029-03-01"},
		{"2026-12-31", "2027-12-31"},
		{"2019-04", "2020-04"},
		{"2019", "2020"},
		{"0001-01-01", "0002-01-01"},
		{"0009", "0010"},
		{"9998-12-31", "9999-12-31"},
		{"9999-01-01", ""},
		{"9999-02", ""},
		{"9999", ""},
		{"spring 2019", ""},
		{"2026-13-01", ""},
		{"0000-01-01", ""},
	} {
		got := c.day.YearLater()
		if got != c.later {
			t.Errorf("a year after %q is %q, not %q", c.day, got, c.later)
		}
		if _, err := journal.ParseDay(string(got)); err != nil {
			t.Errorf("a year after %q: %v", c.day, err)
		}
	}
}

func TestADayHasComeFromItsFirstMomentOn(t *testing.T) {
	for _, c := range []struct {
		day, today journal.Day
		want       bool
	}{
		{"", "2026-11-22", false},
		{"2026-11-22", "2026-11-21", false},
		{"2026-11-22", "2026-11-22", true},
		{"2026-11-22T18:00", "2026-11-22", true},
		{"2026-11-22", "2031-01-01", true},
		{"2026-11", "2026-10-31", false},
		{"2026-11", "2026-11-01", true},
		{"2026", "2025-12-31", false},
		{"2026", "2026-01-01", true},
	} {
		if got := c.day.Reached(c.today); got != c.want {
			t.Errorf("%q on %q: %v", c.day, c.today, got)
		}
	}
}
