package main

import "github.com/jezek/xgb/xproto"

// placeSteps lock a window that is not where new windows go: it comes back
// where it was. The program is
// locked before and unlocked after.
func placeSteps() []step {
	const (
		maximised = "_NET_WM_STATE_MAXIMIZED_VERT"
		across    = "_NET_WM_STATE_MAXIMIZED_HORZ"
		full      = "_NET_WM_STATE_FULLSCREEN"
	)
	return []step{
		{"the lock screen stands where the window stood", func(t *tour) {
			t.open()
			t.Resize(930, 610)
			t.Move(217, 143)
			t.locksInPlace()
		}},
		{"and once more, so that nothing creeps", func(t *tour) {
			t.open()
			t.locksInPlace()
		}},
		{"a window that fills the screen comes back so", func(t *tour) {
			t.open()
			t.fill(maximised, across)
			t.locksInPlace()
			t.open()
			t.unfill(maximised, across)
			t.fill(full)
			t.locksInPlace()
			t.open()
			t.unfill(full)
			t.Resize(1180, 760) // the size remembered is that of 930 again, and the steps that follow know another
		}},
	}
}

// locksInPlace locks, and waits for the lock screen to be where the window was.
func (t *tour) locksInPlace() {
	s, w := t.stage.screen, t.front()
	before, _ := s.place(w)
	states := s.fills(w)
	t.Key("ctrl+l")
	t.Expect("locked")
	t.Expect("shown lock")
	t.Expect("ready")
	ctx, cancel := t.wait()
	defer cancel()
	var after place
	err := s.until(ctx, func() bool {
		w = t.window()
		s.notice(w, xproto.EventMaskStructureNotify|xproto.EventMaskPropertyChange)
		after, _ = s.place(w)
		return after == before && s.fills(w) == states
	})
	if err != nil {
		t.failf("the window was at %+v %v and is at %+v %v", before, states, after, s.fills(w))
	}
}

// fills says in which ways a window fills the screen.
func (s *screen) fills(w xproto.Window) (ways [3]bool) {
	for i, name := range []string{"_NET_WM_STATE_MAXIMIZED_VERT", "_NET_WM_STATE_MAXIMIZED_HORZ", "_NET_WM_STATE_FULLSCREEN"} {
		for _, state := range s.numbers(w, "_NET_WM_STATE") {
			ways[i] = ways[i] || xproto.Atom(state) == s.atom(name)
		}
	}
	return ways
}

// fill has the window manager fill the screen with the window, and unfill undoes
// it.
func (t *tour) fill(states ...string) { t.changeState(1, states) }

func (t *tour) unfill(states ...string) { t.changeState(0, states) }

func (t *tour) changeState(to uint32, states []string) {
	s, w := t.stage.screen, t.act()
	data := []uint32{to, 0, 0, 2, 0}
	for i, name := range states {
		data[1+i] = uint32(s.atom(name))
	}
	before := s.fills(w)
	s.notice(w, xproto.EventMaskStructureNotify|xproto.EventMaskPropertyChange)
	s.ask(w, "_NET_WM_STATE", data...)
	ctx, cancel := t.wait()
	defer cancel()
	if err := s.until(ctx, func() bool { return s.fills(w) != before }); err != nil {
		t.failf("the window does not change: it fills %v", before)
	}
	t.drawn()
}
