package questions

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/edit"
	"ownway/app/ui"
	"ownway/app/ui/reader"
	"ownway/journal"
)

// showThenAndNow sets two answers to a question beside each other, each chosen
// from all there are, with what has changed marked.
func (p *Screen) showThenAndNow(answers []*journal.Head, then, now int) {
	p.Show(p.again, func() []fyne.CanvasObject {
		days := toldApart(p.work, answers)
		old, _, oldFailed := p.work.ItemView(answers[then], reader.ForEntries())
		young, _, youngFailed := p.work.ItemView(answers[now], reader.ForEntries())
		alike := edit.Likeness(then == now, max(answers[then].Length, answers[now].Length), old, young)
		back := ui.NewButton(lang.L("Back"), func() { p.goTo(p.now) })
		p.Focus = back
		return []fyne.CanvasObject{
			p.head(), ui.Flow(ui.Space3, back, ui.Hint(alike)),
			ui.SideBySide(
				p.side(0, lang.L("Then"), days, then, or(oldFailed, old), func(i int) { p.showThenAndNow(answers, i, now) }),
				p.side(1, lang.L("Now"), days, now, or(youngFailed, young), func(i int) { p.showThenAndNow(answers, then, i) })),
		}
	})
	p.work.Shell.Event("shown then and now")
}

// toldApart are the days of answers, with the clock where two are of one day.
func toldApart(w *edit.Workspace, answers []*journal.Head) []string {
	days := make([]string, len(answers))
	count := map[string]int{}
	for i, h := range answers {
		days[i] = w.Shell.Dates().DayOf(h)
		count[days[i]]++
	}
	for i, h := range answers {
		if count[days[i]] > 1 {
			days[i] = w.Shell.Dates().Full(h.Day, h.DayWords)
		}
	}
	return days
}

// side is one of the two answers, with the pick that chooses another.
func (p *Screen) side(n int, label string, days []string, at int, text fyne.CanvasObject, choose func(int)) (all fyne.CanvasObject) {
	p.picks[n], all = edit.Side(label, days, at, text, func(i int) {
		choose(i)
		p.work.Shell.Focus(p.picks[n]) // to go on with another
	})
	return all
}

// or is what failed, or the view.
func or(failed fyne.CanvasObject, v *reader.View) fyne.CanvasObject {
	if failed != nil {
		return failed
	}
	return v
}
