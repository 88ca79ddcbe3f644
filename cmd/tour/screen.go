package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// screen is the tour's own connection to the display, beside the program's. It
// looks at windows, moves them, and holds the clipboard.
type screen struct {
	conn *xgb.Conn
	root xproto.Window
	self xproto.Window // never shown; owns what we copy

	mu        sync.Mutex
	more      chan struct{} // closed and replaced at each event
	atoms     map[string]xproto.Atom
	copied    []byte // what we hold on the clipboard
	handed    int    // how often somebody took it
	delivered bool   // the answer to our last question about the clipboard came
	pinged    uint32 // the number of our last ping
	ponged    uint32 // the number of the last ping that was answered
}

// lookAt connects to a display and begins to listen to it.
func lookAt(display string) (*screen, error) {
	xgb.Logger.SetOutput(io.Discard) // it complains that our display asks for no password
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, fmt.Errorf("connect to the display: %w", err)
	}
	s := &screen{
		conn:  conn,
		root:  xproto.Setup(conn).DefaultScreen(conn).Root,
		more:  make(chan struct{}),
		atoms: map[string]xproto.Atom{},
	}
	if s.self, err = xproto.NewWindowId(conn); err != nil {
		return nil, fmt.Errorf("name a window: %w", err)
	}
	xproto.CreateWindow(conn, 0, s.self, s.root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil)
	// On a machine that does much else a key may be let go so late that the display
	// would press it again.
	xproto.ChangeKeyboardControl(conn, xproto.KbAutoRepeatMode, []uint32{xproto.AutoRepeatModeOff})
	s.notice(s.root, xproto.EventMaskPropertyChange|xproto.EventMaskSubstructureNotify)
	go s.listen()
	return s, nil
}

func (s *screen) close() { s.conn.Close() }

// notice asks the display to tell us of such events at a window.
func (s *screen) notice(w xproto.Window, events uint32) {
	xproto.ChangeWindowAttributes(s.conn, w, xproto.CwEventMask, []uint32{events})
}

// listen answers and passes on events until the connection closes. Errors of
// requests without a reply are let pass: they come from windows that are gone.
func (s *screen) listen() {
	for {
		event, err := s.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		switch e := event.(type) {
		case xproto.SelectionRequestEvent:
			s.hand(e)
		case xproto.SelectionNotifyEvent:
			s.mu.Lock()
			s.delivered = true
			s.mu.Unlock()
		case xproto.ClientMessageEvent:
			s.answer(e)
		}
		s.mu.Lock()
		close(s.more)
		s.more = make(chan struct{})
		s.mu.Unlock()
	}
}

// until waits for something on the screen: it looks, and looks again after
// each event, until ctx ends.
func (s *screen) until(ctx context.Context, seen func() bool) error {
	for {
		s.mu.Lock()
		more := s.more
		s.mu.Unlock()
		if seen() {
			return nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// atom is the display's number for a name; 0 when the connection is gone.
func (s *screen) atom(name string) xproto.Atom {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a, known := s.atoms[name]; known {
		return a
	}
	reply, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0
	}
	s.atoms[name] = reply.Atom
	return reply.Atom
}

// property is the value of a window's property, nil if there is none.
func (s *screen) property(w xproto.Window, name string) []byte {
	const most = 1 << 16 // in units of four bytes
	reply, err := xproto.GetProperty(s.conn, false, w, s.atom(name), xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil {
		return nil
	}
	return reply.Value
}

// numbers is a property that is a list of 32-bit numbers.
func (s *screen) numbers(w xproto.Window, name string) []uint32 {
	value := s.property(w, name)
	list := make([]uint32, len(value)/4)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(value[4*i:])
	}
	return list
}

// managed says whether a window manager is at work.
func (s *screen) managed() bool { return len(s.numbers(s.root, "_NET_SUPPORTING_WM_CHECK")) == 1 }

// window is the newest window of a process, 0 if it has none.
func (s *screen) window(pid int) xproto.Window {
	return s.newest(func(w xproto.Window) bool {
		owner := s.numbers(w, "_NET_WM_PID")
		return len(owner) == 1 && int(owner[0]) == pid
	})
}

// westonWindow is that of the Wayland desktop, which does not say its process.
func (s *screen) westonWindow() xproto.Window {
	return s.newest(func(w xproto.Window) bool {
		return bytes.Contains(s.property(w, "WM_CLASS"), []byte("Weston Compositor"))
	})
}

// newest is the newest window of a kind, 0 if there is none.
func (s *screen) newest(is func(xproto.Window) bool) xproto.Window {
	for _, w := range slices.Backward(s.numbers(s.root, "_NET_CLIENT_LIST")) {
		if is(xproto.Window(w)) {
			return xproto.Window(w)
		}
	}
	return 0
}

// active is the window that the keyboard writes to.
func (s *screen) active() xproto.Window {
	if list := s.numbers(s.root, "_NET_ACTIVE_WINDOW"); len(list) == 1 {
		return xproto.Window(list[0])
	}
	return 0
}

// ask sends a request about a window to the window manager.
func (s *screen) ask(w xproto.Window, request string, data ...uint32) {
	five := make([]uint32, 5)
	copy(five, data)
	message := xproto.ClientMessageEvent{
		Format: 32, Window: w, Type: s.atom(request), Data: xproto.ClientMessageDataUnionData32New(five),
	}
	const mask = xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify
	xproto.SendEvent(s.conn, false, s.root, mask, string(message.Bytes()))
}

// ping asks the program behind a window whether it is there, and waits for the
// answer, which it gives in its turn, after what it had to do before. It also
// returns when the window is gone.
func (s *screen) ping(ctx context.Context, w xproto.Window) error {
	s.mu.Lock()
	s.pinged++
	number := s.pinged
	s.mu.Unlock()
	data := []uint32{uint32(s.atom("_NET_WM_PING")), number, uint32(w), 0, 0}
	message := xproto.ClientMessageEvent{
		Format: 32, Window: w, Type: s.atom("WM_PROTOCOLS"), Data: xproto.ClientMessageDataUnionData32New(data),
	}
	xproto.SendEvent(s.conn, false, w, xproto.EventMaskNoEvent, string(message.Bytes()))
	return s.until(ctx, func() bool {
		if _, there := s.place(w); !there {
			return true
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.ponged >= number
	})
}

// answer notes the answer to a ping.
func (s *screen) answer(e xproto.ClientMessageEvent) {
	if e.Format != 32 || len(e.Data.Data32) < 2 || e.Data.Data32[0] != uint32(s.atom("_NET_WM_PING")) {
		return
	}
	s.mu.Lock()
	s.ponged = max(s.ponged, e.Data.Data32[1])
	s.mu.Unlock()
}

// place is where a window's content is on the screen, and how large it is, in
// pixels; false for a window that is gone.
type place struct{ x, y, width, height int }

func (s *screen) place(w xproto.Window) (place, bool) {
	size, err := xproto.GetGeometry(s.conn, xproto.Drawable(w)).Reply()
	if err != nil {
		return place{}, false
	}
	at, err := xproto.TranslateCoordinates(s.conn, w, s.root, 0, 0).Reply()
	if err != nil {
		return place{}, false
	}
	return place{int(at.DstX), int(at.DstY), int(size.Width), int(size.Height)}, true
}
