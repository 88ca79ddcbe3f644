// Package inputtest is a small input method for tests, on a bus of its own. It
// composes as a real one does: small letters are composed until Space commits
// them as capitals, Return as they are, or Escape lets them go; BackSpace rubs
// out what is being composed. All other keys it leaves alone.
package inputtest

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus/bustest"
)

const (
	contextPath  = dbus.ObjectPath("/org/freedesktop/IBus/InputContext_1")
	contextFace  = "org.freedesktop.IBus.InputContext"
	service      = "org.freedesktop.IBus"
	keyBackspace = 0xff08
	keyReturn    = 0xff0d
	keyEscape    = 0xff1b
	control      = 1 << 2
	released     = 1 << 30
)

// IBus is an input method. It does one thing after another, in the order in
// which it is asked. Its fields are changed in Change.
type IBus struct {
	Bus  *bustest.Bus
	Late bool                                    // Fcitx's way: what comes of a key is said after it was answered for
	Keys func(keyval, state uint32) (taken bool) // in place of the composing, if not nil
	Mute bool                                    // answers nothing

	conn *dbus.Conn
	peer atomic.Value // the name of the program that it serves
	mu   sync.Mutex
	told []string // all that was called, with what
	text string   // is being composed
	said []func() // waits until a key was answered for

	called chan bool // has one when something was called since it was last taken
}

// New starts an input method and leads programs to it.
func New(t *testing.T) *IBus {
	t.Helper()
	m := &IBus{Bus: bustest.New(t), called: make(chan bool, 1)}
	t.Setenv("IBUS_ADDRESS", m.Bus.Address)
	t.Setenv("XMODIFIERS", "")
	m.Join(t)
	return m
}

// Join goes on the bus; again, after that was killed and started anew.
func (m *IBus) Join(t *testing.T) {
	t.Helper()
	conn, err := dbus.Connect(m.Bus.Address, dbus.WithIncomingInterceptor(m.intercept))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	m.Change(func() { m.conn, m.text = conn, "" })
	if _, err := conn.RequestName(service, 0); err != nil {
		t.Fatal(err)
	}
}

// intercept answers what is asked on the one goroutine that reads from the bus.
// An exported method would have a goroutine for each call, in any order.
func (m *IBus) intercept(call *dbus.Message) {
	if call.Type == dbus.TypeMethodCall {
		m.serve(call)
		call.Type = 0 // done: nobody else is to answer
	}
}

// Change changes how it behaves from the next key on.
func (m *IBus) Change(change func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change()
}

// Leave goes away, as a program that ends.
func (m *IBus) Leave() { _ = m.conn.Close() }

// Told is all that it was told, a line each.
func (m *IBus) Told() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return strings.Join(m.told, "\n")
}

// Called gives something once it was told more than when that was last taken.
func (m *IBus) Called() <-chan bool { return m.called }

func (m *IBus) serve(call *dbus.Message) {
	name, _ := call.Headers[dbus.FieldMember].Value().(string)
	m.mu.Lock()
	defer m.mu.Unlock()
	defer func() {
		select {
		case m.called <- true:
		default:
		}
	}()
	m.told = append(m.told, strings.TrimSpace(fmt.Sprintln(append([]any{name}, call.Body...)...)))
	switch {
	case m.Mute:
	case name == "CreateInputContext":
		m.peer.Store(call.Headers[dbus.FieldSender])
		m.answer(call, contextPath)
	case name == "ProcessKeyEvent":
		m.key(call)
	case name == "Reset":
		m.text = ""
	case call.Flags&dbus.FlagNoReplyExpected == 0:
		m.answer(call)
	}
}

// key answers for a key, and says what comes of it before or after.
func (m *IBus) key(call *dbus.Message) {
	keyval, state := call.Body[0].(uint32), call.Body[2].(uint32)
	do := m.compose
	if m.Keys != nil {
		do = m.Keys
	}
	taken := do(keyval, state)
	if m.Late {
		m.answer(call, taken)
	}
	for _, say := range m.said {
		say()
	}
	m.said = nil
	if !m.Late {
		m.answer(call, taken)
	}
}

func (m *IBus) answer(call *dbus.Message, body ...any) {
	r := &dbus.Message{Type: dbus.TypeMethodReply, Body: body, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldReplySerial: dbus.MakeVariant(call.Serial()),
		dbus.FieldDestination: call.Headers[dbus.FieldSender],
	}}
	if len(body) > 0 {
		r.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(body...))
	}
	m.conn.Send(r, nil)
}

// compose is the small language that the input method writes.
func (m *IBus) compose(keyval, state uint32) (taken bool) {
	text := m.text
	switch {
	case state&(released|control) != 0:
		return false
	case keyval >= 'a' && keyval <= 'z':
		m.show(text + string(rune(keyval)))
	case text == "":
		return false
	case keyval == keyBackspace:
		m.show(text[:len(text)-1])
	case keyval == ' ':
		m.finish(strings.ToUpper(text))
	case keyval == keyReturn:
		m.finish(text)
	case keyval == keyEscape:
		m.show("")
	default: // as Korean does: what is composed is done, and the key goes on
		m.finish(text)
		return false
	}
	return true
}

func (m *IBus) finish(text string) {
	m.said = append(m.said, func() { m.Commit(text) })
	m.show("")
}

func (m *IBus) show(text string) {
	m.text = text
	m.said = append(m.said, func() { m.Preedit(text) })
}

// Commit says that a text is written.
func (m *IBus) Commit(text string) { m.Say("CommitText", Text(text)) }

// Preedit says that a text is being composed.
func (m *IBus) Preedit(text string) {
	m.Say("UpdatePreeditText", Text(text), uint32(len(text)), text != "")
}

// Say says anything.
func (m *IBus) Say(what string, args ...any) {
	s := &dbus.Message{Type: dbus.TypeSignal, Body: args, Headers: map[dbus.HeaderField]dbus.Variant{
		dbus.FieldDestination: m.peer.Load().(dbus.Variant),
		dbus.FieldPath:        dbus.MakeVariant(contextPath),
		dbus.FieldInterface:   dbus.MakeVariant(contextFace),
		dbus.FieldMember:      dbus.MakeVariant(what),
	}}
	if len(args) > 0 {
		s.Headers[dbus.FieldSignature] = dbus.MakeVariant(dbus.SignatureOf(args...))
	}
	m.conn.Send(s, nil)
}

// Text is IBus's text object.
func Text(s string) dbus.Variant {
	list := struct {
		Name  string
		More  map[string]dbus.Variant
		Items []dbus.Variant
	}{"IBusAttrList", nil, nil}
	return dbus.MakeVariant(struct {
		Name string
		More map[string]dbus.Variant
		Text string
		List dbus.Variant
	}{"IBusText", nil, s, dbus.MakeVariant(list)})
}
