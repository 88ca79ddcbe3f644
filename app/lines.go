package app

import "slices"

// What stands in a box of one line (a tag, a day, a name) is kept however the
// person leaves the box: by Enter, Done or Escape, for another box, place or
// window, by a lock or the end of the program. A box that is made calls keeps;
// the session asks all boxes before anything on the screen is saved or replaced.
// A box that writes to a draft with every letter needs none of this, nor does one
// whose text is only good for a button beside it.

// keeps has take called whenever a box is left, whose OnFocus is given. Take keeps
// what stands in it, and does nothing where that is kept already. False: it could
// not be kept, and the screen says so.
func (s *session) keeps(onFocus *func(bool), take func() bool) {
	shown := *onFocus
	*onFocus = func(on bool) {
		if shown != nil {
			shown(on)
		}
		if !on {
			take()
		}
	}
	s.onLeave(take)
}

// onLeave is keeps for a box that decides by itself what to do when the focus goes.
func (s *session) onLeave(take func() bool) { s.lines = append(s.lines, take) }

// keepLines keeps what stands in any box. False: not all of it could be kept.
func (s *session) keepLines() bool {
	kept := true
	for _, take := range slices.Clone(s.lines) { // to say what is wrong may make others
		kept = take() && kept
	}
	return kept
}

// forgetLines forgets the boxes of a page that gives way to another.
func (s *session) forgetLines() { s.lines = nil }
