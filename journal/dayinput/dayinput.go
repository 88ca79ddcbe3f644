// Package dayinput reads a day as a person writes it.
package dayinput

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"ownway/journal"
)

// Order is the order in which somebody writes the parts of a day in numbers.
// It decides only what could be read in two ways: 30/11/2025 is no question.
type Order int

// The orders that are in use.
const (
	DayFirst   Order = iota // 3/4/2025 is the third of April
	MonthFirst              // 3/4/2025 is the fourth of March
	YearFirst               // as MonthFirst; and 25/3/4 is that too
)

// OrderFor is the order of a locale, such as "en-GB" or "en_US.UTF-8", after
// the CLDR data of its region. It is DayFirst where nothing is known.
func OrderFor(locale string) Order {
	locale, _, _ = strings.Cut(locale, ".")
	_, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	switch region {
	case "US", "PH":
		return MonthFirst
	case "CN", "JP", "KR", "TW":
		return YearFirst
	}
	return DayFirst
}

// Read understands a day as a person writes it: as [journal.ParseDay] does; in numbers,
// with slashes, points, hyphens or spaces between them, in their own order or in
// the only one that there is such a day in; with the English name of the month; to
// the day, the month or the year; and with a clock after it, which may have seconds and a
// zone, as programs write it. A year of two digits
// is one from 1969 to 2068. What is none of this is refused with [journal.ErrDay].
func Read(text string, order Order) (journal.Day, error) {
	text = strings.TrimSpace(text)
	if d, err := journal.ParseDay(text); err == nil {
		return d, nil
	}
	for _, form := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", time.RFC3339Nano, "2006-01-02 15:04:05", "2006-01-02 15:04:05Z07:00"} {
		if at, err := time.Parse(form, text); err == nil { // the seconds are nobody's memory, and the clock is that on the wall
			return journal.ParseDay(string(journal.MinuteOf(at)))
		}
	}
	refused := fmt.Errorf("%q: %w", text, journal.ErrDay)
	date, clock, ok := cutClock(text)
	if !ok {
		return "", refused
	}
	w, ok := wordsOfDay(date)
	if !ok {
		return "", refused
	}
	for _, d := range w.readings(order) {
		if clock != "" && d.IsExact() {
			d += journal.Day("T" + clock)
		}
		if clock != "" && !d.IsExact() {
			continue
		}
		if d, err := journal.ParseDay(string(d)); err == nil {
			return d, nil
		}
	}
	return "", refused
}

var clockAfter = regexp.MustCompile(`(?i)[ ,T]+(?:at )?(\d{1,2})[:.](\d\d)(?: ?([ap])\.?m\.?)?$`)

// cutClock takes the clock off the end, if there is one. False: it is none.
func cutClock(text string) (date, clock string, ok bool) {
	at := clockAfter.FindStringSubmatchIndex(text)
	if at == nil {
		return text, "", true
	}
	hour, _ := strconv.Atoi(text[at[2]:at[3]])
	if at[6] >= 0 { // am or pm
		if hour < 1 || hour > 12 {
			return "", "", false
		}
		hour %= 12
		if strings.EqualFold(text[at[6]:at[7]], "p") {
			hour += 12
		}
	} else if text[at[3]] == '.' { // 30.11 20.25 is no clock
		return text, "", true
	}
	return text[:at[0]], fmt.Sprintf("%02d:%s", hour, text[at[4]:at[5]]), true
}

// dayWords are what a day was written with: the numbers in their order, and the
// month where it has its name.
type dayWords struct {
	numbers []string
	month   time.Month // 0: a number
}

var dayParts = regexp.MustCompile(`[ ,./-]+`)

// wordsOfDay reads the words of a day. False: there is one that is no part of any.
func wordsOfDay(text string) (w dayWords, ok bool) {
	for _, word := range dayParts.Split(strings.ToLower(text), -1) {
		number := strings.TrimRight(word, "sndrth") // as in 1st, 2nd, 3rd, 4th
		switch month := monthNamed(word); {
		case word == "" || word == "of" || word == "the" || isWeekday(word):
		case isNumber(word):
			w.numbers = append(w.numbers, word)
		case len(word)-len(number) == 2 && isNumber(number):
			w.numbers = append(w.numbers, number)
		case month != 0 && w.month == 0:
			w.month = month
		default:
			return w, false
		}
	}
	return w, text != "" && !strings.ContainsAny(text[:1], ",./-")
}

func isNumber(word string) bool {
	return word != "" && len(word) <= 4 && strings.Trim(word, "0123456789") == ""
}

// monthNamed is the month of an English name, or of its first three letters.
func monthNamed(word string) time.Month {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || word == name[:3] || word == "sept" && m == time.September {
			return m
		}
	}
	return 0
}

func isWeekday(word string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if name := strings.ToLower(d.String()); word == name || word == name[:3] {
			return true
		}
	}
	return false
}

// readings are the days that the words can be, that of the order first. Some of
// them may not be in any calendar.
func (w dayWords) readings(order Order) (days []journal.Day) {
	n := w.numbers
	if w.month != 0 {
		switch m := strconv.Itoa(int(w.month)); {
		case len(n) == 1 && isYear(n[0]):
			return []journal.Day{monthly(n[0], m)}
		case len(n) == 2 && isYear(n[0]):
			return []journal.Day{daily(n[0], m, n[1])}
		case len(n) == 2:
			return []journal.Day{daily(n[1], m, n[0])}
		}
		return nil
	}
	switch {
	case len(n) == 2 && isYear(n[0]) && !isYear(n[1]):
		return []journal.Day{monthly(n[0], n[1])}
	case len(n) == 2 && isYear(n[1]) && !isYear(n[0]):
		return []journal.Day{monthly(n[1], n[0])}
	case len(n) != 3:
		return nil
	case isYear(n[0]):
		return []journal.Day{daily(n[0], n[1], n[2])}
	}
	days = []journal.Day{daily(n[2], n[1], n[0]), daily(n[2], n[0], n[1])}
	if order != DayFirst {
		slices.Reverse(days)
	}
	if order == YearFirst && !isYear(n[2]) {
		days = append([]journal.Day{daily(n[0], n[1], n[2])}, days...)
	}
	return days
}

// isYear reports whether a number can be nothing but a year.
func isYear(n string) bool { return len(n) == 4 }

func daily(year, month, day string) journal.Day {
	return monthly(year, month) + journal.Day("-"+twoDigits(day))
}

func monthly(year, month string) journal.Day {
	const turn = 69 // as in POSIX
	if len(year) == 2 {
		century := "20"
		if n, _ := strconv.Atoi(year); n >= turn {
			century = "19"
		}
		year = century + year
	}
	return journal.Day(year + "-" + twoDigits(month))
}

func twoDigits(n string) string {
	if len(n) == 1 {
		return "0" + n
	}
	return n
}
