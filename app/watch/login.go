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
)

// watchLogin listens to the system's bus for this session being locked, and
// for the computer going to sleep, which it holds up until away has returned.
func (o Options) watchLogin(ctx context.Context, away func(Reason)) {
	b, err := openBus(ctx, localbus.System())
	if err != nil {
		return
	}
	defer b.close()
	if o.Session {
		b.listenForLock(ctx)
	}
	var hold *os.File
	defer func() { release(hold) }()
	if o.Sleep {
		if b.listen(ctx, dbus.WithMatchSender(loginName), dbus.WithMatchInterface(loginManager), dbus.WithMatchMember(sleepSignal)) != nil {
			return
		}
		hold = b.inhibit(ctx)
	}
	for s := range b.signals {
		switch {
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
}

// listenForLock asks for the signal that locks the person's session, and not
// for those of others who use the computer.
func (b *bus) listenForLock(ctx context.Context) {
	var id dbus.Variant
	if b.call(ctx, loginName, ownSession, "org.freedesktop.DBus.Properties.Get", &id, loginSession, "Id") != nil {
		return
	}
	var path dbus.ObjectPath
	if b.call(ctx, loginName, loginPath, loginManager+".GetSession", &path, id.Value()) != nil {
		return
	}
	_ = b.listen(ctx, dbus.WithMatchSender(loginName), dbus.WithMatchObjectPath(path),
		dbus.WithMatchInterface(loginSession), dbus.WithMatchMember(lockSignal)) // if not, it is absent
}

// inhibit asks to be waited for before the computer sleeps. The computer waits
// for as long as the file is open, and no longer than the system allows. The
// file is nil where nobody waits. It does not survive the process, because Go
// receives it so that it closes when the process is replaced.
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
