package ui

import "fyne.io/fyne/v2"

// Empty returns what a place shows before there is anything in it: a sentence that invites, and perhaps a button.
func Empty(sentence string, button *Button) *fyne.Container {
	if button == nil {
		return Down(Space4, Hint(sentence))
	}
	return Down(Space4, Hint(sentence), Flow(Space3, button))
}
