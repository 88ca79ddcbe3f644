package watch

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"ownway/app/localbus"
	"ownway/app/localbus/bustest"
)

// Two times to wait: for what is sure to come, and for what is there or not.
const (
	patience = 5 * time.Minute
	glance   = 20 * time.Millisecond
)

// inhibitor is a pipe, as the true one is: whoever reads sees when the last
// who could write has closed it.
type inhibitor struct{ read, write *os.File }

// isReleased reports whether the other side has closed its end within d. The
// caller has to know already that the other side received its end.
func (i inhibitor) isReleased(d time.Duration) bool {
	_ = i.write.Close() // our own copy of it
	_ = i.read.SetReadDeadline(time.Now().Add(d))
	_, err := i.read.Read(make([]byte, 1))
	return !os.IsTimeout(err)
}

// shortFolder is a folder with a short path: a socket's has at most 108 letters.
func shortFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "w")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// desktop is a bus with the services of a desktop on it, all of them false.
type desktop struct {
	t       *testing.T
	bus     *bustest.Bus
	conn    *dbus.Conn
	asked   chan *dbus.Message // each call of the driver's AddMatch
	holding chan inhibitor     // each that was given out
}

func newDesktop(t *testing.T) *desktop {
	t.Helper()
	d := &desktop{t: t, bus: bustest.New(t), holding: make(chan inhibitor, 10)}
	d.join()
	return d
}

// startBus starts another bus in the same place after one was killed. No
// program is connected to it yet.
func (d *desktop) startBus() {
	d.bus.Again(d.t)
	d.join()
}

// join goes on the bus.
func (d *desktop) join() {
	t, address := d.t, d.bus.Address
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
	d.conn, d.asked = connect(t, address), make(chan *dbus.Message, 100)
	monitor := connect(t, address)
	call := monitor.BusObject().Call("org.freedesktop.DBus.Monitoring.BecomeMonitor", 0, []string{"member='AddMatch'"}, uint32(0))
	if call.Err != nil {
		t.Fatal(call.Err)
	}
	monitor.Eavesdrop(d.asked)
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
	d.lockedHint(false)
}

// lockedHint is what the login service says of the person's session.
func (d *desktop) lockedHint(locked bool) {
	d.offer(loginName, loginPath+"/session/_32", "org.freedesktop.DBus.Properties", map[string]any{
		"Get": func(string, string) (dbus.Variant, *dbus.Error) { return dbus.MakeVariant(locked), nil },
	})
}

// offerScreen puts a service that locks the screen on the bus.
func (d *desktop) offerScreen(name string, locked bool) {
	d.offer(name, screensavers[name], name, map[string]any{
		"GetActive": func() (bool, *dbus.Error) { return locked, nil },
	})
}

// heard waits until somebody listens for signals that each of the rules is part
// of, in any order.
func (d *desktop) heard(rules ...string) {
	d.t.Helper()
	late := time.After(patience)
	for len(rules) > 0 {
		select {
		case m := <-d.asked:
			asked, _ := m.Body[0].(string)
			rules = slices.DeleteFunc(rules, func(rule string) bool { return strings.Contains(asked, rule) })
		case <-late:
			d.t.Fatalf("nobody listens for %s", rules)
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

// nothing checks that no further absence is reported.
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
	d.heard(slices.Collect(maps.Keys(screensavers))...)
	for name := range screensavers {
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
			ctx, stop := context.WithCancel(t.Context())
			var waits atomic.Int32
			pause := func(ctx context.Context, _ time.Duration) bool {
				if waits.Add(1) >= 50 {
					stop()
				}
				return ctx.Err() == nil
			}
			Run(ctx, Options{Idle: time.Nanosecond, Minimise: true, Session: true, Sleep: true, Window: 1, times: &times{pause: pause}}, func(r Reason) {
				t.Errorf("away for %q", r)
			})
			if waits.Load() < 50 {
				t.Errorf("it gave up after %d attempts", waits.Load())
			}
		})
	}
}

