package app

import (
	"bytes"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// twice asks for a new passphrase, two times, with an honest word on how hard
// it is to guess.
type twice struct {
	app           *App
	first, second *ui.PassphraseBox
	hint          *ui.Text
	all           *fyne.Container
}

// newTwice calls submitted on Enter in the second box.
func (a *App) newTwice(submitted func()) *twice {
	t := &twice{app: a, hint: ui.Small(strengthOf(nil))}
	t.first = a.newPassphraseBox(lang.L("Passphrase"))
	t.second = a.newPassphraseBox(lang.L("The same passphrase again"))
	t.first.OnChanged = t.judge
	t.first.OnSubmitted = func() { a.shell.Focus(t.second) }
	t.second.OnSubmitted = submitted
	t.all = ui.Down(ui.Space2,
		ui.Small(lang.L("Passphrase")), t.first, t.hint,
		ui.Small(lang.L("The same passphrase again")), t.second)
	return t
}

func (t *twice) judge() {
	p := t.first.Bytes()
	defer clear(p)
	t.hint.SetText(strengthOf(p))
}

// take returns the passphrase, to be wiped by the caller; or nil and a notice
// that says why there is none, with the focus where it can be mended.
func (t *twice) take() ([]byte, *ui.Notice) {
	first, second := t.first.Bytes(), t.second.Bytes()
	defer clear(second)
	if len(first) == 0 {
		t.app.shell.Focus(t.first)
		return nil, ui.NewNotice(lang.L("The passphrase is empty."), lang.L("Nothing has been changed. Type a passphrase you will remember."))
	}
	if !bytes.Equal(first, second) {
		clear(first)
		t.app.shell.Focus(t.second)
		return nil, ui.NewNotice(lang.L("The two passphrases are not the same."), lang.L("Nothing has been changed. Type them again; \"Show\" lets you see them."))
	}
	return first, nil
}

// wipe empties both boxes.
func (t *twice) wipe() {
	t.first.Wipe()
	t.second.Wipe()
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
