package watch

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jezek/xgb/xproto"
)

// Place is where a window is on an X11 display: its content without the frame,
// in pixels of the whole screen. The zero value is nowhere. On Wayland windows
// neither know nor choose their place; there the desktop does as it likes.
type Place struct {
	X, Y, Width, Height int
	Maximised           bool
	FullScreen          bool
}

// The words for a place that is no rectangle.
const (
	maximised  = "maximised"
	fullScreen = "full-screen"
)

// String is the place as one word, which ParsePlace reads.
func (p Place) String() string {
	s := fmt.Sprintf("%d,%d,%d,%d", p.X, p.Y, p.Width, p.Height)
	if p.Maximised {
		s += "," + maximised
	}
	if p.FullScreen {
		s += "," + fullScreen
	}
	return s
}

// ParsePlace reads a place; what is none is nowhere.
func ParsePlace(s string) (p Place) {
	const most = 1<<15 - 1 // of X11
	if _, err := fmt.Sscanf(s, "%d,%d,%d,%d", &p.X, &p.Y, &p.Width, &p.Height); err != nil ||
		min(p.Width, p.Height) < 1 || max(p.Width, p.Height, p.X, p.Y) > most || min(p.X, p.Y) < -most {
		return Place{}
	}
	words := strings.Split(s, ",")
	p.Maximised, p.FullScreen = slices.Contains(words, maximised), slices.Contains(words, fullScreen)
	return p
}

// PlaceOf is where a window is; nowhere for 0, and where the display does not
// tell.
func PlaceOf(window uint32) Place {
	if window == 0 {
		return Place{}
	}
	d, err := openDisplay()
	if err != nil {
		return Place{}
	}
	defer d.close()
	p, err := d.place(xproto.Window(window))
	if err != nil {
		return Place{}
	}
	return p
}

func (d *display) place(w xproto.Window) (p Place, err error) {
	size, err := xproto.GetGeometry(d.conn, xproto.Drawable(w)).Reply()
	if err != nil || size == nil {
		return p, errors.Join(errors.New("the window is gone"), err)
	}
	at, err := xproto.TranslateCoordinates(d.conn, w, d.root, 0, 0).Reply()
	if err != nil || at == nil {
		return p, errors.Join(errors.New("the window is gone"), err)
	}
	p = Place{X: int(at.DstX), Y: int(at.DstY), Width: int(size.Width), Height: int(size.Height)}
	state, err := d.atom(stateName)
	if err != nil {
		return p, err
	}
	has, err := d.numbers(uint32(w), state)
	if err != nil {
		return p, err
	}
	for name, mark := range map[string]*bool{maximisedName: &p.Maximised, fullScreenName: &p.FullScreen} {
		atom, err := d.atom(name)
		if err != nil {
			return p, err
		}
		*mark = slices.Contains(has, uint32(atom))
	}
	return p, nil
}

// The states of a window that fills the screen, as
// https://specifications.freedesktop.org/wm-spec names them. A window counts
// as maximised only in both directions.
const (
	maximisedName  = "_NET_WM_STATE_MAXIMIZED_VERT"
	maximisedAlso  = "_NET_WM_STATE_MAXIMIZED_HORZ"
	fullScreenName = "_NET_WM_STATE_FULLSCREEN"
)

// Put asks for a window to be at the place, as far as the desktop likes. A
// window of Fyne has static gravity, so that what is asked for is where its
// content goes, whatever frame is put around it.
func (p Place) Put(window uint32) {
	if window == 0 || p == (Place{}) {
		return
	}
	d, err := openDisplay()
	if err != nil {
		return
	}
	defer d.close()
	w := xproto.Window(window)
	switch {
	case p.FullScreen:
		err = d.addState(w, fullScreenName, "")
	case p.Maximised:
		err = d.addState(w, maximisedName, maximisedAlso)
	default:
		const all = xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight
		err = xproto.ConfigureWindowChecked(d.conn, w, all,
			[]uint32{uint32(int32(p.X)), uint32(int32(p.Y)), uint32(p.Width), uint32(p.Height)}).Check()
	}
	_ = err // the desktop may refuse
}

// addState asks the window manager to add one state or two at once.
func (d *display) addState(w xproto.Window, one, other string) error {
	const add, fromProgram = 1, 1
	data := []uint32{add, 0, 0, fromProgram, 0}
	for i, name := range []string{one, other} {
		if name == "" {
			continue
		}
		atom, err := d.atom(name)
		if err != nil {
			return err
		}
		data[1+i] = uint32(atom)
	}
	state, err := d.atom(stateName)
	if err != nil {
		return err
	}
	message := xproto.ClientMessageEvent{Format: 32, Window: w, Type: state, Data: xproto.ClientMessageDataUnionData32New(data)}
	const mask = xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify
	return xproto.SendEventChecked(d.conn, false, d.root, mask, string(message.Bytes())).Check()
}
