// Package clip is the program's way to the clipboard, for copying, for pasting
// and for taking away what was copied. Nothing else in the program goes there.
//
// The toolkit's own way is not safe for a lock. On X11 it asks whoever owns the
// clipboard and waits for the answer for ever, on the main goroutine, even where
// all that is wanted is to know whether what lies there is ours; and at its end
// it hands what is ours to a clipboard manager and waits for that one for ever.
// So on X11 the clipboard is spoken to over connections of our own (x11.go):
// what is copied here is offered by a window that belongs to nothing else, and
// is gone as soon as its connection is closed, which asks nobody; and pasting
// reads in the background.
//
// On Wayland that cannot be. The display shows what was copied only to the
// connection whose window has the keyboard, which is the toolkit's, and gives
// the clipboard only to one that was just typed in. So there the toolkit is
// asked, where it has to be, on the main goroutine; but it reads what it pastes
// from a pipe, and one that stays open is closed under it (free_linux.go).
package clip

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
)

// ErrNoAnswer is for a program that owns the clipboard and does not answer.
var ErrNoAnswer = errors.New("the program that owns the clipboard does not answer")

// Most is how much is pasted at most, in bytes; of more a part comes that is
// longer than this. It is more than the journal takes in one place.
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
	// Ask asks for what lies there. One answer comes, or none before ctx ends.
	// It asks nobody about what was offered here.
	Ask(ctx context.Context) <-chan Answer
	// Clear takes away what was offered here and is private, if it still lies
	// there, and waits for no other program. Turn says that it is not so before
	// the toolkit's loop has turned once.
	Clear() (turn bool)
}

// Of is the clipboard of the desktop: the display's own where onX11 says so,
// and the toolkit's everywhere else. Its methods are called on the main
// goroutine. Aside does work in the background.
func Of(toolkit fyne.Clipboard, onX11 func() bool, aside func(func())) System {
	return &desktop{onX11: onX11, x11: &x11{aside: aside}, toolkit: &fromToolkit{board: toolkit}}
}

// desktop is one of two, which is known only once there is a window.
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
