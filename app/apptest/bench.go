// Package apptest is the bench on which screens are tested: a window of Fyne's test
// driver, with the clock, the timers and the background under the test's hand. It
// knows no screen and not the app, so that a screen's own tests can use it and
// still see the screen's insides.
package apptest

import (
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/ui/uitest"
)

// Day is when tests happen: the Sunday of the drawings.
var Day = time.Date(2026, 11, 22, 7, 24, 0, 0, time.FixedZone("", 0))

// Patience is when a test that waits for something is taken to hang. Nothing is
// judged by it, so it is longer than any machine needs.
const Patience = 5 * time.Minute

// Bench is what a window gets from the program: its background, its timers and its
// clipboard, and what it said.
type Bench struct {
	TB     testing.TB
	Fyne   fyne.App
	Board  *Board
	Timers []func()
	Delays []time.Duration // of the timers
	Queue  chan func()     // what came from the background for the main goroutine
	Work   sync.WaitGroup  // in the background

	win    fyne.Window
	mu     sync.Mutex
	events []string
	held   *[]func() // what was to be begun in the background, while it is held back
}

// NewBench makes a bench. Its window is set by SetWindow.
func NewBench(t testing.TB) *Bench {
	t.Helper()
	app := uitest.Toolkit(t)
	b := &Bench{TB: t, Fyne: app, Board: &Board{Clipboard: app.Clipboard()}, Queue: make(chan func(), 1000)}
	t.Cleanup(b.Work.Wait) // a slow disk's backup would write into folders that are taken away
	return b
}

// SetWindow is the window that the keys go to and that is read. Those of benches
// before have them no longer: a process that comes after another is alone.
func (b *Bench) SetWindow(w fyne.Window) {
	for _, other := range b.Fyne.Driver().AllWindows() {
		other.Canvas().Unfocus()
	}
	b.win = w
	b.TB.Cleanup(w.Close)
}

// Say notes an event.
func (b *Bench) Say(event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.events = append(b.events, event)
}

// Events are those since the last call of Forget.
func (b *Bench) Events() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.events)
}

// Said reports whether an event came since the last call of Forget.
func (b *Bench) Said(event string) bool { return slices.Contains(b.Events(), event) }

// Forget forgets the events up to now.
func (b *Bench) Forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.events = nil
}

// Settle does what came from the background, as the main goroutine does it in
// the program, until one of the events comes.
func (b *Bench) Settle(events ...string) {
	b.TB.Helper()
	late := time.After(Patience)
	for !slices.ContainsFunc(events, b.Said) {
		select {
		case f := <-b.Queue:
			f()
		case <-late:
			b.TB.Fatalf("waited in vain for %q; there were %q", events, b.Events())
		}
	}
	b.Forget()
}

// Do has the main goroutine do something, in Settle or Fire.
func (b *Bench) Do(f func()) { b.Queue <- f }

// Go runs a function in the background as the program does: a panic in it is raised
// again on the main goroutine.
func (b *Bench) Go(f func()) {
	b.mu.Lock()
	if b.held != nil {
		*b.held = append(*b.held, f)
		b.mu.Unlock()
		return
	}
	b.mu.Unlock()
	b.Work.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				b.Queue <- func() { panic(p) }
			}
		}()
		f()
	})
}

// Hold has the background begin nothing until release.
func (b *Bench) Hold() (release func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	held := []func(){}
	b.held = &held
	return func() {
		b.mu.Lock()
		b.held = nil
		b.mu.Unlock()
		for _, f := range held {
			b.Go(f)
		}
	}
}

// After keeps a timer until Fire.
func (b *Bench) After(d time.Duration, f func()) func() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	stopped := false
	b.Delays = append(b.Delays, d)
	b.Timers = append(b.Timers, func() {
		b.mu.Lock()
		ends := !stopped
		b.mu.Unlock()
		if ends {
			f()
		}
	})
	return func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		stopped = true
		return true
	}
}

// DropTimers forgets the timers that run, and returns what they would have done.
func (b *Bench) DropTimers() []func() {
	b.mu.Lock()
	defer b.mu.Unlock()
	timers := b.Timers
	b.Timers, b.Delays = nil, nil
	return timers
}

// RingWithin lets those timers come to their end that run for no longer than d.
func (b *Bench) RingWithin(d time.Duration) {
	b.mu.Lock()
	var due []func()
	for i := len(b.Timers) - 1; i >= 0; i-- {
		if b.Delays[i] <= d {
			due = append(due, b.Timers[i])
			b.Timers, b.Delays = slices.Delete(b.Timers, i, i+1), slices.Delete(b.Delays, i, i+1)
		}
	}
	b.mu.Unlock()
	for _, f := range slices.Backward(due) {
		f()
	}
}

// Ring lets all the timers that run come to their end. What they bring waits for
// the main goroutine.
func (b *Bench) Ring() {
	for _, f := range b.DropTimers() {
		f()
	}
}

// Fire lets all the timers that run come to their end, with what they bring.
func (b *Bench) Fire() {
	b.Ring()
	b.Drain()
}

// Drain does what came from the background by now.
func (b *Bench) Drain() {
	for len(b.Queue) > 0 {
		(<-b.Queue)()
	}
}
