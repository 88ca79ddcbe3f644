package entries

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// inOwnWords says that a day was kept in words, where the entry stands then, and
// how a day can be written; change goes back to the line.
func inOwnWords(dates wording.Dates, day journal.Day, words string, change func()) *ui.Notice {
	where := lang.L("No day could be read in that, so the entry stands under “No date”.")
	if day != "" {
		where = lang.L("Only a year could be read in that, so the entry stands under {{.Year}}.", map[string]any{"Year": string(day)})
	}
	return ui.NewNotice(lang.L("“{{.Words}}” is kept in your own words.", map[string]any{"Words": wording.Beginning(words)}),
		where+" "+lang.L("A day can be written as {{.Day}}, a month as 04/2019, a year as 2019.", map[string]any{"Day": dates.Example()}),
		ui.NewLink(lang.L("Change the day"), change))
}
