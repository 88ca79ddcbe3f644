package watch

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/screensaver"
	"github.com/jezek/xgb/xproto"
)

// display is a connection of our own to the X11 display named by DISPLAY.
type display struct {
	conn *xgb.Conn
	root xproto.Window
}

func openDisplay() (*display, error) {
	xgb.Logger.SetOutput(io.Discard) // it complains about displays that ask for no password
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("reaching the display: %w", err)
	}
	return &display{conn: conn, root: xproto.Setup(conn).DefaultScreen(conn).Root}, nil
}

func (d *display) close() { d.conn.Close() }

// displayIdle is how long nothing was typed or moved on the display.
func displayIdle() (time.Duration, error) {
	d, err := openDisplay()
	if err != nil {
		return 0, err
	}
	defer d.close()
	return d.idle()
}

// idle asks the screensaver extension how long nothing was typed or moved.
// screensaver.Init is not called: it writes to a table that other connections
// read, and all it is needed for here is the extension's number.
func (d *display) idle() (time.Duration, error) {
	const name = "MIT-SCREEN-SAVER"
	extension, err := xproto.QueryExtension(d.conn, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("asking how long nothing was typed: %w", err)
	}
	if extension == nil || !extension.Present {
		return 0, errors.New("the display does not know how long nothing was typed")
	}
	d.conn.ExtLock.Lock()
	d.conn.Extensions[name] = extension.MajorOpcode
	d.conn.ExtLock.Unlock()
	info, err := screensaver.QueryInfo(d.conn, xproto.Drawable(d.root)).Reply()
	if err != nil {
		return 0, fmt.Errorf("asking how long nothing was typed: %w", err)
	}
	if info == nil {
		return 0, errors.New("the display is gone")
	}
	return time.Duration(info.MsSinceUserInput) * time.Millisecond, nil
}

// The states of a window: https://specifications.freedesktop.org/wm-spec, in
// which a window that is minimised is "hidden", and one on another desktop is
// not.
const (
	stateName  = "_NET_WM_STATE"
	hiddenName = "_NET_WM_STATE_HIDDEN"
)

func (d *display) atom(name string) (xproto.Atom, error) {
	reply, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, fmt.Errorf("asking the display for %s: %w", name, err)
	}
	if reply == nil {
		return 0, errors.New("the display is gone")
	}
	return reply.Atom, nil
}

// numbers is a window's property that is a list of numbers of 32 bits.
func (d *display) numbers(window uint32, property xproto.Atom) ([]uint32, error) {
	const most = 256
	reply, err := xproto.GetProperty(d.conn, false, xproto.Window(window), property, xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil {
		return nil, fmt.Errorf("looking at the window: %w", err)
	}
	if reply == nil {
		return nil, errors.New("the display is gone")
	}
	list := make([]uint32, len(reply.Value)/4)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(reply.Value[4*i:])
	}
	return list, nil
}

func (d *display) isMinimised(window uint32, state, hidden xproto.Atom) bool {
	states, err := d.numbers(window, state)
	return err == nil && slices.Contains(states, uint32(hidden))
}

func (d *display) atoms() (state, hidden xproto.Atom, err error) {
	state, err = d.atom(stateName)
	if err != nil {
		return 0, 0, err
	}
	hidden, err = d.atom(hiddenName)
	return state, hidden, err
}

// IsMinimised reports whether an X11 window is minimised. It is false for 0.
func IsMinimised(window uint32) bool {
	if window == 0 {
		return false
	}
	d, err := openDisplay()
	if err != nil {
		return false
	}
	defer d.close()
	state, hidden, err := d.atoms()
	return err == nil && d.isMinimised(window, state, hidden)
}

// watchMinimised looks at the window each time its state changes. Fyne tells
// only that the window lost the focus, which it also does when another comes
// to the front.
func watchMinimised(ctx context.Context, window uint32, away func(Reason)) {
	d, err := openDisplay()
	if err != nil {
		return
	}
	defer context.AfterFunc(ctx, d.close)()
	defer d.close()
	state, hidden, err := d.atoms()
	if err != nil {
		return
	}
	xproto.ChangeWindowAttributes(d.conn, xproto.Window(window), xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	for was := false; ; {
		is := d.isMinimised(window, state, hidden)
		if is && !was {
			away(Minimised)
		}
		was = is
		if !d.waitForChange(state) {
			return
		}
	}
}

// waitForChange waits until a property changes. It reports false when the
// connection is closed.
func (d *display) waitForChange(property xproto.Atom) bool {
	for {
		event, err := d.conn.WaitForEvent()
		if event == nil && err == nil {
			return false
		}
		if e, ok := event.(xproto.PropertyNotifyEvent); ok && e.Atom == property {
			return true
		}
	}
}
