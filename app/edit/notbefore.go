package edit

import (
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/ui/field"
	"ownway/journal"
)

// NewNotBefore is the day before which something is not to be brought back unasked.
// Had is that day now, and set keeps another; false: it could not. Say says what is
// amiss with a day, and done gives the focus back.
func (w *Workspace) NewNotBefore(had func() journal.Day, set func(journal.Day) bool, say func(*ui.Notice), done func()) *field.InlineEdit {
	says := func() string { return w.Shell.Dates().NotBefore(had()) }
	take := func(text string) bool {
		day, amiss := w.readNotBefore(text)
		if amiss != nil {
			say(amiss)
			return false
		}
		if day == had() || set(day) {
			return true
		}
		w.NotKept()
		return false
	}
	return w.NewInlineEdit(lang.L("19 March 2027, 2027-03 or 2027"), says, func() string { return string(had()) }, take, done)
}

// KeptMeans says what the two ways mean of keeping something from being brought back, to stand beside them.
func KeptMeans() string {
	return lang.L("“Keep” and “not before” leave it out of Today, of looking back and of rereading. You still find it here, and by searching.")
}

// readNotBefore takes a day to come, or none; otherwise it says what is amiss.
func (w *Workspace) readNotBefore(text string) (journal.Day, *ui.Notice) {
	day, words := w.Shell.Dates().Read(text)
	day = day.Date()
	switch {
	case words != "":
		return "", ui.NewNotice(lang.L("That could not be read as a day."),
			lang.L("Nothing has changed. Write it as 19 March 2027, 2027-03 or 2027; an empty line takes the day away, and Escape leaves it as it was."))
	case day != "" && day <= w.Shell.Today():
		return "", ui.NewNotice(lang.L("That day is here already."),
			lang.L("Nothing has changed. Choose a day to come; an empty line takes the day away, and Escape leaves it as it was."))
	}
	return day, nil
}
