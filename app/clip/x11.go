package clip

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// The words of the X11 clipboard, which is a "selection" that a window owns:
// https://www.x.org/releases/X11R7.7/doc/xorg-docs/icccm/icccm.html#Peer_to_Peer_Communication_by_Means_of_Selections
const (
	selectionName = "CLIPBOARD"
	primaryName   = "PRIMARY" // what is selected somewhere
	targetsName   = "TARGETS"
	multipleName  = "MULTIPLE"
	utf8Name      = "UTF8_STRING"
	mimeName      = "text/plain;charset=utf-8"
	pieceName     = "INCR" // a long text that comes in pieces
	ownName       = "OWNWAY_CLIPBOARD"

	// hintName is what KDE's clipboard manager, and others after it, look at
	// before they keep something; secret is the answer.
	hintName = "x-kde-passwordManagerHint"
	secret   = "secret"
)

// quickly is how long pasting holds up the keys that follow it. Most programs
// answer within milliseconds, or, where the computer has much to do, within a tenth
// of a second; then the pasted text comes before what those keys write. A program that
// does not answer is not noticed more than a slow key is.
const quickly = 250 * time.Millisecond

// claimPatience is how long copying waits until the text is on the clipboard,
// so that it is there when the person goes to another window. It takes a
// millisecond.
const claimPatience = 200 * time.Millisecond

// x11 is the clipboard of an X11 display, over connections of our own: one for
// the text that is offered, for as long as it is offered, and one for each
// time something is pasted.
type x11 struct {
	aside    func(func())
	patience time.Duration // with the display, when something is copied
	offer    *offer        // what was offered last; nil: nothing
}

func (x *x11) Offer(text string, private bool) {
	x.withdraw()
	o := &offer{text: []byte(text), private: private, claimed: make(chan struct{})}
	x.offer = o
	x.aside(o.serve)
	select {
	case <-o.claimed:
	case <-time.After(x.patience):
	}
}

func (x *x11) Ask(ctx context.Context) <-chan Answer {
	if x.offer != nil && x.offer.stands() {
		answer := make(chan Answer, 1)
		answer <- Answer{Text: string(x.offer.text)}
		return answer
	}
	return x.ask(ctx, selectionName)
}

func (x *x11) AskSelected(ctx context.Context) <-chan Answer { return x.ask(ctx, primaryName) }

func (x *x11) ask(ctx context.Context, selection string) <-chan Answer {
	answer := make(chan Answer, 1)
	done := make(chan struct{})
	x.aside(func() {
		defer close(done)
		text, err := fetch(ctx, selection)
		answer <- Answer{text, err}
	})
	select {
	case <-done:
	case <-time.After(quickly):
	}
	return answer
}

func (x *x11) Clear() (turn bool) {
	if x.offer != nil && x.offer.private {
		x.withdraw()
	}
	return false
}

func (x *x11) withdraw() {
	if x.offer != nil {
		x.offer.end()
	}
	x.offer = nil
}

// client is a connection with a window that is never shown.
type client struct {
	*xgb.Conn
	window xproto.Window
	atoms  map[string]xproto.Atom
}

func connect(events uint32) (*client, error) {
	xgb.Logger.SetOutput(io.Discard) // it complains about displays that ask for no password
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("reaching the display: %w", err)
	}
	c := &client{Conn: conn, atoms: map[string]xproto.Atom{}}
	if err := c.prepare(events); err != nil {
		conn.Close()
		return nil, err
	}
	return c, nil
}

func (c *client) prepare(events uint32) (err error) {
	if c.window, err = xproto.NewWindowId(c.Conn); err != nil {
		return fmt.Errorf("naming a window: %w", err)
	}
	root := xproto.Setup(c.Conn).DefaultScreen(c.Conn).Root
	err = xproto.CreateWindowChecked(c.Conn, 0, c.window, root, 0, 0, 1, 1, 0,
		xproto.WindowClassInputOnly, 0, xproto.CwEventMask, []uint32{events}).Check()
	if err != nil {
		return fmt.Errorf("making a window: %w", err)
	}
	for _, name := range []string{selectionName, primaryName, targetsName, multipleName, utf8Name, mimeName, pieceName, ownName, hintName} {
		reply, err := xproto.InternAtom(c.Conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return fmt.Errorf("asking the display for %s: %w", name, err)
		}
		if reply == nil {
			return errGone
		}
		c.atoms[name] = reply.Atom
	}
	return nil
}

var errGone = errors.New("the display is gone")

// offer is a text that other programs may paste, for as long as its window owns
// the clipboard.
type offer struct {
	text    []byte
	private bool
	claimed chan struct{} // closed when the text is on the clipboard, or cannot be put there

	mu    sync.Mutex
	c     *client
	ended bool // the offer was ended here, or by another program that copied something
}

