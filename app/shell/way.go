package shell

// mostSteps is how many steps the way back has. It is more than anybody goes, and bounds what is kept.
const mostSteps = 100

// Way is the way one came, as routes back to what was shown, and how each place was left. It is in memory only, and
// ends with the process at a lock. A route names what was shown; its text stays in the journal.
type Way struct {
	shell         *Shell
	behind, ahead []Route          // the nearest last
	places        map[string]Route // how each was left, by the names of their stops of the rail
	making        bool             // a screen is being made: what it shows on the way is no step
}

// Deeper is a screen that may show what no route leads to, such as a form over what one reads. The way back leads out of
// that first, by Escape.
type Deeper interface{ IsDeeper() bool }

// is reports whether two routes lead to the same thing, however it was left.
func (r Route) is(other Route) bool {
	return r.Screen == other.Screen && r.Item == other.Item && r.Page == other.Page && r.Do == other.Do
}

// step notes that one went on from somewhere.
func (w *Way) step(from Route) {
	w.behind = append(w.behind, from)
	if len(w.behind) > mostSteps {
		w.behind = w.behind[1:]
	}
	w.ahead = nil
}

// Stepped notes that a screen shows something else of its own than it did: from is the route back to that. Who goes back
// to where they came from has gone back, and no step further.
func (w *Way) Stepped(from Route) {
	now := Here(w.shell.screen)
	if w.making || now.is(from) {
		return
	}
	if last := len(w.behind) - 1; last >= 0 && w.behind[last].is(now) {
		w.behind, w.ahead = w.behind[:last], append(w.ahead, from)
		return
	}
	w.step(from)
}

// To goes to a stop of the rail and shows it as it was left. Who is there already sees it as it is at first.
func (w *Way) To(stop string) {
	r := Route{Screen: stop}
	if was, left := w.places[stop]; left && w.shell.screen.Name() != stop {
		r = was
	}
	w.shell.Go(r)
}

// Back goes one step back along the way one came. Out of what lies over that it leads as Escape does.
func (w *Way) Back() {
	if d, ok := w.shell.screen.(Deeper); w.shell.page == nil && ok && d.IsDeeper() {
		w.shell.Escape()
		return
	}
	w.along(&w.behind, &w.ahead)
}

// Forward goes again where one came back from.
func (w *Way) Forward() { w.along(&w.ahead, &w.behind) }

// along goes to the nearest of one side of the way, and puts what is shown now on the other.
func (w *Way) along(from, to *[]Route) {
	s := w.shell
	if s.page != nil && s.page.Transient {
		s.Escape()
		return
	}
	last := len(*from) - 1
	if s.page != nil || s.screen == nil || last < 0 || !w.leave() {
		return
	}
	r := (*from)[last]
	*from, *to = (*from)[:last], append(*to, *s.left)
	s.arriveAt(r)
	s.Event("along")
}

// leave leaves the present screen for another. False: it stays, and has the focus again.
func (w *Way) leave() bool {
	// A box that is replaced would keep the focus, and what is typed would go
	// where nobody sees it.
	s := w.shell
	focused := s.Focused()
	s.Unfocus()
	if s.Leave() {
		return true
	}
	if focused != nil {
		s.Focus(focused)
	}
	return false
}
