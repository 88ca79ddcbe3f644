package app

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
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

// A day in numbers is read in the person's own order and shown in words, so that
// they see which it is; what is none is kept, and asked about.
func TestADayInNumbersIsReadInOnesOwnOrderAndSeenInWords(t *testing.T) {
	for _, c := range []struct{ locale, typed, says string }{
		{"en-GB", "03/04/2025", "Thursday 3 April 2025"},
		{"en_US.UTF-8", "03/04/2025", "Tuesday March 4 2025"},
		{"en-GB", "30/11/2025", "Sunday 30 November 2025"},
		{"en-GB", "31/11/2025", "“31/11/2025” is kept in your own words."},
		{"en-GB", "31/11/2025", "stands under “No date”. A day can be written as 30/11/2025"},
		{"en_US.UTF-8", "the summer we moved", "A day can be written as 11/30/2025"},
		{"en-GB", "29 February 2026", "stands under 2026."},
	} {
		t.Run(c.locale+" "+c.typed, func(t *testing.T) {
			b, p := inJournal(t, entryOn("2026-11-01", "Moved", "x"))
			b.env.Locale = c.locale
			b.key(fyne.KeyReturn)
			b.shortcut(fyne.KeyE)
			p.page.writer.day.ask()
			b.typeText(c.typed) // over the day that stood there
			b.key(fyne.KeyReturn)
			b.fire() // a save leaves it there
			if says := b.reads() + p.page.writer.day.link.Text; !strings.Contains(says, c.says) {
				t.Errorf("it says %q", says)
			}
			draw(t, b, "day-"+strings.ReplaceAll(c.typed, "/", "-"))
			if !strings.Contains(c.says, "A day can be") {
				return
			}
			b.press("Change the day")
			p.page.writer.day.line.SetText("2025")
			b.key(fyne.KeyReturn)
			if strings.Contains(b.reads(), "your own words") {
				t.Errorf("what was put right is still asked about: %q", b.reads())
			}
		})
	}
}
