package watch

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// Two times to wait: for what is sure to come, and for what is there or not.
const (
	patience = 20 * time.Second
	glance   = 20 * time.Millisecond
)

// start starts a program that says a line on descriptor 3 when it is ready,
// and ends it with the test.
func start(t *testing.T, name string, args ...string) (line string) {
	t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	cmd := exec.Command(name, args...)
	cmd.ExtraFiles = []*os.File{theirs}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	_ = ours.SetReadDeadline(time.Now().Add(patience))
	line, err = bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		t.Fatalf("waiting for %s: %v", name, err)
	}
	return strings.TrimSpace(line)
}

// inhibitor is a pipe, as the true one is: whoever reads sees when the last
// who could write has closed it.
type inhibitor struct{ read, write *os.File }

// isReleased reports whether the other side has closed its end within d. That
// it got its end has to be known before.
func (i inhibitor) isReleased(d time.Duration) bool {
	_ = i.write.Close() // our own copy of it
	_ = i.read.SetReadDeadline(time.Now().Add(d))
	_, err := i.read.Read(make([]byte, 1))
	return !os.IsTimeout(err)
}

// desktop is a bus with the services of a desktop on it, all of them false.
type desktop struct {
	t       *testing.T
	conn    *dbus.Conn
	asked   chan *dbus.Message // each call of the driver's AddMatch
	holding chan inhibitor     // each that was given out
}

const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=PATH</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

func newDesktop(t *testing.T) *desktop {
	t.Helper()
	dir, err := os.MkdirTemp("", "bus") // short: a socket's path has at most 108 letters
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	config := filepath.Join(dir, "bus.xml")
	if err := os.WriteFile(config, []byte(strings.ReplaceAll(busConfig, "PATH", filepath.Join(dir, "bus"))), 0o600); err != nil {
		t.Fatal(err)
	}
	address := start(t, "dbus-daemon", "--nofork", "--config-file="+config, "--print-address=3")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
	d := &desktop{
		t: t, conn: connect(t, address), asked: make(chan *dbus.Message, 100),
		holding: make(chan inhibitor, 10),
	}
	monitor := connect(t, address)
	call := monitor.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, []string{"member='AddMatch'"}, uint32(0))
	if call.Err != nil {
		t.Fatal(call.Err)
	}
	monitor.Eavesdrop(d.asked)
	return d
}

func connect(t *testing.T, address string) *dbus.Conn {
	t.Helper()
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}

// offer puts a service on the bus.
func (d *desktop) offer(name string, path dbus.ObjectPath, iface string, methods map[string]any) {
	d.t.Helper()
	if err := d.conn.ExportMethodTable(methods, path, iface); err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.conn.RequestName(name, 0); err != nil {
		d.t.Fatal(err)
	}
}

// offerLogin puts a login service on the bus, in which the caller's session is
// the one called _32.
func (d *desktop) offerLogin() {
	d.offer(loginName, loginPath, loginManager, map[string]any{
		"GetSession": func(id string) (dbus.ObjectPath, *dbus.Error) {
			return dbus.ObjectPath(loginPath + "/session/" + id), nil
		},
		"Inhibit": func(what, _, _, mode string) (dbus.UnixFD, *dbus.Error) {
			if what != "sleep" || mode != "delay" {
				return 0, dbus.NewError("org.example.Wrong", nil)
			}
			ours, theirs, err := os.Pipe()
			if err != nil {
				return 0, dbus.MakeFailedError(err)
			}
			fd := dbus.UnixFD(theirs.Fd()) // before the test has the file, and may close it
			d.holding <- inhibitor{ours, theirs}
			return fd, nil
		},
	})
	d.offer(loginName, ownSession, "org.freedesktop.DBus.Properties", map[string]any{
		"Get": func(string, string) (dbus.Variant, *dbus.Error) { return dbus.MakeVariant("_32"), nil },
	})
}

// heard waits until somebody listens for a signal that rule is part of.
func (d *desktop) heard(rule string) {
	d.t.Helper()
	late := time.After(patience)
	for {
		select {
		case m := <-d.asked:
			if asked, ok := m.Body[0].(string); ok && strings.Contains(asked, rule) {
				return
			}
		case <-late:
			d.t.Fatalf("nobody listens for %s", rule)
		}
	}
}

func (d *desktop) emit(path dbus.ObjectPath, name string, values ...any) {
	d.t.Helper()
	if err := d.conn.Emit(path, name, values...); err != nil {
		d.t.Fatal(err)
	}
}

