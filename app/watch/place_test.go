package watch

import (
	"testing"

	"github.com/jezek/xgb/xproto"
)

func TestPlacesAreReadAsWritten(t *testing.T) {
	for _, p := range []Place{
		{}, {1, 2, 3, 4, false, false}, {-1200, -30, 900, 600, true, false}, {0, 0, 3840, 2160, false, true},
	} {
		if got := ParsePlace(p.String()); got != p {
			t.Errorf("%v is read as %v", p, got)
		}
	}
	for _, s := range []string{"", "x", "1,2,3", "1,2,0,4", "1,2,3,-4", "1,2,99999,4", "-99999,2,3,4", "1;2;3;4"} {
		if got := ParsePlace(s); got != (Place{}) {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}

func TestAWindowGoesWhereItIsPut(t *testing.T) {
	d, w := newDisplay(t)
	if got, want := PlaceOf(uint32(w)), (Place{Width: 10, Height: 10}); got != want {
		t.Errorf("it begins at %v, want %v", got, want)
	}
	want := Place{X: 30, Y: -4, Width: 200, Height: 100}
	want.Put(uint32(w))
	if got := PlaceOf(uint32(w)); got != want {
		t.Errorf("it is at %v, want %v", got, want)
	}
	(Place{}).Put(uint32(w))
	want.Put(0)
	if got := PlaceOf(uint32(w)); got != want {
		t.Errorf("put nowhere it goes to %v", got)
	}
	for name, mark := range map[string]func(*Place){
		maximisedName:  func(p *Place) { p.Maximised = true },
		fullScreenName: func(p *Place) { p.FullScreen = true },
	} {
		atom, err := d.atom(name)
		if err != nil {
			t.Fatal(err)
		}
		d.setState(t, w, atom)
		marked := want
		mark(&marked)
		if got := PlaceOf(uint32(w)); got != marked {
			t.Errorf("with %s it is at %v", name, got)
		}
	}
	if err := xproto.DestroyWindowChecked(d.conn, w).Check(); err != nil {
		t.Fatal(err)
	}
	if got := PlaceOf(uint32(w)); got != (Place{}) {
		t.Errorf("a window that is gone is at %v", got)
	}
}
