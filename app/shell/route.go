package shell

import "ownway/journal"

// Route says where to go, and what to do there. It is a value, so that it can be
// kept for the way back; what it means is up to the screen that it leads to.
type Route struct {
	Screen string         // which, by its name; empty: where Item is read and written
	Item   journal.ID     // what is shown there
	Page   string         // a question by its id, or a page of Settings
	Do     string         // what is done there; empty: nothing
	Record journal.Record // what is written there, already begun
	Back   *Route         // where Escape and Done lead; nil: where the screen thinks
	Stay   bool           // a screen of this name that is shown already is kept as it is
}

// Go leaves the present screen and shows the one that a route leads to. It is made
// only after the old one has saved: where that fails, the old one stays and has
// said so.
func (s *Shell) Go(r Route) {
	if r.Stay && s.page == nil && s.screen != nil && s.screen.Name() == r.Screen {
		s.arrive(r)
		return
	}
	// A box that is replaced would keep the focus, and what is typed would go
	// where nobody sees it.
	focused := s.Focused()
	s.Unfocus()
	if !s.Leave() {
		s.Focus(focused)
		return
	}
	s.writing.Forget()
	s.screen = s.frame.Make(r)
	s.frame.Select(s.screen.Name())
	if b, ok := s.screen.(Binder); ok {
		s.bind(b.Shortcuts())
	}
	s.room.Objects = nil
	if s.page != nil {
		s.toFrame()
	}
	s.room.Objects = append(s.room.Objects, s.screen.Content())
	s.room.Refresh()
	s.screen.Enter()
	s.Event("shown " + s.screen.Name())
	s.arrive(r)
}

// Again goes to the present stop of the rail once more, as it is at first.
func (s *Shell) Again() { s.Go(Route{Screen: s.screen.Name()}) }

func (s *Shell) arrive(r Route) {
	if a, ok := s.screen.(Arriver); ok {
		a.Arrive(r)
	}
}
