package app

import (
	"strings"
	"time"

	"ownway/journal"
)

// dayLayouts are ways people write a day, beside those of journal.Day.
var dayLayouts = []struct {
	layout string
	day    func(time.Time) journal.Day
}{
	{"2006-01-02 15:04", journal.MinuteOf},
	{"2 January 2006", journal.DayOf},
	{"2 Jan 2006", journal.DayOf},
	{"January 2, 2006", journal.DayOf},
	{"January 2006", func(t time.Time) journal.Day { return journal.Day(t.Format("2006-01")) }},
}

// readDay understands what a person wrote for a day: a date, as exact as they
// like, or words of their own, which are kept as they are. A year within the
// words gives the page its place in the timeline.
func readDay(text string) (day journal.Day, words string) {
	text = oneLine(text)
	if d, err := journal.ParseDay(text); err == nil {
		return d, ""
	}
	for _, l := range dayLayouts {
		if t, err := time.Parse(l.layout, text); err == nil {
			return l.day(t), ""
		}
	}
	for _, word := range strings.Fields(text) {
		if d, err := journal.ParseDay(strings.Trim(word, ".,;:!?()")); err == nil && len(d) == len("2006") {
			return d, text
		}
	}
	return "", text
}

// writeDay is a day as readDay understands it.
func writeDay(day journal.Day, words string) string {
	if words != "" {
		return words
	}
	return strings.Replace(string(day), "T", " ", 1)
}
