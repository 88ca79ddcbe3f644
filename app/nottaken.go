package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// notTaken says why something was not pasted, and what to do about it.
func notTaken(why fyne.KeyName) (what, next string) {
	switch why {
	case ui.NotText:
		return lang.L("What was copied is no text, so that it could not be kept as it is."),
			lang.L("Nothing has been changed. Copy it once more from where it came, as text.")
	case ui.NoAnswer:
		return lang.L("Nothing was pasted: the program you copied from does not answer."),
			lang.L("Nothing has been changed. Try again, or copy it from somewhere else.")
	}
	return lang.L("That is longer than a line can keep."), lang.L("Nothing has been changed. There is room for it in the text of an entry.")
}

// sayRefused says it where it is seen from every place. Before a journal is
// open nothing of it can be pasted.
func (a *App) sayRefused(why fyne.KeyName) {
	if s := a.session; s != nil {
		s.Shell.InSight()
		what, next := notTaken(why)
		s.sayAtFoot(ui.NewNotice(what, next, ui.NewLink(lang.L("All right"), s.clearFoot)))
	}
}
