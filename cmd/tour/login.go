package main

import (
	"fmt"
	"os"
	"sync/atomic"

	"github.com/godbus/dbus/v5"
)

// The login service of the system, as far as a program listens to it:
// https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
const (
	loginName    = "org.freedesktop.login1"
	loginPath    = "/org/freedesktop/login1"
	ownSession   = loginPath + "/session/auto"
	tourSession  = loginPath + "/session/tour"
	properties   = "org.freedesktop.DBus.Properties"
	lockSignal   = loginName + ".Session.Lock"
	sleepSignal  = loginName + ".Manager.PrepareForSleep"
	loginManager = loginName + ".Manager"
)

// login is that service, played by the tour.
type login struct {
	conn *dbus.Conn
	held chan *os.File // each that somebody has, to keep the computer from sleeping; it ends when they let go

	locked *atomic.Bool // what it answers to whoever asks whether the session is locked
}

// playLogin puts it on the stage's bus.
func (s *stage) playLogin() (*login, error) {
	conn, err := dbus.Connect(s.bus)
	if err != nil {
		return nil, fmt.Errorf("reach the bus: %w", err)
	}
	l := &login{conn: conn, held: make(chan *os.File, 10), locked: &atomic.Bool{}}
	for _, e := range []struct {
		path    dbus.ObjectPath
		iface   string
		methods map[string]any
	}{
		{loginPath, loginManager, map[string]any{"GetSession": l.getSession, "Inhibit": l.inhibit}},
		{ownSession, properties, map[string]any{"Get": answer(func() any { return "tour" })}},
		{tourSession, properties, map[string]any{"Get": answer(func() any { return l.locked.Load() })}},
	} {
		if err := conn.ExportMethodTable(e.methods, e.path, e.iface); err != nil {
			return nil, fmt.Errorf("play the login service: %w", err)
		}
	}
	if _, err := conn.RequestName(loginName, 0); err != nil {
		return nil, fmt.Errorf("play the login service: %w", err)
	}
	return l, nil
}

func (l *login) getSession(string) (dbus.ObjectPath, *dbus.Error) { return tourSession, nil }

func (l *login) inhibit(_, _, _, _ string) (dbus.UnixFD, *dbus.Error) {
	ours, theirs, err := os.Pipe()
	if err != nil {
		return 0, dbus.MakeFailedError(err)
	}
	l.held <- ours
	return dbus.UnixFD(theirs.Fd()), nil
}

// answer is the one property of an object, as it is when it is asked for.
func answer(value func() any) func(string, string) (dbus.Variant, *dbus.Error) {
	return func(string, string) (dbus.Variant, *dbus.Error) { return dbus.MakeVariant(value()), nil }
}

// listens waits until the program listens to the service.
func (t *tour) listens(l *login) *os.File {
	ctx, cancel := t.wait()
	defer cancel()
	select {
	case hold := <-l.held:
		return hold
	case <-ctx.Done():
		t.failf("the program does not listen to the login service")
		return nil
	}
}

// tellAll sends a signal to all who listen.
func (t *tour) tellAll(l *login, path dbus.ObjectPath, signal string, values ...any) {
	t.mark = t.stage.events.count()
	t.must("say something on the bus", l.conn.Emit(path, signal, values...))
}
