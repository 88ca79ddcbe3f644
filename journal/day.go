package journal

import (
	"errors"
	"fmt"
	"time"
)

// Day says when something was, as exactly as the person knows: an ISO 8601
// date of reduced precision, "2026-11-19T07:10", "2026-11-19", "2019-04",
// "2019", or nothing. It carries no zone: a day is the day the person lived.
// Years run from 0001 to 9999, so days sort as text.
type Day string

// The precisions of a Day, finest first.
const (
	minuteLayout = "2006-01-02T15:04"
	dateLayout   = "2006-01-02"
	monthLayout  = "2006-01"
	yearLayout   = "2006"
)

// ErrDay is wrapped by the refusal of a text that is no day.
var ErrDay = errors.New("not a date: write 2026-11-19, 2019-04 or 2019")

// ParseDay checks a day. An empty text is the unknown day.
func ParseDay(s string) (Day, error) {
	d := Day(s)
	if s == "" {
		return d, nil
	}
	if t, ok := d.Time(); !ok || t.Year() < 1 {
		return "", fmt.Errorf("%q: %w", s, ErrDay)
	}
	return d, nil
}

// DayOf returns the date of a moment.
func DayOf(t time.Time) Day { return Day(t.Format(dateLayout)) }

// MinuteOf returns the date and the clock of a moment.
func MinuteOf(t time.Time) Day { return Day(t.Format(minuteLayout)) }

// Time returns the first moment of the day, month or year, in no zone (UTC);
// false if there is none.
func (d Day) Time() (time.Time, bool) {
	layout := ""
	switch len(d) {
	case len(minuteLayout):
		layout = minuteLayout
	case len(dateLayout):
		layout = dateLayout
	case len(monthLayout):
		layout = monthLayout
	case len(yearLayout):
		layout = yearLayout
	default:
		return time.Time{}, false
	}
	t, err := time.Parse(layout, string(d))
	return t, err == nil
}

// Date returns the day without its clock.
func (d Day) Date() Day { return d[:min(len(d), len(dateLayout))] }

// Month returns "2026-11", or "" where the day is not known that closely.
func (d Day) Month() string {
	if len(d) < len(monthLayout) {
		return ""
	}
	return string(d[:len(monthLayout)])
}

// Clock returns "07:10", or "".
func (d Day) Clock() string {
	if len(d) < len(minuteLayout) {
		return ""
	}
	return string(d[len(dateLayout)+1:])
}

// IsExact reports whether the day is known to the date.
func (d Day) IsExact() bool { return len(d) >= len(dateLayout) }

// YearLater is the same day a year on, as exactly as the day is known and
// without its clock. 29 February has none every year: the day on which a whole
// year has passed since is 1 March. It is empty for the unknown day and where
// the calendar ends.
func (d Day) YearLater() Day {
	d = d.Date()
	t, ok := d.Time()
	if !ok || t.Year() < 1 || t.Year() >= 9999 {
		return ""
	}
	if !d.IsExact() {
		return Day(fmt.Sprintf("%04d", t.Year()+1)) + d[len(yearLayout):]
	}
	return DayOf(t.AddDate(1, 0, 0))
}

// Reached reports whether a day has come, on the date given. What is known to
// the month or year has come when that begins. The unknown day never comes.
func (d Day) Reached(today Day) bool { return d != "" && d.Date() <= today }
