package entries

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
)

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
			b, p := inJournal(t, apptest.Entry("2026-11-01", "Moved", "x"))
			b.Locale = c.locale
			b.Key(fyne.KeyReturn)
			b.Shortcut(fyne.KeyE)
			p.detail.writer.day.Edit()
			b.Type(c.typed) // over the day that stood there
			b.Key(fyne.KeyReturn)
			b.Fire() // a save leaves it there
			if says := b.Reads() + p.detail.writer.day.Link.Text; !strings.Contains(says, c.says) {
				t.Errorf("it says %q", says)
			}
			b.Draw("day-" + strings.ReplaceAll(c.typed, "/", "-"))
			if !strings.Contains(c.says, "A day can be") {
				return
			}
			b.Press("Change the day")
			p.detail.writer.day.Line.SetText("2025")
			b.Key(fyne.KeyReturn)
			if strings.Contains(b.Reads(), "your own words") {
				t.Errorf("what was put right is still asked about: %q", b.Reads())
			}
		})
	}
}

func TestEntriesOfOneDayHaveTheirTimes(t *testing.T) {
	_, p := inJournal(t, apptest.Entry("2026-11-20T07:10", "Early", "x"), apptest.Entry("2026-11-20T21:40", "Late", "y"),
		apptest.Entry("2026-11-20", "Some time", "u"), apptest.Entry("2026-11-03T12:00", "Alone", "z"))
	got := map[string]string{}
	for _, l := range p.shown {
		if l.head != nil {
			row := p.describe(l)
			got[row.Title] = row.Date
		}
	}
	for title, want := range map[string]string{"Early": "Fri 20, 07:10", "Late": "Fri 20, 21:40", "Some time": "Fri 20", "Alone": "Tue 3"} {
		if got[title] != want {
			t.Errorf("%s is at %q, not %q", title, got[title], want)
		}
	}
}
