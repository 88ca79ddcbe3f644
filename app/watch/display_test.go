package watch

import (
	"context"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// newDisplay starts a display without a screen and makes a window on it, which
// is not shown.
func newDisplay(t *testing.T) (*display, xproto.Window) {
	t.Helper()
	name, _ := xvfb(t)
	t.Setenv("DISPLAY", name)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "none")
	d, err := openDisplay()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.close)
	w, err := xproto.NewWindowId(d.conn)
	if err != nil {
		t.Fatal(err)
	}
	err = xproto.CreateWindowChecked(d.conn, 0, w, d.root, 0, 0, 10, 10, 0, xproto.WindowClassInputOutput, 0, 0, nil).Check()
	if err != nil {
		t.Fatal(err)
	}
	return d, w
}

// setState does what a window manager does.
func (d *display) setState(t *testing.T, w xproto.Window, states ...xproto.Atom) {
	t.Helper()
	state, err := d.atom(stateName)
	if err != nil {
		t.Fatal(err)
	}
	var bytes []byte
	for _, s := range states {
		bytes = append(bytes, byte(s), byte(s>>8), byte(s>>16), byte(s>>24))
	}
	err = xproto.ChangePropertyChecked(d.conn, xproto.PropModeReplace, w, state, xproto.AtomAtom, 32, uint32(len(states)), bytes).Check()
	if err != nil {
		t.Fatal(err)
	}
}

func TestX11TellsHowLongNothingWasMoved(t *testing.T) {
	d, w := newDisplay(t)
	if err := xtest.Init(d.conn); err != nil {
		t.Fatal(err)
	}
	move := func(x int16) {
		if err := xtest.FakeInputChecked(d.conn, xproto.MotionNotify, 0, 0, d.root, x, 5, 0).Check(); err != nil {
			t.Fatal(err)
		}
	}
	const limit = time.Hour
	waits := make(chan time.Duration)
	run(t, Options{Idle: limit, Window: uint32(w), times: &times{pause: func(ctx context.Context, d time.Duration) bool {
		select {
		case waits <- d:
			return true
		case <-ctx.Done():
			return false
		}
	}}})
	idle := func() time.Duration { return limit - receive(t, waits, "display") }
	const some = 50 * time.Millisecond
	late, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for idle() < some {
		if late.Err() != nil {
			t.Fatal("nobody moves, and the display says somebody does")
		}
	}
	for x := int16(5); idle() >= some; x++ { // a busy computer may ask late
		if late.Err() != nil {
			t.Fatal("a movement is not seen")
		}
		move(x)
	}
}

func TestIdleIsSaidByX11(t *testing.T) {
	_, w := newDisplay(t)
	want(t, run(t, Options{Idle: time.Millisecond, Window: uint32(w)}), Idle)
}

func TestMinimisingIsToldAndOtherChangesAreNot(t *testing.T) {
	d, w := newDisplay(t)
	hidden, err := d.atom(hiddenName)
	if err != nil {
		t.Fatal(err)
	}
	above, err := d.atom("_NET_WM_STATE_ABOVE")
	if err != nil {
		t.Fatal(err)
	}
	reasons := run(t, Options{Minimise: true, Window: uint32(w)})
	d.listened(t, w)
	d.setState(t, w, above)
	if IsMinimised(uint32(w)) || IsMinimised(0) {
		t.Error("a window that stands above others counts as minimised")
	}
	d.setState(t, w, above, hidden)
	want(t, reasons, Minimised)
	if !IsMinimised(uint32(w)) {
		t.Error("a hidden window does not count as minimised")
	}
	d.setState(t, w, hidden) // as it was
	nothing(t, reasons)
	late, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for len(reasons) == 0 { // too quick a change back goes unseen
		if late.Err() != nil {
			t.Fatal("minimising it again is not told")
		}
		d.setState(t, w)
		d.setState(t, w, hidden)
	}
}

// listened waits until somebody listens for changes of the window's state.
// Nothing tells that, so it is asked for.
func (d *display) listened(t *testing.T, w xproto.Window) {
	t.Helper()
	late, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for late.Err() == nil {
		attributes, err := xproto.GetWindowAttributes(d.conn, w).Reply()
		if err != nil {
			t.Fatal(err)
		}
		if attributes.AllEventMasks&xproto.EventMaskPropertyChange != 0 {
			return
		}
	}
	t.Fatal("nobody listens to the window")
}
