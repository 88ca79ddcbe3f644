package watch

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus"
)

// answerWithin is how long a service of a bus may take to answer.
const answerWithin = 2 * time.Second

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
// It knows of all windows under Wayland too. It answers in milliseconds.
func (b *bus) mutterIdle(ctx context.Context) (time.Duration, error) {
	const name = "org.gnome.Mutter.IdleMonitor"
	var ms uint64
	err := b.call(ctx, name, "/org/gnome/Mutter/IdleMonitor/Core", name+".GetIdletime", &ms)
	return time.Duration(ms) * time.Millisecond, err
}

// screensavers are what the desktops call the one who locks the screen. All
// say ActiveChanged with whether it is locked or dark now.
var screensavers = []string{
	"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver", "org.xfce.ScreenSaver",
}

// watchScreen listens to the desktop's bus for the screen being locked.
func watchScreen(ctx context.Context, away func(Reason)) {
	const changed = "ActiveChanged"
	b, err := openBus(ctx, localbus.Session())
	if err != nil {
		return
	}
	defer b.close()
	for _, name := range screensavers {
		if b.listen(ctx, dbus.WithMatchInterface(name), dbus.WithMatchMember(changed)) != nil {
			return
		}
	}
	for s := range b.signals {
		if strings.HasSuffix(s.Name, ".ScreenSaver."+changed) && isTrue(s) {
			away(Session)
		}
	}
}
