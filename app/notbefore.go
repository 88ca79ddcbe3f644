package app

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/journal"
)

// newNotBefore is the day before which the entry is not to be brought back.
func (g *page) newNotBefore() *slip {
	s := newSlip(lang.L("2027-03-19, 2027-03 or 2027"), g.notBefore,
		func() string { return string(g.record.NotBefore) }, g.setNotBefore, g.focusAgain)
	s.lay = func() { g.all.Refresh() }
	return s
}

func (g *page) notBefore() string {
	if g.record.NotBefore == "" {
		return lang.L("Not before a day")
	}
	return lang.L("Not before {{.Day}}", map[string]any{"Day": g.session.app.dates().Day(g.record.NotBefore, "", g.session.app.now())})
}

// setNotBefore takes a day to come, or none.
func (g *page) setNotBefore(text string) {
	day, words := readDay(text)
	day = day.Date()
	today := g.session.app.today()
	switch {
	case words != "":
		g.say(look.NewNotice(lang.L("That could not be read as a day."),
			lang.L("Nothing has changed. Write it as 2027-03-19, 2027-03 or 2027; an empty line takes the day away.")))
		return
	case day != "" && day <= today:
		g.say(look.NewNotice(lang.L("That day is here already."),
			lang.L("Nothing has changed. Choose a day to come; an empty line takes the day away.")))
		return
	case day == g.record.NotBefore:
		return
	}
	g.change("not before", func(r *journal.Record) { r.NotBefore = day })
}

// focusAgain gives the focus back to the words.
func (g *page) focusAgain() {
	if g.draft != nil {
		g.writer.text.Focus()
		return
	}
	g.pane.Focus()
}
