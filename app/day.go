package app

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/journal"
)

// readDay understands what a person wrote for a day: a date, as exact as they
// like and in their own order, or words of their own, which are kept as they are.
// A year within the words gives the page its place in the timeline.
func (a *App) readDay(text string) (day journal.Day, words string) {
	text = oneLine(text)
	if d, err := journal.ReadDay(text, journal.DayOrderFor(a.env.Locale)); err == nil {
		return d, ""
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

// inOwnWords says that a day was kept in words, where the entry stands then, and
// how a day can be written; change goes back to the line.
func (a *App) inOwnWords(day journal.Day, words string, change func()) *ui.Notice {
	where := lang.L("No day could be read in that, so the entry stands under “No date”.")
	if day != "" {
		where = lang.L("Only a year could be read in that, so the entry stands under {{.Year}}.", map[string]any{"Year": string(day)})
	}
	return ui.NewNotice(lang.L("“{{.Words}}” is kept in your own words.", map[string]any{"Words": beginning(words)}),
		where+" "+lang.L("A day can be written as {{.Day}}, a month as 04/2019, a year as 2019.", map[string]any{"Day": a.aDayInNumbers()}),
		ui.NewLink(lang.L("Change the day"), change))
}

// aDayInNumbers is a day that shows the order in which numbers are read.
func (a *App) aDayInNumbers() string {
	switch journal.DayOrderFor(a.env.Locale) {
	case journal.MonthFirst:
		return "11/30/2025"
	case journal.YearFirst:
		return "2025/11/30"
	}
	return "30/11/2025"
}
