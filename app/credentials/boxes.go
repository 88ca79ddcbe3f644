// Package credentials asks for what opens a journal, and changes it: passphrases, key files and recovery codes.
// It knows the shell and the journal, and no screen: what happens next is a function that it is given.
package credentials

import (
	"errors"
	"slices"
	"time"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
)

// leaveTyped is how long a passphrase may stand in its box after the last key.
const leaveTyped = time.Minute

// Boxes makes the boxes in which a passphrase or a code is typed. What is left in one of them, dots or letters, is
// wiped a minute after the last key and at every sign that the person is not there, whether a journal is open or
// not, and whatever Settings say about locking.
type Boxes struct {
	shell *shell.Shell
	env   Env
	typed []*ui.PassphraseBox // in which something was typed
	stop  func() bool         // ends the timer; nil: none runs
	there func()              // ends the watching for the person going away; nil: nothing watches
}

// Env is what the boxes need of the program.
type Env struct {
	CloseMemory func()                         // closes the process's memory to other programs
	FreeMemory  func()                         // gives memory that is not used to the system, in the background
	WatchAway   func(away func()) (end func()) // calls away when the person goes away, until end is called; nil: nobody tells
}

// New returns what makes the boxes of a window.
func New(s *shell.Shell, env Env) *Boxes { return &Boxes{shell: s, env: env} }

// Box returns a box whose letters do not stay.
func (b *Boxes) Box(label string) *ui.PassphraseBox {
	box := ui.NewPassphraseBox(label)
	box.MayBreak = isCode
	box.OnTyped = func() { b.typedIn(box) }
	return box
}

// A box holds what a journal takes, neither more nor less.
var _ [journal.MaxPassphrase]byte = [ui.PassphraseLimit]byte{}

// isCode reports whether a text has the form of a recovery code, in which line breaks and spaces are the same.
func isCode(text string) bool {
	_, err := journal.ParseCode([]byte(text))
	return !errors.Is(err, journal.ErrNotCode)
}

// typedIn notes that something was typed or pasted into a box.
func (b *Boxes) typedIn(box *ui.PassphraseBox) {
	b.env.CloseMemory()
	b.shell.Active()
	if b.stop != nil {
		b.stop()
	}
	b.stop = b.shell.After(leaveTyped, func() { b.shell.Do(b.Wipe) })
	if !slices.Contains(b.typed, box) {
		b.typed = append(b.typed, box)
	}
	if b.there == nil && b.env.WatchAway != nil {
		b.there = b.env.WatchAway(b.Wipe)
	}
}

// Wipe empties all boxes.
func (b *Boxes) Wipe() {
	for _, box := range b.typed {
		box.WipeLeft()
	}
	if b.stop != nil {
		b.stop()
	}
	if b.there != nil {
		b.there()
	}
	b.typed, b.stop, b.there = nil, nil, nil
}

// GiveBack returns the memory that deriving a key took, up to a gigabyte, to the system. Left alone, Go would keep
// it for minutes.
func (b *Boxes) GiveBack() { b.shell.Background(b.env.FreeMemory) }
