package input

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus"
)

// The names are those of IBus, in src/ibusshare.h and bus/inputcontext.c of
// https://github.com/ibus/ibus.
const (
	busPath          = dbus.ObjectPath("/org/freedesktop/IBus")
	contextInterface = "org.freedesktop.IBus.InputContext"

	canShowPreedit = 1 << 0 // what is being composed is shown by us
	canFocus       = 1 << 3

	freeForm    = 0       // the purpose of the text
	hintPrivate = 1 << 11 // a wish to learn nothing from it
)

const (
	mostSaid = 4096     // signals that wait; whoever sends more is not listened to
	noKey    = 0xffffff // IBus's IBUS_KEY_VoidSymbol: no key at all
)

var (
	errNoAnswer = errors.New("the input method does not answer")
	errFlood    = errors.New("the input method says too much")
)

// An inputContext is the input method's side of our window. It is made in the
// background and then used on the main goroutine; signals come on a third.
type inputContext struct {
	conn     *dbus.Conn
	object   dbus.BusObject
	patience time.Duration // for the answer to a key

	mu      sync.Mutex
	path    dbus.ObjectPath
	said    []*dbus.Signal // not done yet, the oldest first
	flooded bool
	tell    func()       // that something was said
	barrier []*dbus.Call // while one of these calls has no answer, signals that come are about another box
	raised  time.Time    // when the barrier was
}

// open makes an input context at the first input method that is there.
func open(ctx context.Context, patience time.Duration) (*inputContext, error) {
	var all []error
	for _, a := range addresses() {
		c, err := openAt(ctx, a, patience)
		if err == nil {
			return c, nil
		}
		all = append(all, err)
	}
	return nil, errors.Join(all...)
}

func openAt(ctx context.Context, a address, patience time.Duration) (_ *inputContext, err error) {
	c := &inputContext{patience: patience, tell: func() {}}
	lasting, end := context.WithCancel(context.Background())
	stop := context.AfterFunc(ctx, end) // ends a connection that is not made in time
	defer func() {
		if !stop() || err != nil {
			end()
		}
	}()
	if c.conn, err = localbus.Connect(lasting, a.bus, c); err != nil {
		return nil, err
	}
	var path dbus.ObjectPath
	err = c.conn.Object(a.service, busPath).CallWithContext(ctx, a.create, dbus.FlagNoAutoStart, "ownway").Store(&path)
	if err != nil {
		_ = c.conn.Close()
		return nil, fmt.Errorf("asking %s: %w", a.service, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.path, c.object = path, c.conn.Object(a.service, path)
	return c, nil
}

// serve calls tell each time something was said, and ended once the connection
// has ended, both on any goroutine.
func (c *inputContext) serve(tell, ended func()) {
	c.mu.Lock()
	c.tell = tell
	c.mu.Unlock()
	context.AfterFunc(c.conn.Context(), ended)
}

func (c *inputContext) close() { _ = c.conn.Close() }

// DeliverSignal is called by the one goroutine that reads from the bus. So a
// signal that came before the answer to a key is in said when the answer is
// there.
func (c *inputContext) DeliverSignal(name, _ string, s *dbus.Signal) {
	if tell := c.hear(name, s); tell != nil {
		tell()
	}
}

// hear keeps a signal until it is acted on, and returns the function that tells
// of it, or nil.
func (c *inputContext) hear(name string, s *dbus.Signal) (tell func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if name != contextInterface || s.Path != c.path || c.isBehind() {
		return nil
	}
	if len(c.said) == mostSaid {
		c.flooded = true
		return nil
	}
	c.said = append(c.said, s)
	if len(c.said) > 1 {
		return nil
	}
	return c.tell
}

// isBehind reports whether what is said now was said before the barrier.
func (c *inputContext) isBehind() bool {
	for _, call := range c.barrier {
		if len(call.Done) == 0 {
			return true
		}
	}
	c.barrier = nil
	return false
}

// take takes out what was said.
func (c *inputContext) take() ([]*dbus.Signal, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := c.said
	c.said = nil
	if c.flooded {
		return all, errFlood
	}
	return all, nil
}

// dropUntilNow drops what was said until now, and what is on its way.
func (c *inputContext) dropUntilNow() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.said = nil
	if len(c.barrier) == 0 || !c.isBehind() {
		c.raised = time.Now()
	}
	c.barrier = c.echoes(noKey, 0, released)
}

// echoes makes two calls: one about a key, and one that only asks the service
// for any answer. IBus hands a key on to the engine for the language, and
// answers the first call after everything that the engine had to say. Fcitx
// answers the first call at once, and says what comes of the key before it
// answers the second one.
func (c *inputContext) echoes(keyval, code, state uint32) []*dbus.Call {
	return []*dbus.Call{
		c.object.Go(contextInterface+".ProcessKeyEvent", 0, make(chan *dbus.Call, 1), keyval, code, state),
		c.object.Go("org.freedesktop.DBus.Peer.Ping", 0, make(chan *dbus.Call, 1)),
	}
}

// ask asks whether the input method takes a key, and waits until it has said
// all that comes of it.
func (c *inputContext) ask(keyval, code, state uint32) (taken bool, err error) {
	if c.isStuck() {
		return false, errNoAnswer
	}
	late := time.NewTimer(c.patience)
	defer late.Stop()
	calls := c.echoes(keyval, code, state)
	for _, call := range calls {
		select {
		case <-call.Done:
			if call.Err != nil {
				return false, fmt.Errorf("asking about a key: %w", call.Err)
			}
		case <-late.C:
			return false, errNoAnswer
		}
	}
	if err := calls[0].Store(&taken); err != nil {
		return false, fmt.Errorf("asking about a key: %w", err)
	}
	return taken, nil
}

// isStuck reports whether a barrier has already waited too long; then a key
// does not have to wait for it again.
func (c *inputContext) isStuck() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.barrier) > 0 && c.isBehind() && time.Since(c.raised) > c.patience
}

// send tells something, and waits for nothing.
func (c *inputContext) send(what string, args ...any) {
	if !c.isStuck() { // the socket to a program that does not read is full at some time, and then writing to it blocks
		c.object.Go(contextInterface+"."+what, dbus.FlagNoReplyExpected, nil, args...)
	}
}

// setPrivate asks to learn nothing from what is typed. Not every input method
// obeys.
func (c *inputContext) setPrivate() {
	kind := dbus.MakeVariant(struct{ Purpose, Hints uint32 }{freeForm, hintPrivate})
	c.object.Go("org.freedesktop.DBus.Properties.Set", dbus.FlagNoReplyExpected, nil, contextInterface, "ContentType", kind)
}