// run runs Run and returns what it says; at the end it has to stop.
func run(t *testing.T, o Options) <-chan Reason {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	reasons, done := make(chan Reason, 100), make(chan bool)
	go func() {
		defer close(done)
		Run(ctx, o, func(r Reason) { reasons <- r })
	}()
	t.Cleanup(func() {
		stop()
		receive(t, done, "end")
	})
	return reasons
}

func receive[T any](t *testing.T, c <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(patience):
		t.Fatalf("waited in vain for the %s", what)
	}
	return v
}

func want(t *testing.T, reasons <-chan Reason, r Reason) {
	t.Helper()
	if got := receive(t, reasons, string(r)); got != r {
		t.Fatalf("away for %q, want %q", got, r)
	}
}

// nothing sees that nobody goes away any more.
func nothing(t *testing.T, reasons <-chan Reason) {
	t.Helper()
	select {
	case r := <-reasons:
		t.Errorf("away once too often: %q", r)
	case <-time.After(glance):
	}
}

func TestALockedScreenIsToldOnEveryDesktop(t *testing.T) {
	d := newDesktop(t)
	reasons := run(t, Options{Session: true})
	d.heard("org.xfce.ScreenSaver") // the last
	for _, name := range screensavers {
		d.emit("/ScreenSaver", name+".ActiveChanged", false)
		d.emit("/ScreenSaver", name+".ActiveChanged", "yes")
		d.emit("/ScreenSaver", name+".ActiveChanged", true)
		want(t, reasons, Session)
	}
	nothing(t, reasons)
}

func TestOnlyTheOwnSessionCounts(t *testing.T) {
	d := newDesktop(t)
	d.offerLogin()
	reasons := run(t, Options{Session: true, Sleep: true})
	receive(t, d.holding, "inhibitor")
	d.emit(loginPath+"/session/_99", loginSession+".Lock")
	d.emit(loginPath+"/session/_32", loginSession+".Lock")
	d.emit(loginPath, loginManager+".PrepareForSleep", true)
	want(t, reasons, Session)
	want(t, reasons, Sleep)
}

func TestTheComputerWaitsForTheLockAndIsHeldAgainWhenItWakes(t *testing.T) {
	d := newDesktop(t)
	d.offerLogin()
	locking, locked := make(chan bool), make(chan bool)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan bool)
	go func() {
		defer close(done)
		Run(ctx, Options{Session: true, Sleep: true}, func(Reason) { locking <- true; <-locked })
	}()
	for range 2 {
		hold := receive(t, d.holding, "inhibitor")
		d.emit(loginPath, loginManager+".PrepareForSleep", true)
		receive(t, locking, "lock")
		if hold.isReleased(glance) {
			t.Error("the computer may sleep before the lock is done")
		}
		locked <- true
		if !hold.isReleased(patience) {
			t.Error("the computer may not sleep after the lock is done")
		}
		d.emit(loginPath, loginManager+".PrepareForSleep", false)
	}
	hold := receive(t, d.holding, "inhibitor")
	d.emit(loginPath+"/session/_32", loginSession+".Lock")
	receive(t, locking, "lock")
	locked <- true
	if hold.isReleased(glance) {
		t.Error("the computer may sleep although it is watched again")
	}
	select {
	case <-done:
		t.Error("it has ended although it watches")
	default:
	}
	stop()
	receive(t, done, "end")
	if !hold.isReleased(glance) { // all has stopped by then
		t.Error("the computer may not sleep after the program has stopped watching")
	}
}

func TestGNOMETellsHowLongNothingWasTyped(t *testing.T) {
	d := newDesktop(t)
	const name = "org.gnome.Mutter.IdleMonitor"
	d.offer(name, "/org/gnome/Mutter/IdleMonitor/Core", name, map[string]any{
		"GetIdletime": func() (uint64, *dbus.Error) { return 600_000, nil },
	})
	reasons := run(t, Options{Idle: 10 * time.Minute})
	want(t, reasons, Idle)
}

func TestWithoutAnySourceNothingIsToldAndNothingBreaks(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for name, address := range map[string]string{"none": "", "gone": "unix:path=" + none, "far": "tcp:host=localhost,port=1"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("XDG_RUNTIME_DIR", none)
			t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
			t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+none)
			t.Setenv("DISPLAY", "")
			// Without a source there is nothing to wait for: it ends by itself.
			Run(t.Context(), Options{Idle: time.Nanosecond, Minimise: true, Session: true, Sleep: true, Window: 1}, func(r Reason) {
				t.Errorf("away for %q", r)
			})
		})
	}
}
