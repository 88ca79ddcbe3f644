package credentials

import (
	"bytes"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// NewPassphrase asks for a new passphrase, two times, with an honest word on how hard it is to guess.
type NewPassphrase struct {
	All *fyne.Container // to be put into the screen

	boxes         *Boxes
	first, second *ui.PassphraseBox
	hint          *ui.Text
}

// AskNew calls submitted on Enter in the second box, and in the first as long as nothing is in it.
func (b *Boxes) AskNew(submitted func()) *NewPassphrase {
	n := &NewPassphrase{boxes: b, hint: ui.Small(strengthOf(nil))}
	n.first = b.Box(lang.L("Passphrase"))
	n.second = b.Box(lang.L("The same passphrase again"))
	n.first.OnChanged = n.judge
	n.first.OnSubmitted = func() {
		if n.first.Empty() { // which is said, and not passed over
			submitted()
			return
		}
		b.shell.Focus(n.second)
	}
	n.second.OnSubmitted = submitted
	n.All = ui.Down(ui.Space2,
		ui.Small(lang.L("Passphrase")), n.first, n.hint,
		ui.Small(lang.L("The same passphrase again")), n.second)
	return n
}

// First has the focus at first.
func (n *NewPassphrase) First() fyne.Focusable { return n.first }

func (n *NewPassphrase) judge() {
	p := n.first.Bytes()
	defer clear(p)
	n.hint.SetText(strengthOf(p))
}

// Take returns the passphrase, to be wiped by the caller; or nil and a notice that says why there is none, with
// the focus where it can be mended.
func (n *NewPassphrase) Take() ([]byte, *ui.Notice) {
	first, second := n.first.Bytes(), n.second.Bytes()
	defer clear(second)
	if len(first) == 0 {
		n.boxes.shell.Focus(n.first)
		return nil, ui.NewNotice(lang.L("The passphrase is empty."), lang.L("Nothing has been changed. Type a passphrase you will remember."))
	}
	if !bytes.Equal(first, second) {
		clear(first)
		n.boxes.shell.Focus(n.second)
		return nil, ui.NewNotice(lang.L("The two passphrases are not the same."), lang.L("Nothing has been changed. Type them again; \"Show\" lets you see them."))
	}
	return first, nil
}

// Wipe empties both boxes.
func (n *NewPassphrase) Wipe() {
	n.first.Wipe()
	n.second.Wipe()
}

// strengthOf says honestly how hard a passphrase is to guess for somebody who
// has the file and time. It counts what a guesser has to try, and knows no
// dictionary, so it promises nothing.
func strengthOf(p []byte) string {
	words := len(bytes.Fields(p))
	kinds := distinct(p)
	switch n := utf8.RuneCount(p); {
	case n == 0:
		return lang.L("Four or more unrelated words are easy to keep and hard to guess.")
	case n < 8 || kinds < 4:
		return lang.L("Short: somebody with your file could guess it within hours.")
	case words >= 4 && n >= 16 || n >= 20 && kinds >= 8:
		return lang.L("Good, if the words are not a saying, a song or about you.")
	default:
		return lang.L("Fair: a few more unrelated words would make it much harder to guess.")
	}
}

func distinct(p []byte) int {
	var seen [256]bool
	n := 0
	for _, b := range p {
		if !seen[b] {
			seen[b] = true
			n++
		}
	}
	return n
}
