package shell

// mostSteps is how many steps the way back has. It is more than anybody goes, and bounds what is kept.
const mostSteps = 100

// history is the way one came, as routes back to what was shown, and how each place was left. It is in memory only, and
// ends with the process at a lock. A route names what was shown; its text stays in the journal.
type history struct {
	behind, ahead []Route          // the nearest last
	places        map[string]Route // by the names of their stops of the rail
	going         bool             // a screen is being made: what it shows on the way is no step
}

// Deeper is a screen that may show what no route leads to, such as a form over what one reads. The way back leads out of
// that first, by Escape.
type Deeper interface{ IsDeeper() bool }

// is reports whether two routes lead to the same thing, however it was left.
func (r Route) is(other Route) bool {
	return r.Screen == other.Screen && r.Item == other.Item && r.Page == other.Page && r.Do == other.Do
}

// step notes that one went on from somewhere.
func (h *history) step(from Route) {
	h.behind = append(h.behind, from)
	if len(h.behind) > mostSteps {
		h.behind = h.behind[1:]
	}
	h.ahead = nil
}

// Stepped notes that a screen shows something else of its own than it did: from is the route back to that. Who goes back
// to where they came from has gone back, and no step further.
func (s *Shell) Stepped(from Route) {
	h, now := &s.past, Here(s.screen)
	if h.going || now.is(from) {
		return
	}
	if last := len(h.behind) - 1; last >= 0 && h.behind[last].is(now) {
		h.behind, h.ahead = h.behind[:last], append(h.ahead, from)
		return
	}
	h.step(from)
}

// GoTo goes to a stop of the rail and shows it as it was left. Who is there already sees it as it is at first.
func (s *Shell) GoTo(stop string) {
	r := Route{Screen: stop}
	if was, left := s.past.places[stop]; left && s.screen.Name() != stop {
		r = was
	}
	s.Go(r)
}

// GoBack goes one step back along the way one came. Out of what lies over that it leads as Escape does.
func (s *Shell) GoBack() {
	if d, ok := s.screen.(Deeper); s.page == nil && ok && d.IsDeeper() {
		s.Escape()
		return
	}
	s.along(&s.past.behind, &s.past.ahead)
}

// GoForward goes again where one came back from.
func (s *Shell) GoForward() { s.along(&s.past.ahead, &s.past.behind) }

// along goes to the nearest of one side of the way, and puts what is shown now on the other.
func (s *Shell) along(from, to *[]Route) {
	if s.page != nil && s.page.Transient {
		s.Escape()
		return
	}
	last := len(*from) - 1
	if s.page != nil || s.screen == nil || last < 0 || !s.leaveFor() {
		return
	}
	r := (*from)[last]
	*from, *to = (*from)[:last], append(*to, *s.left)
	s.arriveAt(r)
	s.Event("along")
}
