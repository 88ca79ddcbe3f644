package wording

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/journal"
	"ownway/journal/dayinput"
)

// Read understands what a person wrote for a day: a date, as exact as they like
// and in their own order, or words of their own, which are kept as they are. A
// year within the words gives what they write its place in the timeline.
func (d Dates) Read(text string) (day journal.Day, words string) {
	text = OneLine(text)
	if read, err := dayinput.Read(text, d.order); err == nil {
		return read, ""
	}
	for _, word := range strings.Fields(text) {
		year, err := journal.ParseDay(strings.Trim(word, ".,;:!?()"))
		if err == nil && len(year) == len("2006") {
			return year, text
		}
	}
	return "", text
}

// ToChange is a day as Read understands it, to stand in a box in which it is
// changed.
func ToChange(day journal.Day, words string) string {
	if words != "" {
		return words
	}
	return strings.Replace(string(day), "T", " ", 1)
}

// Example is a day in numbers that shows in which order they are read.
func (d Dates) Example() string {
	switch d.order {
	case dayinput.MonthFirst:
		return "11/30/2025"
	case dayinput.YearFirst:
		return "2025/11/30"
	}
	return "30/11/2025"
}

// NotBefore says before which day something is not to be brought back.
func (d Dates) NotBefore(day journal.Day) string {
	if day == "" {
		return lang.L("Not before a day")
	}
	return lang.L("Not before {{.Day}}", map[string]any{"Day": d.Day(day, "")})
}