func TestABusThatIsGoneIsTriedLessAndLessOften(t *testing.T) {
	d := newDesktop(t)
	waits, again := make(chan time.Duration), make(chan bool)
	o := Options{times: &times{pause: func(ctx context.Context, d time.Duration) bool {
		select {
		case waits <- d:
			return <-again
		case <-ctx.Done():
			return false
		}
	}}}
	served, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		o.stayOn(t.Context(), localbus.Session(), func(_ context.Context, b *bus, missed bool) bool {
			served <- missed
			for range b.signals {
			}
			return true
		})
	}()
	if receive(t, served, "bus") {
		t.Error("something was missed before the first time")
	}
	for range 2 {
		d.bus.Kill()
		for want := firstRetry; want < longestRetry; want = min(2*want, longestRetry) {
			if got := receive(t, waits, "wait"); got != want {
				t.Errorf("it waits for %v, want %v", got, want)
			}
			again <- true
		}
		for range 3 {
			if got := receive(t, waits, "wait"); got != longestRetry {
				t.Errorf("in the end it waits for %v, want %v", got, longestRetry)
			}
			again <- true
		}
		receive(t, waits, "wait")
		d.startBus()
		again <- true
		if !receive(t, served, "bus that came back") {
			t.Error("nothing was missed while the bus was gone")
		}
	}
	d.bus.Kill()
	receive(t, waits, "wait")
	again <- false
	receive(t, done, "end")
}

// busDies kills the bus while o watches, and has another one in its place, with
// what services puts on it, before anybody asks for it.
func busDies(t *testing.T, d *desktop, o Options, services func()) <-chan Reason {
	t.Helper()
	back := make(chan bool)
	o.times = &times{pause: func(ctx context.Context, _ time.Duration) bool {
		select {
		case <-back:
			return true
		case <-ctx.Done():
			return false
		}
	}}
	reasons := run(t, o)
	d.heard(append(slices.Collect(maps.Keys(screensavers)), "'"+lockSignal+"'", sleepSignal)...)
	receive(t, d.holding, "inhibitor")
	d.bus.Kill()
	d.startBus()
	services()
	close(back)
	return reasons
}

func TestABusThatDiedIsListenedToAgain(t *testing.T) {
	d := newDesktop(t)
	d.offerLogin()
	reasons := busDies(t, d, Options{Session: true, Sleep: true}, d.offerLogin)
	receive(t, d.holding, "inhibitor of the new bus")
	d.heard(slices.Collect(maps.Keys(screensavers))...)
	nothing(t, reasons)
	d.emit("/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", true)
	want(t, reasons, Session)
	d.emit(loginPath+"/session/_32", loginSession+".Lock")
	want(t, reasons, Session)
	d.emit(loginPath, loginManager+".PrepareForSleep", true)
	want(t, reasons, Sleep)
}

func TestALockThatWasMissedIsMadeUpFor(t *testing.T) {
	for name, c := range map[string]func(*desktop){
		"screen":  func(d *desktop) { d.offerLogin(); d.offerScreen("org.mate.ScreenSaver", true) },
		"session": func(d *desktop) { d.offerLogin(); d.lockedHint(true) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesktop(t)
			c(d) // locked from the beginning on, when a person has just unlocked the journal, is no absence
			reasons := busDies(t, d, Options{Session: true, Sleep: true}, func() { c(d) })
			want(t, reasons, Session)
			receive(t, d.holding, "inhibitor of the new bus")
			d.heard(slices.Collect(maps.Keys(screensavers))...)
			nothing(t, reasons)
		})
	}
}

func TestALoginServiceThatComesAnewIsAskedAnew(t *testing.T) {
	d := newDesktop(t)
	atOnce := &times{pause: func(ctx context.Context, _ time.Duration) bool { return ctx.Err() == nil }}
	reasons := run(t, Options{Session: true, Sleep: true, times: atOnce})
	d.heard(sleepSignal) // there is none yet
	d.offerLogin()
	d.heard(sleepSignal)
	receive(t, d.holding, "inhibitor")
	if _, err := d.conn.ReleaseName(loginName); err != nil {
		t.Fatal(err)
	}
	if _, err := d.conn.RequestName(loginName, 0); err != nil {
		t.Fatal(err)
	}
	d.heard(sleepSignal)
	receive(t, d.holding, "inhibitor of the new service")
	d.emit(loginPath, loginManager+".PrepareForSleep", true)
	want(t, reasons, Sleep)
}
