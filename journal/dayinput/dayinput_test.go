package dayinput_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/dayinput"
)

func TestADayIsReadAsAPersonWritesIt(t *testing.T) {
	for text, want := range map[string]journal.Day{
		"":                               "",
		"2025":                           "2025",
		"2025-11":                        "2025-11",
		"2025-11-30":                     "2025-11-30",
		" 2025-11-30 07:10 ":             "2025-11-30T07:10",
		"2025-11-30T07:10":               "2025-11-30T07:10",
		"30/11/2025":                     "2025-11-30",
		"30.11.2025":                     "2025-11-30",
		"30. 11. 2025":                   "2025-11-30",
		"30.11.2025.":                    "2025-11-30",
		"30-11-2025":                     "2025-11-30",
		"30 11 2025":                     "2025-11-30",
		"30/11/25":                       "2025-11-30",
		"30.11.69":                       "1969-11-30",
		"1.2.68":                         "2068-02-01",
		"11/30/2025":                     "2025-11-30", // there is but one such day
		"2025/11/30":                     "2025-11-30",
		"2025.1.3":                       "2025-01-03",
		"2025 11 30":                     "2025-11-30",
		"11/2025":                        "2025-11",
		"4.2019":                         "2019-04",
		"2019/4":                         "2019-04",
		"30 November 2025":               "2025-11-30",
		"30 nov 2025":                    "2025-11-30",
		"30-Nov-25":                      "2025-11-30",
		"30th of November 2025":          "2025-11-30",
		"1st Sept 2025":                  "2025-09-01",
		"November 30, 2025":              "2025-11-30",
		"Nov 30th 2025":                  "2025-11-30",
		"Sunday, 30 November 2025":       "2025-11-30",
		"Sunday 30 November 2025, 07:10": "2025-11-30T07:10",
		"30 November 2025 at 7:10 pm":    "2025-11-30T19:10",
		"30/11/2025, 12:05 am":           "2025-11-30T00:05",
		"November 2025":                  "2025-11",
		"2025 November 30":               "2025-11-30",
		"29/2/2024":                      "2024-02-29",
	} {
		if got, err := dayinput.Read(text, dayinput.DayFirst); err != nil || got != want {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
}

func TestWhatCouldBeTwoDaysIsReadInOnesOwnOrder(t *testing.T) {
	for locale, want := range map[string][2]journal.Day{ // of 03/04/2025 and of 05/03/04
		"en-GB":       {"2025-04-03", "2004-03-05"},
		"de_DE.UTF-8": {"2025-04-03", "2004-03-05"},
		"":            {"2025-04-03", "2004-03-05"},
		"C.UTF-8":     {"2025-04-03", "2004-03-05"},
		"en_US.UTF-8": {"2025-03-04", "2004-05-03"},
		"fil-PH":      {"2025-03-04", "2004-05-03"},
		"ja-JP":       {"2025-03-04", "2005-03-04"},
		"ko_KR":       {"2025-03-04", "2005-03-04"},
	} {
		for i, text := range []string{"03/04/2025", "05/03/04"} {
			if got, err := dayinput.Read(text, dayinput.OrderFor(locale)); err != nil || got != want[i] {
				t.Errorf("%s: %q is read as %q, %v", locale, text, got, err)
			}
		}
	}
}

func TestWhatIsNoDayIsRefused(t *testing.T) {
	for _, text := range []string{
		"midsummer", "30 November", "30/11", "31/11/2025", "2025-02-30", "29 February 2026", "0000-01-01", "10000-01-01", "1/1/10000",
		"2019-2020", "1-2-3-4", "/2025", "-2025", "30//", "07700 900461", "30 Nov Dec 2025", "November", "Sunday", "30 November 2025 25:00",
		"30 November 2025 13:00 pm", "2025 07:10", "\u202e9102", "３０/１１/２０２５", "30/11/2025x", "the", ".",
	} {
		for order := dayinput.DayFirst; order <= dayinput.YearFirst; order++ {
			if got, err := dayinput.Read(text, order); !errors.Is(err, journal.ErrDay) {
				t.Errorf("%q is read as %q, %v", text, got, err)
			}
		}
	}
}

// Every day there is, is read back from every way of writing it.
func TestEveryDayIsReadBack(t *testing.T) {
	for _, way := range []struct {
		layout string
		order  dayinput.Order
	}{
		{"2006-01-02", dayinput.DayFirst},
		{"2/1/2006", dayinput.DayFirst},
		{"02.01.2006", dayinput.DayFirst},
		{"1/2/2006", dayinput.MonthFirst},
		{"2006/1/2", dayinput.YearFirst},
		{"06.1.2", dayinput.YearFirst},
		{"2/1/06", dayinput.DayFirst},
		{"Monday, 2 January 2006", dayinput.MonthFirst},
		{"Jan 2, 2006", dayinput.DayFirst},
	} {
		for day := time.Date(1969, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2069; day = day.AddDate(0, 0, 1) {
			text := day.Format(way.layout)
			if got, err := dayinput.Read(strings.ToLower(text), way.order); err != nil || got != journal.DayOf(day) {
				t.Fatalf("%q is read as %q, %v", text, got, err)
			}
		}
	}
}
