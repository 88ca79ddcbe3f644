package questions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// nextYear says, under the answer to "… by this time next year?", what day
// that is. Once the day of an answer has come, this page, and no other, offers
// to look back.
func (p *Screen) nextYear(answers []*journal.Head) (lines []fyne.CanvasObject) {
	if p.now.id != content.NextYear {
		return nil
	}
	if line := nextYearLine(answers[0], p.work.Shell.Dates(), p.work.Shell.Today()); line != "" {
		lines = append(lines, ui.Hint(line))
	}
	at := come(answers, p.work.Shell.Today())
	if at < 0 {
		return lines
	}
	then := answers[at]
	offer := ui.Down(ui.Space1,
		ui.Body(lang.L("A year has passed since what you wrote on {{.Day}}. You may look back, if you like.",
			map[string]any{"Day": p.work.Shell.Dates().DayOf(then)})),
		ui.Flow(ui.Space3, ui.NewLink(lang.L("Look back"), func() { p.lookBack(answers, at) })))
	return append(lines, ui.NewThought(offer))
}

// nextYearLine is the sentence with the two days, nothing where no day is known.
func nextYearLine(h *journal.Head, d wording.Dates, today journal.Day) string {
	later := h.Day.YearLater()
	if later == "" {
		return ""
	}
	days := map[string]any{"Day": d.Day(h.Day.Date(), ""), "Later": d.Day(later, "")}
	switch come := later.Reached(today); {
	case h.Day.IsExact() && come:
		return lang.L("You wrote this on {{.Day}}; this time next year was {{.Later}}.", days)
	case h.Day.IsExact():
		return lang.L("You wrote this on {{.Day}}; this time next year is {{.Later}}.", days)
	case come:
		return lang.L("You wrote this in {{.Day}}; this time next year was {{.Later}}.", days)
	}
	return lang.L("You wrote this in {{.Day}}; this time next year is {{.Later}}.", days)
}

// come is the newest answer whose next year has come, and that the person lets
// be brought back; -1 if there is none.
func come(answers []*journal.Head, today journal.Day) int {
	for i, h := range answers {
		if h.Day.YearLater().Reached(today) && !h.Quiet(today) {
			return i
		}
	}
	return -1
}

// lookBack sets an answer beside the present one, or beside an invitation to
// write one now.
func (p *Screen) lookBack(answers []*journal.Head, at int) {
	if at > 0 {
		p.showThenAndNow(answers, at, 0)
		return
	}
	p.Show(p.again, func() []fyne.CanvasObject {
		back := ui.NewLink(lang.L("Back to the question"), func() { p.goTo(p.now) })
		p.Focus = back
		then := ui.Down(ui.Space2, ui.Small(lang.L("Then")), ui.Small(p.work.Shell.Dates().DayOf(answers[0])),
			ui.NewCard(p.work.ItemText(answers[0], reader.ForEntries())))
		now := ui.Down(ui.Space2, ui.Small(lang.L("Now")),
			ui.Empty(lang.L("What you wrote then stays, whatever came of it. You may write how it is now, or leave it."),
				ui.NewButton(lang.L("Write again"), p.writeAnswer)))
		return []fyne.CanvasObject{p.head(), ui.Flow(0, back), ui.SideBySide(then, now)}
	})
	p.work.Shell.Event("shown then and now")
}
