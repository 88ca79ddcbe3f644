package watch

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus"
)

// answerWithin is how long a bus, or a service of one, may take to answer.
const answerWithin = 2 * time.Second

// Between two attempts to reach a bus: the first wait, which doubles up to the
// longest.
const (
	firstRetry   = 500 * time.Millisecond
	longestRetry = 30 * time.Second
)

// bus is a connection of our own to a message bus.
type bus struct {
	conn    *dbus.Conn
	signals chan *dbus.Signal // what was asked for with listen; closed at the end
}

// openBus connects to a bus on this computer, until ctx ends.
func openBus(ctx context.Context, address string) (*bus, error) {
	conn, err := localbus.Connect(ctx, address, dbus.NewSequentialSignalHandler())
	if err != nil {
		return nil, err
	}
	b := &bus{conn: conn, signals: make(chan *dbus.Signal, 16)}
	conn.Signal(b.signals)
	return b, nil
}

func (b *bus) close() { _ = b.conn.Close() }

// serve works with a bus until it goes away, and reports whether it listened to
// it at all. If missed is true, there may have been signals before which this
// program did not hear.
type serve func(ctx context.Context, b *bus, missed bool) (listened bool)

// stayOn serves on the bus at address until ctx ends. A bus that goes away may
// come back, and one that is not there yet may come later, as when a service is
// updated or the person's own bus is started after the program. So it is tried
// again, less and less often; an attempt costs one call of the system.
func (o Options) stayOn(ctx context.Context, address string, serve serve) {
	wait, missed := firstRetry, false
	for {
		b, err := openBus(ctx, address)
		if errors.Is(err, localbus.ErrElsewhere) {
			return
		}
		if err == nil {
			if serve(ctx, b, missed) {
				wait, missed = firstRetry, true
			}
			b.close()
		}
		if !o.wait(ctx, wait) {
			return
		}
		wait = min(2*wait, longestRetry)
	}
}

// listen asks for signals.
func (b *bus) listen(ctx context.Context, what ...dbus.MatchOption) error {
	ctx, stop := context.WithTimeout(ctx, answerWithin)
	defer stop()
	if err := b.conn.AddMatchSignalContext(ctx, what...); err != nil {
		return fmt.Errorf("listening to the bus: %w", err)
	}
	return nil
}

// call asks a service that runs already and puts its answer into answer.
func (b *bus) call(ctx context.Context, service string, path dbus.ObjectPath, method string, answer any, args ...any) error {
	ctx, stop := context.WithTimeout(ctx, answerWithin)
	defer stop()
	err := b.conn.Object(service, path).CallWithContext(ctx, method, dbus.FlagNoAutoStart, args...).Store(answer)
	if err != nil {
		return fmt.Errorf("asking %s: %w", service, err)
	}
	return nil
}

// isTrue reports whether a signal carries one thing, which is true.
func isTrue(s *dbus.Signal) bool {
	if len(s.Body) != 1 {
		return false
	}
	on, ok := s.Body[0].(bool)
	return ok && on
}

// mutterIdle asks GNOME's window manager how long nothing was typed or moved.
// It knows of all windows under Wayland too. It answers in milliseconds. It is
// asked once in minutes, so no connection is kept, and none is lost.
func mutterIdle(ctx context.Context) (time.Duration, error) {
	const name = "org.gnome.Mutter.IdleMonitor"
	ctx, stop := context.WithTimeout(ctx, answerWithin)
	defer stop()
	b, err := openBus(ctx, localbus.Session())
	if err != nil {
		return 0, err
	}
	defer b.close()
	var ms uint64
	err = b.call(ctx, name, "/org/gnome/Mutter/IdleMonitor/Core", name+".GetIdletime", &ms)
	return time.Duration(ms) * time.Millisecond, err
}

// screensavers are the services that lock the screen, by the names that desktops
// give them, each with the object to ask. All of them send ActiveChanged, which
// says whether the screen is locked or dark now.
var screensavers = map[string]dbus.ObjectPath{
	"org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
	"org.gnome.ScreenSaver":       "/org/gnome/ScreenSaver",
	"org.cinnamon.ScreenSaver":    "/org/cinnamon/ScreenSaver",
	"org.mate.ScreenSaver":        "/org/mate/ScreenSaver",
	"org.xfce.ScreenSaver":        "/org/xfce/ScreenSaver",
}

// watchScreen listens to the desktop's bus for the screen being locked.
func (o Options) watchScreen(ctx context.Context, away func(Reason)) {
	const changed = "ActiveChanged"
	o.stayOn(ctx, localbus.Session(), func(ctx context.Context, b *bus, missed bool) bool {
		for name := range screensavers {
			if b.listen(ctx, dbus.WithMatchInterface(name), dbus.WithMatchMember(changed)) != nil {
				return false
			}
		}
		if missed && b.isScreenLocked(ctx) {
			away(Session)
		}
		for s := range b.signals {
			if strings.HasSuffix(s.Name, ".ScreenSaver."+changed) && isTrue(s) {
				away(Session)
			}
		}
		return true
	})
}

// isScreenLocked asks every service that may have locked the screen. Most are
// not there, which the bus says at once.
func (b *bus) isScreenLocked(ctx context.Context) (locked bool) {
	for name, path := range screensavers {
		var active bool
		err := b.call(ctx, name, path, name+".GetActive", &active)
		locked = locked || err == nil && active
	}
	return locked
}
