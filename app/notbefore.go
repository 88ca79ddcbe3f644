package app

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/field"
	"ownway/journal"
)

// newNotBefore is the day before which the entry is not to be brought back.
func (g *page) newNotBefore() *field.InlineEdit {
	s := g.session.NewInlineEdit(lang.L("19 March 2027, 2027-03 or 2027"), func() string { return g.session.app.dates().NotBefore(g.record.NotBefore) },
		func() string { return string(g.record.NotBefore) }, g.setNotBefore, g.focusAgain)
	s.OnTurn = func() { g.all.Refresh() }
	return s
}

// readNotBefore takes a day to come, or none; otherwise it says what is amiss.
func (s *session) readNotBefore(text string) (journal.Day, *ui.Notice) {
	day, words := s.app.dates().Read(text)
	day = day.Date()
	switch {
	case words != "":
		return "", ui.NewNotice(lang.L("That could not be read as a day."),
			lang.L("Nothing has changed. Write it as 19 March 2027, 2027-03 or 2027; an empty line takes the day away, and Escape leaves it as it was."))
	case day != "" && day <= s.app.today():
		return "", ui.NewNotice(lang.L("That day is here already."),
			lang.L("Nothing has changed. Choose a day to come; an empty line takes the day away, and Escape leaves it as it was."))
	}
	return day, nil
}

// setNotBefore takes a day to come, or none.
func (g *page) setNotBefore(text string) bool {
	day, amiss := g.session.readNotBefore(text)
	if amiss != nil {
		g.say(amiss)
		return false
	}
	return day == g.record.NotBefore || g.change("not before", func(r *journal.Record) { r.NotBefore = day })
}

// focusAgain gives the focus back to the words.
func (g *page) focusAgain() {
	if g.draft != nil {
		g.writer.text.Focus()
		return
	}
	g.pane.Focus()
}
