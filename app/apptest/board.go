package apptest

import (
	"context"

	"fyne.io/fyne/v2"

	"ownway/app/clip"
)

// Board is a clipboard that other programs share.
type Board struct {
	fyne.Clipboard
	Private  string           // what was offered here
	Selected string           // what is selected in another program
	Deaf     chan clip.Answer // what comes late, from a program that does not answer; nil: it does
	Began    chan<- bool      // told when Clear hangs
	Hangs    <-chan bool      // Clear hangs until it is closed; nil: it does not
	Turns    bool             // what Clear does is done in the next turn of the toolkit's loop
}

// Offer is called by the shell.
func (b *Board) Offer(text string, private bool) {
	b.SetContent(text)
	b.Private = ""
	if private {
		b.Private = text
	}
}

// Ask is called by the shell.
func (b *Board) Ask(context.Context) <-chan clip.Answer {
	if b.Deaf != nil {
		return b.Deaf
	}
	answer := make(chan clip.Answer, 1)
	answer <- clip.Answer{Text: b.Content()}
	return answer
}

// AskSelected is called by the shell.
func (b *Board) AskSelected(context.Context) <-chan clip.Answer {
	answer := make(chan clip.Answer, 1)
	answer <- clip.Answer{Text: b.Selected}
	return answer
}

// Clear is called when the journal is left.
func (b *Board) Clear() (turn bool) {
	if b.Hangs != nil {
		b.Began <- true
		<-b.Hangs
	}
	if b.Private != "" && b.Content() == b.Private {
		b.SetContent("")
		return b.Turns
	}
	return false
}
