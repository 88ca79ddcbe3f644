// Package clip is the program's way to the clipboard, for copying, for pasting
// and for taking away what was copied. Nothing else in the program goes there.
//
// The toolkit's own way is not safe for a lock. On X11 it asks the program that
// owns the clipboard and waits for the answer for ever, on the main goroutine,
// even where we only want to know whether the text on the clipboard is ours. At
// its end it hands our text to a clipboard manager and waits for that program
// for ever. So on X11 we reach the clipboard over connections of our own
// (x11.go). What is copied here is offered by a window that belongs to nothing
// else, and is taken away as soon as its connection is closed, for which no
// other program has to answer. Pasting reads in the background.
//
// On Wayland that is not possible. The display shows what was copied only to
// the connection whose window has the keyboard, which is the toolkit's, and
// gives the clipboard only to a connection in whose window somebody has just
// typed. So there the toolkit is asked, and it has to be asked on the main
// goroutine. It reads what it pastes from a pipe; if the pipe stays open, we
// end the reading (free_linux.go). What is selected in another program, which the
// middle button pastes on X11, is not to be had there at all: the display shows it
// to the toolkit's connection alone, and the toolkit does not ask.
package clip

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
)

// ErrNoAnswer is for a program that owns the clipboard and does not answer.
var ErrNoAnswer = errors.New("the program that owns the clipboard does not answer")

// Most is the largest text that is pasted, in bytes. Of a larger text only a
// part comes, and that part is longer than Most, so that it can be told from
// a text that came complete. It is more than the journal takes in one place.
const Most = 16 << 20

// Answer is what was asked for. An empty text without an error is an empty
// clipboard, or one that holds no text.
type Answer struct {
	Text string
	Err  error
}

// System is a clipboard that other programs share.
type System interface {
	// Offer lets other programs paste a text. One that is private is taken away
	// by Clear, and clipboard managers are asked not to keep it.
	Offer(text string, private bool)
	// Ask asks for the text on the clipboard. One answer comes, unless ctx
	// ends before it. For a text that was offered here, no other program is
	// asked.
	Ask(ctx context.Context) <-chan Answer
	// AskSelected asks in the same way for the text that is selected in another
	// program, where the desktop has that. What is selected here is never offered:
	// selecting asks for nothing, and every program that runs could read it.
	AskSelected(ctx context.Context) <-chan Answer
	// Clear takes away what was offered here and is private, if it still lies
	// there, and waits for no other program. turn reports that it takes effect
	// only once the toolkit's loop has turned.
	Clear() (turn bool)
}

// Of is the clipboard of the desktop: the display's own where onX11 says so,
// and the toolkit's everywhere else. Its methods are called on the main
// goroutine. aside runs a function in the background.
func Of(toolkit fyne.Clipboard, onX11 func() bool, aside func(func())) System {
	return &desktop{onX11: onX11, x11: &x11{aside: aside, patience: claimPatience}, toolkit: &fromToolkit{board: toolkit}}
}

// desktop is one of two clipboards. Which one is known only once there is a
// window.
type desktop struct {
	onX11   func() bool
	x11     *x11
	toolkit *fromToolkit
}

func (d *desktop) system() System {
	if d.onX11() {
		return d.x11
	}
	return d.toolkit
}

func (d *desktop) Offer(text string, private bool)       { d.system().Offer(text, private) }
func (d *desktop) Ask(ctx context.Context) <-chan Answer { return d.system().Ask(ctx) }
func (d *desktop) Clear() (turn bool)                    { return d.system().Clear() }

func (d *desktop) AskSelected(ctx context.Context) <-chan Answer { return d.system().AskSelected(ctx) }
