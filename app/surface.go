package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
	"ownway/app/write"
	"ownway/journal"
)

// newSurface is a place to write in. More than the journal can keep in one
// place it does not take, and gives say a notice of that. What is copied out of
// it is taken from the clipboard again when the journal is left.
func (s *session) newSurface(placeholder string, say func(*look.Notice)) *write.Surface {
	w := write.NewSurface(placeholder)
	w.OnCopied = func(text string) { s.app.copied = text }
	w.OnShortcut = func(sc fyne.Shortcut) bool {
		paste, ok := sc.(*fyne.ShortcutPaste)
		if !ok || w.Len()+len(paste.Clipboard.Content()) <= journal.LongestText {
			return false
		}
		say(look.NewNotice(lang.L("That is longer than the journal can keep in one place."),
			lang.L("Nothing has been changed. Paste it in parts, each in an entry of its own.")))
		return true
	}
	return w
}
