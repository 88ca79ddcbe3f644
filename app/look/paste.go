package look

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// LongestLine is how much a line takes, in bytes: ten thousand letters of any
// script. Fyne draws all of a line, in sight or not.
const LongestLine = 40_000

// What a line did not take is passed to the window as a key that is on no
// keyboard; the window has the words for it.
const (
	TooLong fyne.KeyName = "TooLong" // was pasted
	NotText fyne.KeyName = "NotText" // was pasted: no valid UTF-8
)

// Refused is why a line that holds something does not take what a shortcut
// brings: [TooLong], [NotText], or nothing.
func Refused(line string, shortcut fyne.Shortcut) fyne.KeyName {
	paste, ok := shortcut.(*fyne.ShortcutPaste)
	if !ok {
		return ""
	}
	return unfit(paste.Clipboard.Content(), LongestLine-len(line))
}

// unfit is why a text is not taken where there is room for so many bytes.
func unfit(text string, room int) fyne.KeyName {
	switch {
	case !utf8.ValidString(text):
		return NotText
	case len(text) > room:
		return TooLong
	}
	return ""
}

// TakesPaste reports whether a line takes what a shortcut brings. If not, the
// window is told.
func TakesPaste(line string, shortcut fyne.Shortcut) bool {
	why := Refused(line, shortcut)
	if why != "" {
		PassKey(&fyne.KeyEvent{Name: why})
	}
	return why == ""
}
