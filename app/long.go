package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/write"
)

// mostWritten is how many bytes of text a place to write in takes. Fyne lays
// the whole text out again at each key, in time that grows with its square: at
// this length a key takes a second or two, and at five megabytes the window
// would never answer again. Longer texts come in by "ownway write", and are
// read here.
const mostWritten = 100_000

// newSurface is a place to write in. Of more than it can show at once it takes
// nothing, and gives say a notice of that.
func newSurface(placeholder string, say func(*look.Notice)) *write.Surface {
	s := write.NewSurface(placeholder)
	s.OnShortcut = func(sc fyne.Shortcut) bool {
		paste, ok := sc.(*fyne.ShortcutPaste)
		if !ok || len(s.Text())+len(paste.Clipboard.Content()) <= mostWritten {
			return false
		}
		say(look.NewNotice(lang.L("That is too long for one entry."),
			lang.L("Nothing has been changed. Paste it in parts, each in an entry of its own.")))
		return true
	}
	return s
}

// tooLong says why a page is read only.
func tooLong() *look.Notice {
	return look.NewNotice(lang.L("This entry is too long to be written on here."),
		lang.L("It is safe, and you can read and search it. To go on from it, begin a new entry."))
}
