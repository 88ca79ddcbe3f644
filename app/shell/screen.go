package shell

import (
	"fyne.io/fyne/v2"

	"ownway/journal"
)

// Screen is what is shown beside the rail. Each is made anew when it is gone to,
// and thrown away when it is left.
type Screen interface {
	// Name is the stop of the rail that the screen belongs to.
	Name() string
	// Content is what it shows. It is asked for once.
	Content() fyne.CanvasObject
	// Enter is called once the content is in the window, at first and when coming
	// back from Help now: it gives the focus to what one is likely to do here.
	Enter()
	// Leave saves what is being written there. False: it could not be saved, and
	// the screen has said so.
	Leave() bool
	// Escape goes back, where there is anything to go back to.
	Escape()
}

// Some screens do more. The shell asks each whether it does.
type (
	// Arriver does what a route asks for, once the screen is shown.
	Arriver interface{ Arrive(Route) }
	// Binder has keys of its own, which work while it is shown.
	Binder interface{ Shortcuts() []Shortcut }
	// Finder finds words in what it shows, and goes on from one place to the next. False: one is looking for
	// something else, or there is none.
	Finder interface {
		Find() bool
		FindNext(by int) bool
	}
	// Filler fills the window, without the rail.
	Filler interface{ FillsWindow() }
	// Placed knows the route back to what it shows, and how that was left.
	Placed interface{ Here() Route }
)

// Page is a screen that fills the window. Its zero values work: nothing has the
// focus, Escape does nothing, and Help shows the helplines and leads back here,
// to what had the focus.
type Page struct {
	Name    string // for events and tests
	Content fyne.CanvasObject
	Focus   fyne.Focusable // has the focus at first
	Escape  func()
	Help    func()      // in place of the helplines and back
	Busy    func() bool // while true, Help is not shown
	Gone    func()      // something else is shown
	Keys    []Shortcut  // that work while it is shown

	// Transient pages lie over a screen. A key that leads to a place escapes from
	// them first.
	Transient bool

	// Lifted is set for a card that was taken out of a screen to fill the window.
	Lifted bool
}

// Rooms is what Shown returns while the frame with the rail is in the window.
const Rooms = "session"

// HelpNow is what Shown returns while the helplines are in the window.
const HelpNow = "help"

// Frame is what stands around the screens of an unlocked journal.
type Frame struct {
	Around func(room fyne.CanvasObject) fyne.CanvasObject // sets the rail beside a screen
	Select func(name string)                              // marks the stop of the rail that a screen belongs to
	Find   func(journal.ID) Route                         // where an item is read and written
	Make   func(Route) Screen                             // makes the screen for a route
}

// Writing is what the shell has done with what is being written, around its
// screens.
type Writing struct {
	Keep   func() bool // keeps what stands in boxes of one line; false: not all of it could be kept
	Save   func()      // saves all that is being written
	Close  func() bool // saves and closes all of it; false: something could not be saved
	Forget func()      // forgets the boxes of a screen that gives way to another
}

func nothingWritten() Writing {
	yes, nothing := func() bool { return true }, func() {}
	return Writing{Keep: yes, Save: nothing, Close: yes, Forget: nothing}
}

// Begin gives the shell the frame of a journal that was unlocked, and what is
// being written in it. What was said of the one before is over.
func (s *Shell) Begin(f Frame, w Writing) {
	s.foot.RemoveAll()
	s.foot.Hide()
	s.nextFoot = nil
	s.frame, s.writing, s.screen, s.left, *s.Way = f, w, nil, nil, Way{shell: s, places: map[string]Route{}}
	s.around = f.Around(s.withFoot())
}

// Show fills the window with a page.
func (s *Shell) Show(p *Page) {
	s.gone()
	s.page = p
	s.Keys.Bind(p.Keys)
	s.put(p.Name, p.Content)
	s.Focus(p.Focus)
}

// Back shows the frame with the present screen, after a page that filled the
// window. A screen that was left for that page is made anew: what is typed into the
// old one would be kept by nothing.
func (s *Shell) Back() {
	if s.left != nil {
		s.arriveAt(*s.left)
		return
	}
	s.toFrame()
	if s.screen != nil {
		s.screen.Enter()
	}
}

// toFrame shows the frame or, around a screen that fills the window, nothing.
func (s *Shell) toFrame() {
	s.gone()
	s.page = nil
	if s.fills() {
		s.put(s.screen.Name(), s.room.Objects[0])
	} else {
		s.put(Rooms, s.around)
	}
}

func (s *Shell) fills() bool {
	_, ok := s.screen.(Filler)
	return ok
}

// gone tells the page in the window that it goes.
func (s *Shell) gone() {
	if s.page != nil && s.page.Gone != nil {
		s.page.Gone()
	}
}

// Shown names what fills the window: a page or a screen, or [Rooms] for the frame.
func (s *Shell) Shown() string {
	switch {
	case s.page != nil:
		return s.page.Name
	case s.fills():
		return s.screen.Name()
	}
	return Rooms
}

// Current is the screen in the frame, nil before the first.
func (s *Shell) Current() Screen { return s.screen }

// Shows reports whether a screen is the one in the frame.
func (s *Shell) Shows(it Screen) bool { return s.screen == it }

// InSight goes back from a card that fills the window to where notices are seen.
func (s *Shell) InSight() {
	if s.page != nil && s.page.Lifted {
		s.Escape()
	}
}

// Help saves what is being written and shows the helplines. They are shown even
// when saving fails: the words wait in their place.
func (s *Shell) Help() {
	p := s.page
	switch {
	case p == nil && s.screen == nil:
	case p == nil:
		s.HelpThen(s.Back)
	case p.Busy != nil && p.Busy():
	case p.Help != nil:
		p.Help()
	default:
		focused := s.Focused()
		s.HelpThen(func() {
			s.Show(p)
			s.Focus(focused)
		})
	}
}

// HelpThen is Help from where the way back is another.
func (s *Shell) HelpThen(back func()) {
	s.writing.Save()
	s.Show(s.env.Helplines(back))
}

// Escape goes back from what is shown.
func (s *Shell) Escape() {
	s.writing.Keep()
	switch {
	case s.page == nil && s.screen != nil:
		s.screen.Escape()
	case s.page != nil && s.page.Escape != nil:
		s.page.Escape()
	}
}

// InRooms reports whether the frame is in the window, after escaping from what
// lies over it. Where another page is, what a key does to a screen could not be
// seen: a passphrase would be typed into an entry.
func (s *Shell) InRooms() bool {
	if s.page != nil && s.page.Transient {
		s.Escape()
	}
	if s.page == nil && s.fills() {
		s.Escape()
	}
	return s.page == nil && s.screen != nil && !s.fills()
}

// Settle puts what is only on the screen into what is saved: what is still being
// composed, as it is seen, and what stands in boxes of one line. False: not all of
// it could be kept.
func (s *Shell) Settle() bool {
	s.env.Settle()
	return s.writing.Keep()
}

// Leave saves all that is being written. When something cannot be saved it stays
// where it is, on the screen.
func (s *Shell) Leave() bool {
	if !s.Settle() {
		return false
	}
	if s.screen == nil {
		return s.writing.Close()
	}
	here := Here(s.screen)
	if !s.screen.Leave() || !s.writing.Close() {
		return false
	}
	if s.left == nil { // else it was left already, for a page
		s.left = &here
		s.Way.places[s.screen.Name()] = here
	}
	return true
}
