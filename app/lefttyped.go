package app

import (
	"context"
	"slices"
	"time"

	"ownway/app/ui"
	"ownway/app/watch"
)

// leaveTyped is how long a passphrase may stand in its box after the last key.
const leaveTyped = time.Minute

// leftTyped are the passphrase boxes that somebody has typed in. What is left
// there, dots or letters, is wiped a minute after the last key, and at every sign
// that the person is not there, whether the journal is open or not, and whatever
// Settings say about locking.
type leftTyped struct {
	app     *App
	boxes   []*ui.PassphraseBox
	stop    func() bool // ends the timer
	unwatch func()      // ends the watching; nil: there is none
}

// newPassphraseBox returns a box whose letters do not stay.
func (a *App) newPassphraseBox(label string) *ui.PassphraseBox {
	b := ui.NewPassphraseBox(label)
	b.OnTyped = func() { a.typed.in(b) }
	return b
}

// in notes that something was typed or pasted into a box.
func (l *leftTyped) in(b *ui.PassphraseBox) {
	l.app.env.CloseMemory()
	l.app.input.Notice()
	if l.stop != nil {
		l.stop()
	}
	l.stop = l.app.env.After(leaveTyped, func() { l.app.env.Do(l.wipe) })
	if !slices.Contains(l.boxes, b) {
		l.boxes = append(l.boxes, b)
	}
	l.watch()
}

// wipe empties all boxes.
func (l *leftTyped) wipe() {
	for _, b := range l.boxes {
		b.WipeLeft()
	}
	l.forget()
}

// forget ends the timer and the watching.
func (l *leftTyped) forget() {
	if l.stop != nil {
		l.stop()
	}
	if l.unwatch != nil {
		l.unwatch()
	}
	l.boxes, l.stop, l.unwatch = nil, nil, nil
}

// watch begins to notice when the person goes away. How long nothing was typed is
// the timer's.
func (l *leftTyped) watch() {
	a := l.app
	if l.unwatch != nil || a.env.Watch == nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	l.unwatch = stop
	o := watch.Options{Minimise: true, Session: true, Sleep: true, Window: a.xWindow()}
	a.env.Watch(ctx, o, func(watch.Reason) { a.onMain(ctx, l.wipe) })
}
