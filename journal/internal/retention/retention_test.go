package retention

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// run gives times from first on, n of them, so far apart.
func run(first string, n int, apart time.Duration) (out []time.Time) {
	t, err := time.Parse("2006-01-02T15:04", first)
	if err != nil {
		panic(err)
	}
	for i := range n {
		out = append(out, t.Add(time.Duration(i)*apart))
	}
	return out
}

func TestBackupsAreKeptByTheirAge(t *testing.T) {
	const day = 24 * time.Hour
	cases := []struct {
		name  string
		now   string
		times []time.Time
		want  string
	}{
		{"none", "2026-11-22T07:00", nil, ""},
		{"one", "2026-11-22T07:00", run("2026-11-22T06:00", 1, 0), "2026-11-22T06:00"},
		{
			"many in one day: the last three", "2026-11-22T23:00", run("2026-11-22T06:00", 40, 5*time.Minute),
			"2026-11-22T09:05 2026-11-22T09:10 2026-11-22T09:15",
		},
		{
			"many today do not cost the days before", "2026-11-22T23:00",
			append(run("2026-11-19T08:00", 3, day), run("2026-11-22T06:00", 40, 5*time.Minute)...),
			"2026-11-19T08:00 2026-11-20T08:00 2026-11-21T08:00 2026-11-22T09:05 2026-11-22T09:10 2026-11-22T09:15",
		},
		{
			"each day for two years: days, then Sundays, then the ends of months", "2026-11-22T09:00", run("2024-11-23T08:00", 730, day),
			"2025-12-31T08:00 2026-01-31T08:00 2026-02-28T08:00 2026-03-31T08:00 2026-04-30T08:00 2026-05-31T08:00 " +
				"2026-06-30T08:00 2026-07-31T08:00 2026-08-31T08:00 2026-09-30T08:00 2026-10-31T08:00 " +
				"2026-11-01T08:00 2026-11-08T08:00 2026-11-15T08:00 " +
				"2026-11-16T08:00 2026-11-17T08:00 2026-11-18T08:00 2026-11-19T08:00 2026-11-20T08:00 2026-11-21T08:00 2026-11-22T08:00",
		},
		{
			"left alone for ten years, all of them stay", "2036-11-22T07:00", run("2026-01-15T08:00", 11, 30*day),
			"2026-01-15T08:00 2026-02-14T08:00 2026-03-16T08:00 2026-04-15T08:00 2026-05-15T08:00 2026-06-14T08:00 " +
				"2026-07-14T08:00 2026-08-13T08:00 2026-09-12T08:00 2026-10-12T08:00 2026-11-11T08:00",
		},
		{
			"from the future: all stay, and take no place", "2026-11-22T07:00",
			append(run("2026-11-22T06:00", 4, time.Minute), run("2027-11-22T06:00", 5, time.Minute)...),
			"2026-11-22T06:01 2026-11-22T06:02 2026-11-22T06:03 2027-11-22T06:00 2027-11-22T06:01 2027-11-22T06:02 2027-11-22T06:03 2027-11-22T06:04",
		},
		{
			"a clock set back a year: the newest by that clock stays", "2025-11-22T07:00",
			append(run("2026-11-18T08:00", 4, day), run("2025-11-22T06:59", 1, 0)...),
			"2025-11-22T06:59 2026-11-18T08:00 2026-11-19T08:00 2026-11-20T08:00 2026-11-21T08:00",
		},
		{"two in one second", "2026-11-22T07:00", run("2026-11-22T06:00", 2, 0), "2026-11-22T06:00 2026-11-22T06:00"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			slices.Reverse(c.times) // in any order
			got := Kept(c.times, run(c.now, 1, 0)[0])
			var names []string
			for i, kept := range got {
				if kept {
					names = append(names, c.times[i].Format("2006-01-02T15:04"))
				}
			}
			slices.Sort(names)
			if s := strings.Join(names, " "); s != c.want {
				t.Errorf("kept\n%s, want\n%s", s, c.want)
			}
		})
	}
}

// Made one by one and thinned each time, as they are, the tiers fill up, and
// the newest is always there.
func TestThinningEveryTimeFillsTheTiers(t *testing.T) {
	var have []time.Time
	for _, now := range run("2024-01-01T07:00", 3*365*4, 6*time.Hour) {
		have = append(have, now)
		kept := Kept(have, now)
		if !kept[len(kept)-1] {
			t.Fatalf("%v: what was made last was not kept", now)
		}
		n := 0
		for i, k := range kept {
			if k {
				have[n] = have[i]
				n++
			}
		}
		have = have[:n]
		if n > keepLast+keepDays+keepWeeks+keepMonths {
			t.Fatalf("%v: %d are kept", now, n)
		}
	}
	months := map[string]bool{}
	for _, at := range have {
		months[monthName(at)] = true
	}
	if len(months) != keepMonths {
		t.Errorf("after three years there are backups of %d months", len(months))
	}
}

// Where the person lives decides when a day ends, not Greenwich.
func TestADayEndsWhereThePersonLives(t *testing.T) {
	auckland := time.FixedZone("", 13*3600)
	// 23:30 UTC and 00:30 UTC are one day there; 10:30 UTC and 11:30 UTC are two.
	one, two := run("2026-11-20T23:30", 1, 0)[0], run("2026-11-21T00:30", 1, 0)[0]
	rest := run("2026-11-25T01:00", 3, time.Hour) // the last three, so that days decide
	if got := Kept(append(rest, one, two), run("2026-11-26T00:00", 1, 0)[0].In(auckland)); got[3] || !got[4] {
		t.Errorf("kept %v of two in one day there", got[3:])
	}
	three, four := run("2026-11-21T10:30", 1, 0)[0], run("2026-11-21T11:30", 1, 0)[0]
	if got := Kept(append(rest, three, four), run("2026-11-26T00:00", 1, 0)[0].In(auckland)); !got[3] || !got[4] {
		t.Errorf("kept %v of two days there", got[3:])
	}
}
