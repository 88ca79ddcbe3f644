// Package retention says which backups are kept.
package retention

import (
	"fmt"
	"slices"
	"time"
)

// How many backups are kept: the last few, however close together, and the
// newest of each of the last days, weeks and months that have any. Only those
// count, so that a journal left alone for a year keeps what it had.
const (
	keepLast   = 3
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
)

// Kept says for each time whether the backup made then is kept. A backup from
// the future, which a clock that was wrong made or makes it seem, is kept
// beside all others until its time has come: it neither takes a place nor loses
// one. Days, weeks and months are those of now's place on earth.
func Kept(times []time.Time, now time.Time) []bool {
	kept := make([]bool, len(times))
	var past []int
	for i, t := range times {
		kept[i] = t.After(now)
		if !kept[i] {
			past = append(past, i)
		}
	}
	slices.SortStableFunc(past, func(a, b int) int { return times[b].Compare(times[a]) })
	for _, i := range past[:min(keepLast, len(past))] {
		kept[i] = true
	}
	for _, tier := range []struct {
		of   func(time.Time) string
		many int
	}{{dayName, keepDays}, {weekName, keepWeeks}, {monthName, keepMonths}} {
		seen := map[string]bool{}
		for _, i := range past {
			name := tier.of(times[i].In(now.Location()))
			if len(seen) < tier.many && !seen[name] {
				seen[name], kept[i] = true, true
			}
		}
	}
	return kept
}

func dayName(t time.Time) string { return t.Format(time.DateOnly) }

func monthName(t time.Time) string { return t.Format("2006-01") }

// weekName is the week of ISO 8601.
func weekName(t time.Time) string {
	year, week := t.ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}
