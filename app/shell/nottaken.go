package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// NotTaken says why something was not pasted, and what to do about it.
func NotTaken(why fyne.KeyName) (what, next string) {
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