// stands reports whether the text is on the clipboard, or is about to be.
func (o *offer) stands() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return !o.ended
}

// end gives the offer up: when its connection is closed, the display takes
// the text away.
func (o *offer) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.c != nil && !o.ended {
		o.c.Close()
	}
	o.ended = true
}

// claim connects and takes the clipboard, unless the offer was ended meanwhile.
func (o *offer) claim() (*client, error) {
	c, err := connect(xproto.EventMaskNoEvent)
	o.mu.Lock()
	defer o.mu.Unlock()
	if err != nil {
		o.ended = true
		return nil, err
	}
	if o.ended {
		c.Close()
		return nil, errGone
	}
	o.c = c
	return c, xproto.SetSelectionOwnerChecked(c.Conn, c.window, c.atoms[selectionName], xproto.TimeCurrentTime).Check()
}

// serve answers all who want to paste, until it ends.
func (o *offer) serve() {
	c, err := o.claim()
	close(o.claimed)
	if err != nil {
		return
	}
	defer o.end()
	for {
		event, err := c.WaitForEvent()
		switch e := event.(type) {
		case xproto.SelectionRequestEvent:
			o.answer(c, e)
		case xproto.SelectionClearEvent: // somebody else copied
			return
		case nil:
			if err == nil {
				return
			}
		}
	}
}

// answer gives one program what it asks for, or says no.
func (o *offer) answer(c *client, r xproto.SelectionRequestEvent) {
	if r.Property == 0 { // very old programs ask like this
		r.Property = r.Target
	}
	note := xproto.SelectionNotifyEvent{Time: r.Time, Requestor: r.Requestor, Selection: r.Selection, Target: r.Target}
	if o.give(c, r) {
		note.Property = r.Property
	}
	xproto.SendEvent(c.Conn, false, r.Requestor, xproto.EventMaskNoEvent, string(note.Bytes()))
}

// give puts what a program asked for into the property that it named.
func (o *offer) give(c *client, r xproto.SelectionRequestEvent) bool {
	switch r.Target {
	case c.atoms[utf8Name], c.atoms[mimeName]:
		c.put(r.Requestor, r.Property, r.Target, o.text)
	case c.atoms[hintName]:
		if !o.private {
			return false
		}
		c.put(r.Requestor, r.Property, r.Target, []byte(secret))
	case c.atoms[targetsName]:
		c.putAtoms(r.Requestor, r.Property, o.targets(c))
	case c.atoms[multipleName]:
		return o.giveSeveral(c, r)
	default:
		return false
	}
	return true
}

func (o *offer) targets(c *client) []xproto.Atom {
	all := []xproto.Atom{c.atoms[targetsName], c.atoms[multipleName], c.atoms[utf8Name], c.atoms[mimeName]}
	if o.private {
		all = append(all, c.atoms[hintName])
	}
	return all
}

// giveSeveral answers a request that has a list of pairs: a target, and the
// property for it.
func (o *offer) giveSeveral(c *client, r xproto.SelectionRequestEvent) bool {
	const most = 64
	list, err := xproto.GetProperty(c.Conn, false, r.Requestor, r.Property, xproto.GetPropertyTypeAny, 0, most).Reply()
	if err != nil || list == nil {
		return false
	}
	for pair := list.Value; len(pair) >= 8; pair = pair[8:] {
		one := r
		one.Target, one.Property = xproto.Atom(binary.LittleEndian.Uint32(pair)), xproto.Atom(binary.LittleEndian.Uint32(pair[4:]))
		if one.Target == c.atoms[multipleName] || !o.give(c, one) {
			binary.LittleEndian.PutUint32(pair[4:], 0) // which says no to it
		}
	}
	c.change(xproto.PropModeReplace, r.Requestor, r.Property, list.Type, 32, list.Value)
	return true
}

// put writes a text into a property, in pieces that a request has room for.
func (c *client) put(w xproto.Window, property, kind xproto.Atom, text []byte) {
	const most = 128 << 10
	mode := byte(xproto.PropModeReplace)
	for {
		n := min(len(text), most)
		c.change(mode, w, property, kind, 8, text[:n])
		if text = text[n:]; len(text) == 0 {
			return
		}
		mode = xproto.PropModeAppend
	}
}

func (c *client) putAtoms(w xproto.Window, property xproto.Atom, atoms []xproto.Atom) {
	var value []byte
	for _, a := range atoms {
		value = binary.LittleEndian.AppendUint32(value, uint32(a))
	}
	c.change(xproto.PropModeReplace, w, property, xproto.AtomAtom, 32, value)
}

// change writes a property. The program that asked may have ended by now, so
// errors are ignored.
func (c *client) change(mode byte, w xproto.Window, property, kind xproto.Atom, bits byte, value []byte) {
	xproto.ChangeProperty(c.Conn, mode, w, property, kind, bits, uint32(len(value))/uint32(bits/8), value)
}
