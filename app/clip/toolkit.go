package clip

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
)

const (
	// readPatience is how long the toolkit may read what another program has.
	// The main goroutine waits for it.
	readPatience = time.Second
	// lookPatience is how long the toolkit may read where we only want to know
	// whether another program owns the clipboard by now. What the toolkit has
	// offered itself, it reads at once.
	lookPatience = 100 * time.Millisecond
)

// fromToolkit is the clipboard as the toolkit has it.
type fromToolkit struct {
	board   fyne.Clipboard
	offered string // the private text that was offered last; "" if there is none
}

func (t *fromToolkit) Offer(text string, private bool) {
	t.board.SetContent(text)
	t.offered = ""
	if private {
		t.offered = text
	}
}

func (t *fromToolkit) Ask(context.Context) <-chan Answer {
	answer := make(chan Answer, 1)
	text, err := t.read(readPatience)
	answer <- Answer{text, err}
	return answer
}

// AskSelected has nothing to ask: the toolkit knows only what was copied.
func (t *fromToolkit) AskSelected(context.Context) <-chan Answer {
	answer := make(chan Answer, 1)
	answer <- Answer{}
	return answer
}

// Clear replaces what was offered by an empty text, so that a compositor which
// keeps a copy after the program has ended keeps an empty one.
func (t *fromToolkit) Clear() (turn bool) {
	if t.offered == "" {
		return false
	}
	text, err := t.read(lookPatience)
	mine := err == nil && text == t.offered
	t.offered = ""
	if mine {
		t.board.SetContent("")
	}
	return mine
}

// read reads for no longer than a given time, on systems where we can make
// sure of that.
func (t *fromToolkit) read(within time.Duration) (string, error) {
	freed := freeAfter(within)
	text := t.board.Content()
	if freed() {
		return "", ErrNoAnswer
	}
	return text, nil
}
