package wording

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"ownway/journal"
	"ownway/journal/dayinput"
)

// Dates writes days and times the way the person's region does, as seen from now, and reads what they write for a
// day. The words are translated like all others; what the region decides is whether the month comes before the day,
// whether the clock has twelve hours and on what day the week begins, after the CLDR data for the regions where
// English is used.
type Dates struct {
	Sunday bool // the week begins on Sunday

	monthFirst bool
	twelve     bool           // hours of the clock
	order      dayinput.Order // of a day in numbers
	now        time.Time
}

// DatesFor takes a locale such as "en-GB" or "en_US.UTF-8".
func DatesFor(locale string, now time.Time) Dates {
	d := Dates{order: dayinput.OrderFor(locale), now: now}
	switch Region(locale) {
	case "US", "PH":
		d.monthFirst, d.twelve, d.Sunday = true, true, true
	case "CA", "IN", "PK", "ZA":
		d.twelve, d.Sunday = true, true
	case "AU", "NZ":
		d.twelve = true
	}
	return d
}

// Region is the region of a locale, as "GB" of "en-GB" or "en_GB.UTF-8"; empty where it names none.
func Region(locale string) string {
	locale, _, _ = strings.Cut(locale, ".")
	_, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	return region
}

// Weekdays are their short names, Sunday first.
func Weekdays() (names [7]string) {
	for i := range names {
		names[i] = shortWeekday(time.Weekday(i))
	}
	return names
}

func shortWeekday(d time.Weekday) string { return lang.L(d.String()[:3]) }

// dayAndMonth is "22 November".
func (d Dates) dayAndMonth(t time.Time) string {
	month := lang.L(t.Month().String())
	if d.monthFirst {
		return fmt.Sprintf("%s %d", month, t.Day())
	}
	return fmt.Sprintf("%d %s", t.Day(), month)
}

// Long is "Sunday, 22 November": the title of a day.
func (d Dates) Long(t time.Time) string {
	return lang.L(t.Weekday().String()) + ", " + d.dayAndMonth(t)
}

// Day is "3 March" in the present year and "3 March 2025" in others, to the
// precision of the day; the person's own words where it has none.
func (d Dates) Day(day journal.Day, words string) string {
	t, ok := day.Time()
	if words != "" || !ok {
		return words
	}
	switch {
	case len(day) == len("2026"):
		return string(day)
	case !day.IsExact():
		return d.Month(t)
	case t.Year() == d.now.Year():
		return d.dayAndMonth(t)
	}
	return fmt.Sprintf("%s %d", d.dayAndMonth(t), t.Year())
}

// WithYear is a day with its year, also in that year: paper is kept.
func (d Dates) WithYear(day journal.Day) string {
	d.now = d.now.AddDate(1, 0, 0)
	return d.Day(day, "")
}

// DayOf is the day of an item, without the time of day.
func (d Dates) DayOf(h *journal.Head) string { return d.Day(h.Day.Date(), h.DayWords) }

// Full is "Thursday 19 November 2026, 07:10", with what of it is known; the
// present year is left out.
func (d Dates) Full(day journal.Day, words string) string {
	t, ok := day.Time()
	s := d.Day(day, words)
	if !ok || words != "" || !day.IsExact() {
		return s
	}
	s = lang.L(t.Weekday().String()) + " " + s
	if day.Clock() == "" {
		return s
	}
	return s + ", " + d.Clock(t)
}

// Moment is the day and the time of something that was done here, such as
// "Saturday 21 November, 07:10".
func (d Dates) Moment(t time.Time) string {
	t = t.In(d.now.Location())
	return d.Full(journal.DayOf(t), "") + ", " + d.Clock(t)
}

// Since is when something was done here: "today", "yesterday", "Saturday" of the
// last week, "3 March", "3 March 2025".
func (d Dates) Since(t time.Time) string { return d.recent(journal.DayOf(t.In(d.now.Location()))) }

// Recently is the day of an item in the words of Since.
func (d Dates) Recently(h *journal.Head) string {
	if !h.Day.IsExact() || h.DayWords != "" {
		return d.Day(h.Day, h.DayWords)
	}
	return d.recent(h.Day.Date())
}

func (d Dates) recent(day journal.Day) string {
	for back := range 7 {
		then := d.now.AddDate(0, 0, -back)
		if day != journal.DayOf(then) {
			continue
		}
		switch back {
		case 0:
			return lang.L("today")
		case 1:
			return lang.L("yesterday")
		}
		return lang.L(then.Weekday().String())
	}
	return d.Day(day, "")
}

// Short is "Thu 19": a row under its month.
func (d Dates) Short(day journal.Day) string {
	t, ok := day.Time()
	if !ok || !day.IsExact() {
		return ""
	}
	return fmt.Sprintf("%s %d", shortWeekday(t.Weekday()), t.Day())
}

// ShortTimed is "Thu 19, 07:10": a row beside another one of its day. Where no time is known it is Short.
func (d Dates) ShortTimed(day journal.Day) string {
	t, ok := day.Time()
	if !ok || day.Clock() == "" {
		return d.Short(day)
	}
	return d.Short(day) + ", " + d.Clock(t)
}

// Month is "November 2026".
func (d Dates) Month(t time.Time) string {
	return fmt.Sprintf("%s %d", lang.L(t.Month().String()), t.Year())
}

// MonthOf is the heading under which an item stands in a timeline: its month, or
// its year where no more is known.
func (d Dates) MonthOf(h *journal.Head) string {
	t, ok := h.Day.Time()
	switch {
	case !ok:
		return lang.L("No date")
	case h.Day.Month() == "":
		return string(h.Day)
	}
	return d.Month(t)
}

// Clock is "14:02", or "2:02 pm".
func (d Dates) Clock(t time.Time) string {
	if d.twelve {
		return t.Format("3:04 pm")
	}
	return t.Format("15:04")
}

// Saved says when something was saved.
func (d Dates) Saved(at time.Time) string {
	return lang.L("Saved {{.At}}", map[string]any{"At": d.Clock(at)})
}
