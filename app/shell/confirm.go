package shell

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
	"ownway/app/wording"
)

// Confirm asks for a word to be typed before something that cannot be undone: a button can be pressed by mistake.
type Confirm struct {
	Field *ui.Field // to be put into the screen
	Word  string
}

// NewConfirm asks for a word, and calls submitted on Enter, whatever was typed.
func NewConfirm(word string, submitted func()) *Confirm {
	return newConfirm(lang.L("If that is what you want, type: {{.Word}}", map[string]any{"Word": word}), word, submitted)
}

func newConfirm(label, word string, submitted func()) *Confirm {
	c := &Confirm{Field: ui.NewField(label), Word: word}
	c.Field.Entry.OnSubmitted = func(string) { submitted() }
	return c
}

// Given reports whether the word was typed, in capitals or not.
func (c *Confirm) Given() bool {
	return strings.EqualFold(wording.OneLine(c.Field.Entry.Text), c.Word)
}

// LettingGo is a link to let words go that are not saved and cannot be had back. Once it is pressed, a line under
// all asks for the typed word.
func (s *Shell) LettingGo(text string, all *fyne.Container, let func()) *ui.Link {
	word := lang.L("let go")
	var c *Confirm
	c = newConfirm(lang.L("What was not saved will be gone. To go on without it, type: {{.Word}}", map[string]any{"Word": word}), word, func() {
		if c.Given() {
			let()
		}
	})
	return ui.NewLink(text, func() {
		if !slices.Contains(all.Objects, fyne.CanvasObject(c.Field)) {
			all.Add(c.Field)
		}
		s.Focus(c.Field.Entry)
	})
}
