// Package shell is what stands between the window and its screens.
//
// A [Screen] is what is shown: a place beside the rail, or a page that fills the
// window. Screens do not know each other. A screen that leads to another says
// Go with a [Route], and the one router makes the screen for it. Only the shell
// touches the canvas, the focus, Escape, the keys, Help and the clipboard.
//
// All methods are called on the main goroutine, except where they say otherwise.
package shell

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"ownway/app/clip"
	"ownway/app/config"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// Env is what the shell needs of the program.
type Env struct {
	Now    func() time.Time // the clock
	Do     func(func())     // runs a function on the main goroutine
	After  After            // starts a timer
	Go     func(func())     // runs a function in the background; a panic in it ends the program as one on the main goroutine does
	Event  func(string)     // tells a test what is shown and done, never any text of the journal; may be nil
	Active func()           // the person pressed a key or moved the pointer
	Clip   clip.System
	Dates  func() wording.Dates

	Config    func() config.Config
	SetConfig func(change func(*config.Config)) error // the window follows; an error says that it is not kept for the next start

	// Settle keeps what an input method composes at the moment as it is seen.
	Settle func()
	// Helplines makes the page of Help now; back leads to where the person was.
	Helplines func(back func()) *Page
	// Refused says that something was not pasted.
	Refused func(why fyne.KeyName)
}

// After calls f once d has passed, unless stop is called before.
type After func(d time.Duration, f func()) (stop func() bool)

// Shell is the one between a window and its screens.
type Shell struct {
	Clipboard *Clipboard
	Keys      *Keys // its shortcuts
	Brief     *Brief
	Way       *Way // back to where one came from

	env     Env
	win     fyne.Window
	writing Writing // what is being written
	frame   Frame   // around the screens; empty while the journal is locked

	page   *Page             // what fills the window; nil: the frame does
	screen Screen            // in the frame; nil before the first
	around fyne.CanvasObject // the frame
	left   *Route            // back to it, where it has closed what was written on it, to be made anew; nil: it has not
	room   *fyne.Container   // holds the screen's content
	foot   *fyne.Container   // under the room: what is said once

	nextFoot []func() // say something there, one after the other, once what is said now was sent away
	ended    bool     // the process is on its way out
}

// New makes the shell of a window.
func New(win fyne.Window, env Env) *Shell {
	s := &Shell{env: env, win: win, writing: nothingWritten(), room: container.NewStack(), foot: container.NewStack()}
	s.Clipboard = &Clipboard{system: env.Clip, shell: s}
	s.Keys = &Keys{canvas: win.Canvas(), active: s.Active, shown: s.shortcuts, bound: map[chord]bool{}}
	s.Way = &Way{shell: s}
	s.foot.Hide()
	s.Brief = &Brief{shell: s, note: ui.NewTip()}
	win.Canvas().SetOnTypedKey(s.typedKey)
	return s
}

// Event tells a test what is shown and done. It may be called on any goroutine.
func (s *Shell) Event(what string) {
	if s.env.Event != nil {
		s.env.Event(what)
	}
}

// Now is the time on the program's clock. It may be called on any goroutine.
func (s *Shell) Now() time.Time { return s.env.Now() }

// Today is the date on the clock on the wall.
func (s *Shell) Today() journal.Day { return journal.DayOf(s.Now()) }

// Dates writes days and times the way the person's region does.
func (s *Shell) Dates() wording.Dates { return s.env.Dates() }

// Config is what is remembered outside of the journal.
func (s *Shell) Config() config.Config { return s.env.Config() }

// SetConfig changes it, shows and keeps it. The error says that it is not kept for
// the next start.
func (s *Shell) SetConfig(change func(*config.Config)) error { return s.env.SetConfig(change) }

// Active notes that the person is here.
func (s *Shell) Active() { s.env.Active() }

// Do runs a function on the main goroutine, and may be called on any.
func (s *Shell) Do(f func()) { s.env.Do(f) }

// After starts a timer, which calls f on a goroutine of its own. It may be
// called on any goroutine.
func (s *Shell) After(d time.Duration, f func()) (stop func() bool) { return s.env.After(d, f) }

// Background runs a function in the background; a panic in it ends the program
// as one on the main goroutine does. It may be called on any goroutine.
func (s *Shell) Background(f func()) { s.env.Go(f) }

// Aside does work in the background, and what that returns on the main goroutine
// afterwards.
func (s *Shell) Aside(work func() (then func())) {
	s.env.Go(func() {
		then := work()
		s.env.Do(then)
	})
}

// End notes that the journal is closed and the process on its way out: what
// comes from the background from here on changes nothing any more.
func (s *Shell) End() { s.ended = true }

// Ended reports whether End was called.
func (s *Shell) Ended() bool { return s.ended }

// put shows content in the window.
func (s *Shell) put(name string, content fyne.CanvasObject) {
	s.Unfocus() // what is replaced would keep its ring, and show it when it comes back
	s.win.SetContent(ui.OnPaper(s.sensing(content), s.Clipboard.ofScreen()))
	s.Event("shown " + name)
}

// Focus gives the focus to something in the window; nil: to nothing.
func (s *Shell) Focus(o fyne.Focusable) {
	if o == nil {
		s.Unfocus()
		return
	}
	s.win.Canvas().Focus(o)
}

// Unfocus takes the focus away.
func (s *Shell) Unfocus() { s.win.Canvas().Unfocus() }

// Focused is what has the focus, nil if nothing has.
func (s *Shell) Focused() fyne.Focusable { return s.win.Canvas().Focused() }
