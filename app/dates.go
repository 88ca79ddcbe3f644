package app

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"ownway/journal"
)

// dates writes days and times the way the person's region does. The words are
// translated like all others; what the region decides is whether the month
// comes before the day, whether the clock has twelve hours and on what day the
// week begins, after the CLDR data for the regions where English is used.
type dates struct {
	monthFirst bool
	twelve     bool
	sunday     bool // the week begins on Sunday
}

// datesFor takes a locale such as "en-GB" or "en_US.UTF-8".
func datesFor(locale string) dates {
	locale, _, _ = strings.Cut(locale, ".")
	_, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	switch region {
	case "US", "PH":
		return dates{monthFirst: true, twelve: true, sunday: true}
	case "CA", "IN", "PK", "ZA":
		return dates{twelve: true, sunday: true}
	case "AU", "NZ":
		return dates{twelve: true}
	}
	return dates{}
}

// dayAndMonth is "22 November".
func (d dates) dayAndMonth(t time.Time) string {
	month := lang.L(t.Month().String())
	if d.monthFirst {
		return fmt.Sprintf("%s %d", month, t.Day())
	}
	return fmt.Sprintf("%d %s", t.Day(), month)
}

// Long is "Sunday, 22 November": the title of a day.
func (d dates) Long(t time.Time) string {
	return lang.L(t.Weekday().String()) + ", " + d.dayAndMonth(t)
}

// Day is "3 March" in the year of now and "3 March 2025" in others, to the
// precision of the day; the person's own words where it has none.
func (d dates) Day(day journal.Day, words string, now time.Time) string {
	t, ok := day.Time()
	if words != "" || !ok {
		return words
	}
	switch {
	case len(day) == len("2026"):
		return string(day)
	case !day.IsExact():
		return d.Month(t)
	case t.Year() == now.Year():
		return d.dayAndMonth(t)
	}
	return fmt.Sprintf("%s %d", d.dayAndMonth(t), t.Year())
}

// Full is "Thursday 19 November 2026, 07:10", with what of it is known; the
// year is left out where it is that of now.
func (d dates) Full(day journal.Day, words string, now time.Time) string {
	t, ok := day.Time()
	s := d.Day(day, words, now)
	if !ok || words != "" || !day.IsExact() {
		return s
	}
	s = lang.L(t.Weekday().String()) + " " + s
	if day.Clock() == "" {
		return s
	}
	return s + ", " + d.Clock(t)
}

// Short is "Thu 19": a row under its month.
func (d dates) Short(day journal.Day) string {
	t, ok := day.Time()
	if !ok || !day.IsExact() {
		return ""
	}
	return fmt.Sprintf("%s %d", lang.L(t.Weekday().String()[:3]), t.Day())
}

// Month is "November 2026".
func (d dates) Month(t time.Time) string {
	return fmt.Sprintf("%s %d", lang.L(t.Month().String()), t.Year())
}

// Clock is "14:02", or "2:02 pm".
func (d dates) Clock(t time.Time) string {
	if d.twelve {
		return t.Format("3:04 pm")
	}
	return t.Format("15:04")
}
