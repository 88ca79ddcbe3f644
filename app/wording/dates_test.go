package wording

import (
	"testing"
	"time"

	"ownway/journal"
)

// aDay is when these tests happen, a Sunday.
var aDay = time.Date(2026, 11, 22, 7, 24, 0, 0, time.FixedZone("", 0))

func TestDatesAndTimesAreInThePersonsOwnManner(t *testing.T) {
	at := time.Date(2025, 3, 9, 19, 5, 0, 0, time.UTC)
	for locale, want := range map[string]string{
		"en-GB":       "Sunday 9 March 2025, 19:05",
		"en_IE.UTF-8": "Sunday 9 March 2025, 19:05",
		"en-US":       "Sunday March 9 2025, 7:05 pm",
		"en_AU.UTF-8": "Sunday 9 March 2025, 7:05 pm",
		"C":           "Sunday 9 March 2025, 19:05",
		"":            "Sunday 9 March 2025, 19:05",
	} {
		d := DatesFor(locale, aDay)
		if got := d.Full("2025-03-09T19:05", ""); got != want {
			t.Errorf("%q: %s, not %s", locale, got, want)
		}
		if d.Clock(at) == "" || d.Sunday != (locale == "en-US") {
			t.Errorf("%q: the week begins on a Sunday: %t", locale, d.Sunday)
		}
	}
}

func TestADayOfTheLastWeekIsCalledByItsName(t *testing.T) {
	for days, want := range map[int]string{0: "today", 1: "yesterday", 2: "Friday", 6: "Monday", 7: "15 November", 400: "18 October 2025", -1: "23 November"} {
		at := aDay.AddDate(0, 0, -days)
		if got := DatesFor("en-GB", aDay).Since(at); got != want {
			t.Errorf("%d days ago is %q, want %q", days, got, want)
		}
		if got := DatesFor("en-GB", aDay).Recently(&journal.Head{Meta: journal.Meta{Day: journal.MinuteOf(at)}}); got != want {
			t.Errorf("written %d days ago is %q, want %q", days, got, want)
		}
	}
}

func TestADayIsReadAsADateOrKeptAsWords(t *testing.T) {
	for _, c := range []struct {
		typed string
		day   journal.Day
		words string
	}{
		{"2026-11-19", "2026-11-19", ""},
		{"2019-04", "2019-04", ""},
		{"2019", "2019", ""},
		{" ", "", ""},
		{"2026-11-19 07:10", "2026-11-19T07:10", ""},
		{"19 November 2026", "2026-11-19", ""},
		{"April 2019", "2019-04", ""},
		{"spring 2019", "2019", "spring 2019"},
		{"the summer we moved", "", "the summer we moved"},
		{"2026-02-30", "", "2026-02-30"},
		{"30/11/2025", "2025-11-30", ""},
		{"31/11/2025", "", "31/11/2025"},
	} {
		d := DatesFor("en-GB", aDay)
		if day, words := d.Read(c.typed); day != c.day || words != c.words {
			t.Errorf("%q became %q %q", c.typed, day, words)
		}
		if day, words := d.Read(ToChange(c.day, c.words)); day != c.day || words != c.words {
			t.Errorf("%q %q came back as %q %q", c.day, c.words, day, words)
		}
	}
}
