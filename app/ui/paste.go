package ui

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// LongestLine is how much a line takes, in bytes: ten thousand letters of any
// script. Fyne draws all of a line, in sight or not.
const LongestLine = 40_000

// Why something is not pasted. Where a line has no words of its own for it, it is
// passed to the window as a key that is on no keyboard.
const (
	TooLong  fyne.KeyName = "TooLong"
	NotText  fyne.KeyName = "NotText"  // no valid UTF-8
	NoAnswer fyne.KeyName = "NoAnswer" // the program that it was copied in does not answer
)

// Clipboard is the way to what is copied and pasted. No widget goes to Fyne's own,
// which waits for whoever owns the clipboard for as long as that one likes.
type Clipboard struct {
	// Copy puts text there. It is taken away when the journal is left.
	Copy func(text string)
	// Paste asks for what is there, which can take a moment or fail. The answer
	// comes on the main goroutine; or none, where the person has gone on to
	// something else meanwhile.
	Paste func(Paste)
	// Selected is Paste of what is selected in another program, where the desktop
	// has that: it is what the middle button pastes. What is selected here is not
	// offered to others, because nobody who selects a line of a journal asks for
	// it to be seen by every program that runs.
	Selected func(Paste)
}

// Paste is told what is on the clipboard, or why there is nothing to be had. Of
// an empty clipboard it is told nothing.
type Paste struct {
	Into   func(text string)
	Refuse func(why fyne.KeyName)
}

// AskToPaste asks for what is to be pasted into an object.
func AskToPaste(o fyne.CanvasObject, p Paste) {
	if c := clipboardOf(o); c.Paste != nil {
		c.Paste(p)
	}
}

// AskForSelected asks for what is selected in another program, to be pasted into an object.
func AskForSelected(o fyne.CanvasObject, p Paste) {
	if c := clipboardOf(o); c.Selected != nil {
		c.Selected(p)
	}
}

// CopyOut copies text of an object.
func CopyOut(o fyne.CanvasObject, text string) {
	if c := clipboardOf(o); c.Copy != nil {
		c.Copy(text)
	}
}

// PasteProblem is why a text is not taken where there is room for so many bytes, or
// nothing.
func PasteProblem(text string, room int) fyne.KeyName {
	switch {
	case !utf8.ValidString(text):
		return NotText
	case len(text) > room:
		return TooLong
	}
	return ""
}

// Clip does what copies, cuts or pastes in one of Fyne's entries, which would go
// to the clipboard by itself; o is the object that it is part of. It reports
// whether that was what the shortcut is for. Refuse is told why nothing is
// pasted; nil: the window says it.
func Clip(o fyne.CanvasObject, e *TextEntry, shortcut fyne.Shortcut, refuse func(why fyne.KeyName)) bool {
	out := textClipboard{copied: func(text string) { CopyOut(o, text) }}
	switch shortcut.(type) {
	case *fyne.ShortcutCopy:
		e.Entry.TypedShortcut(&fyne.ShortcutCopy{Clipboard: out})
	case *fyne.ShortcutCut:
		e.Entry.TypedShortcut(&fyne.ShortcutCut{Clipboard: out})
	case *fyne.ShortcutPaste:
		if refuse == nil {
			refuse = passRefusal
		}
		AskToPaste(o, e.pasteHere(refuse))
	default:
		return false
	}
	return true
}

// pasteHere is a paste where the caret is now, however slow the answer is and whatever is typed there meanwhile.
func (e *TextEntry) pasteHere(refuse func(why fyne.KeyName)) Paste {
	was, at := []rune(e.Text), e.CursorColumn
	return Paste{Refuse: refuse, Into: func(text string) {
		e.Keys.Settle() // the answer may have taken a moment
		now, caret := []rune(e.Text), e.CursorColumn
		typed := e.Text != string(was) && e.SelectedText() == ""
		for i := range min(at, len(now)) { // what was to give way may have begun earlier
			if now[i] != was[i] {
				at = i
				break
			}
		}
		if at = min(at, len(now)); typed && at < caret {
			e.CursorColumn = at
			e.put(text, refuse)
			e.CursorColumn += caret - at
			e.Refresh()
			return
		}
		e.put(text, refuse)
	}}
}

// passRefusal leaves it to the window to say why a text was not taken.
func passRefusal(why fyne.KeyName) { PassKey(&fyne.KeyEvent{Name: why}) }

// put puts a text into an entry in one go, if it takes it.
func (e *TextEntry) put(text string, refuse func(why fyne.KeyName)) {
	if why := PasteProblem(text, LongestLine-len(e.Text)); why != "" {
		refuse(why)
		return
	}
	e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: textClipboard{text: text}})
}

// textClipboard is what one of Fyne's entries takes for the clipboard.
type textClipboard struct {
	text   string
	copied func(string)
}

// Content is called by Fyne.
func (b textClipboard) Content() string { return b.text }

// SetContent is called by Fyne.
func (b textClipboard) SetContent(text string) {
	if b.copied != nil {
		b.copied(text)
	}
}
