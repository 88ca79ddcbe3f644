package app

import (
	"testing"
	"time"
)

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
		d := datesFor(locale)
		if got := d.Full("2025-03-09T19:05", "", aDay); got != want {
			t.Errorf("%q: %s, not %s", locale, got, want)
		}
		if d.Clock(at) == "" || d.sunday != (locale == "en-US") {
			t.Errorf("%q: the week begins on a Sunday: %t", locale, d.sunday)
		}
	}
}
