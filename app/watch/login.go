package watch

import (
	"context"
	"os"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus"
)

// The names of the login service, as
// https://www.freedesktop.org/software/systemd/man/org.freedesktop.login1.html
// gives them.
const (
	loginName    = "org.freedesktop.login1"
	loginPath    = "/org/freedesktop/login1"
	loginManager = loginName + ".Manager"
	loginSession = loginName + ".Session"
	ownSession   = loginPath + "/session/auto" // whichever is the caller's
	sleepSignal  = "PrepareForSleep"
	lockSignal   = "Lock"
	getProperty  = "org.freedesktop.DBus.Properties.Get"
)

// The bus's own word for a service that comes or goes, and who says it.
const (
	busName      = "org.freedesktop.DBus"
	ownerChanged = "NameOwnerChanged"
)

// watchLogin listens to the system's bus for this session being locked, and
// for the computer going to sleep, which it holds up until away has returned.
func (o Options) watchLogin(ctx context.Context, away func(Reason)) {
	o.stayOn(ctx, localbus.System(), func(ctx context.Context, b *bus, missed bool) bool {
		return o.serveLogin(ctx, b, missed, away)
	})
}

// serveLogin listens for as long as the bus and the login service last. A login
// service that was started again knows nothing of this program, so listening
// begins again with a new connection to the bus.
func (o Options) serveLogin(ctx context.Context, b *bus, missed bool, away func(Reason)) (listened bool) {
	if b.listen(ctx, dbus.WithMatchSender(busName), dbus.WithMatchMember(ownerChanged), dbus.WithMatchArg(0, loginName)) != nil {
		return false
	}
	if o.Session {
		session := b.listenForLock(ctx)
		if missed && b.isLocked(ctx, session) {
			away(Session)
		}
	}
	var hold *os.File
	defer func() { release(hold) }()
	if o.Sleep {
		if b.listen(ctx, dbus.WithMatchSender(loginName), dbus.WithMatchInterface(loginManager), dbus.WithMatchMember(sleepSignal)) != nil {
			return false
		}
		hold = b.inhibit(ctx)
	}
	for s := range b.signals {
		switch {
		case s.Name == busName+"."+ownerChanged:
			if cameAnew(s) {
				return true
			}
		case s.Name == loginSession+"."+lockSignal:
			away(Session)
		case s.Name != loginManager+"."+sleepSignal:
		case isTrue(s):
			away(Sleep)
			release(hold)
			hold = nil
		case hold == nil: // awake again: ready for the next time
			hold = b.inhibit(ctx)
		}
	}
	return true
}

// cameAnew reports whether a service's name has a new owner. A name that only
// lost its owner does not count.
func cameAnew(s *dbus.Signal) bool {
	if len(s.Body) != 3 {
		return false
	}
	owner, ok := s.Body[2].(string)
	return ok && owner != ""
}

// isLocked asks whether the session at a path is locked now.
func (b *bus) isLocked(ctx context.Context, session dbus.ObjectPath) bool {
	var hint dbus.Variant
	if session == "" || b.call(ctx, loginName, session, getProperty, &hint, loginSession, "LockedHint") != nil {
		return false
	}
	locked, ok := hint.Value().(bool)
	return ok && locked
}

// listenForLock asks for the signal that locks the person's session, and not
// for those of others who use the computer. It gives the session's path, or "".
func (b *bus) listenForLock(ctx context.Context) (session dbus.ObjectPath) {
	var id dbus.Variant
	if b.call(ctx, loginName, ownSession, getProperty, &id, loginSession, "Id") != nil {
		return ""
	}
	if b.call(ctx, loginName, loginPath, loginManager+".GetSession", &session, id.Value()) != nil {
		return ""
	}
	_ = b.listen(ctx, dbus.WithMatchSender(loginName), dbus.WithMatchObjectPath(session),
		dbus.WithMatchInterface(loginSession), dbus.WithMatchMember(lockSignal)) // if this fails, the signal does not come
	return session
}

// inhibit asks to be waited for before the computer sleeps. The computer waits
// for as long as the file is open, and no longer than the system allows. The
// file is nil if the computer will not wait. It does not survive the process,
// because Go receives it so that it closes when the process is replaced.
func (b *bus) inhibit(ctx context.Context) *os.File {
	var fd dbus.UnixFD
	err := b.call(ctx, loginName, loginPath, loginManager+".Inhibit", &fd, "sleep", "Ownway", "Saves and locks first", "delay")
	if err != nil {
		return nil
	}
	return os.NewFile(uintptr(fd), "inhibitor")
}

func release(hold *os.File) {
	if hold != nil {
		_ = hold.Close()
	}
}
