package shell

import (
	"fyne.io/fyne/v2"

	"ownway/journal"
)

// Route says where to go, and what to do there. It is a value, so that it can be
// kept for the way back; what it means is up to the screen that it leads to.
type Route struct {
	Screen string         // which, by its name; empty: where Item is read and written
	Item   journal.ID     // what is shown there
	Page   string         // a question by its id, a page of Settings, or the words to search for
	Do     Action         // what is done there
	File   string         // a file or folder that is looked at there
	Record journal.Record // what is written there, already begun
	Left   any            // how the screen was left that this leads back to, as that screen notes it for itself; may be nil
	Stay   bool           // a screen of this name that is shown already is kept as it is
}

// The names of the screens that routes lead to.
const (
	Today     = "today"
	Questions = "questions"
	Entries   = "journal"
	Reading   = "reading"
	Support   = "support"
	Settings  = "settings"
	Helped    = "helped"
	OneLine   = "one line"
)

// WaysIn is the page of Settings about what opens the journal.
const WaysIn = "ways"

// BringIn is the page of Settings where what other programs wrote comes in.
const BringIn = "bring in"

// Action is what a route asks for beyond showing a screen.
type Action int

// The actions, with the screens that know them.
const (
	Nothing     Action = iota
	Search             // Entries: the focus is in the search box; Reading: Page is found in what is read
	WriteEntry         // Entries: an empty entry of today
	Edit               // Entries: Item is open to be written to
	WriteAnswer        // Questions: a new answer to Page
	WriteNote          // Questions: a note on Item, or the one in Record
	AddPerson          // Support: an empty form
	AddCopy            // Reading: a text of the person's own, from File, if there is one
)

// Go leaves the present screen and shows the one that a route leads to. It is made
// only after the old one has saved: where that fails, the old one stays and has
// said so.
func (s *Shell) Go(r Route) {
	if r.Screen == "" {
		do := r.Do
		r = s.frame.Find(r.Item)
		r.Do = do
	}
	if r.Stay && s.page == nil && s.screen != nil && s.screen.Name() == r.Screen {
		arrive(s.screen, r)
		return
	}
	if !s.Way.leave() {
		return
	}
	if s.left != nil {
		s.Way.step(*s.left)
	}
	s.arriveAt(r)
}

// arriveAt makes the screen for a route and shows it.
func (s *Shell) arriveAt(r Route) {
	s.writing.Forget()
	s.left, s.Way.making = nil, true
	defer func() { s.Way.making = false }()
	s.show(s.frame.Make(r))
	arrive(s.screen, r)
}

// Here is the route back to what a screen shows.
func Here(s Screen) Route {
	if p, ok := s.(Placed); ok {
		return p.Here()
	}
	return Route{Screen: s.Name()}
}

// show puts a screen into the frame or, if it fills the window, there.
func (s *Shell) show(screen Screen) {
	filled := s.fills()
	s.screen = screen
	if b, ok := screen.(Binder); ok {
		s.Keys.Bind(b.Shortcuts())
	}
	s.room.Objects = []fyne.CanvasObject{screen.Content()}
	if s.page != nil || filled || s.fills() {
		s.toFrame()
	}
	s.room.Refresh()
	if !s.fills() {
		s.frame.Select(screen.Name())
	}
	screen.Enter()
	if !s.fills() {
		s.Event("shown " + screen.Name())
	}
}

// Again shows the present stop of the rail once more, as it is at first.
func (s *Shell) Again() {
	if s.Way.leave() {
		s.arriveAt(Route{Screen: s.screen.Name()})
	}
}

func arrive(s Screen, r Route) {
	if a, ok := s.(Arriver); ok {
		a.Arrive(r)
	}
}
