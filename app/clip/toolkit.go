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
	// lookPatience is the same where nothing is wanted of the other program, only
	// to know whether it is another: the toolkit answers at once what it has
	// offered itself.
	lookPatience = 100 * time.Millisecond
)

// fromToolkit is the clipboard as the toolkit has it.
type fromToolkit struct {
	board   fyne.Clipboard
	offered string // and private; or ""
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

// Clear puts nothing in the place of what was offered: a compositor that keeps a
// copy for when the program is gone has a copy of nothing then.
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

// read reads no longer than some time, where the system lets us see to that.
func (t *fromToolkit) read(within time.Duration) (string, error) {
	freed := freeAfter(within)
	text := t.board.Content()
	if freed() {
		return "", ErrNoAnswer
	}
	return text, nil
}
