package main

import (
	"os"
	"strings"
	"syscall"
	"time"
)

// waylandObstacles are what may answer no more on a Wayland desktop. No program
// there clicks for another, nor closes its window.
func waylandObstacles() []obstacle {
	return []obstacle{
		{"the program that owns the clipboard, after a paste was begun", func(t *tour) *process {
			other := t.offering()
			other.signal(syscall.SIGSTOP)
			t.Key("ctrl+v")
			return other
		}, []string{"Ctrl+L", "a locked screen"}, []string{"hide now", "Ctrl+Q", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"}},
		{"the desktop itself", func(t *tour) *process { return t.stage.desktop }, []string{"SIGTERM", "a locked screen"}, []string{"SIGINT", "SIGHUP", "SIGQUIT"}},
	}
}

func hostileWayland() []scenario { return past("Wayland: ", true, waylandObstacles()) }

// waylandSteps are Ownway on a Wayland desktop: a shorter tour, of what is another
// there than on X11.
func waylandSteps() []step {
	l := new(login)
	return []step{
		{"Wayland: without a keyboard and a mouse it says so, and ends", func(t *tour) {
			ctx, cancel := t.wait()
			defer cancel()
			p, err := t.stage.startCompositor(ctx, headlessName, "--backend=headless-backend.so")
			t.must("start a desktop that nobody sits at", err)
			defer p.stop()
			r := t.run(append(t.stage.bareEnvironment(), "WAYLAND_DISPLAY="+headlessName), "")
			if r.Code != exitFailed || !strings.Contains(r.Err, "no keyboard and no mouse") {
				t.failf("it ended with code %d and said: %s", r.Code, r.Err)
			}
		}},
		{"Wayland: it is unlocked, and words are typed, pasted and copied", func(t *tour) {
			played, err := t.stage.playLogin()
			t.must("play the login service", err)
			*l = *played
			t.newJournal()
			t.unlocked()
			t.Key("ctrl+n")
			t.Expect("writing")
			t.Type(t.Secret("a typed sentence", "The ferry was late and nobody minded."))
			t.Paste(t.Secret("a pasted sentence", " Smörgås, مرحبا, 🌱 and tea."))
			t.Expect("saved")
			t.Key("ctrl+a", "ctrl+c")
			t.waitForClipboard("The ferry was late and nobody minded. Smörgås, مرحبا, 🌱 and tea.")
			t.Screenshot("written")
			t.Remembers()
		}},
		{"Wayland: a press on the frame leaves the keyboard with the page", func(t *tour) {
			t.Key("ctrl+n")
			t.Expect("writing")
			t.pressFrame()
			const words = "After the frame was pressed."
			t.Type(words)
			t.Key("ctrl+a", "ctrl+c")
			t.waitForClipboard(words)
		}},
		{"Wayland: a second start brings the window to the front", func(t *tour) {
			other := t.another()
			defer other.stop()
			if r := t.Again(); r.Code != exitDone {
				t.failf("the second start ended with code %d: %s", r.Code, r.Err)
			}
			t.Expect("forward")
			t.finds("ferry", 1)
		}},
		{"Wayland: a window that fills the screen does so after a lock", func(t *tour) {
			const maximise = "super+shift+m" // weston's own
			t.Key(maximise)
			t.fillsScreen(true)
			t.Key("ctrl+l")
			t.isLocked()
			t.fillsScreen(true)
			t.Key(maximise)
			t.fillsScreen(false)
			t.open()
		}},
		{"Wayland: Ctrl+L locks, and nothing is in memory", func(t *tour) {
			t.Key("ctrl+l")
			t.isLocked()
			t.Screenshot("locked")
		}},
		{"Wayland: it locks with the screen, and nothing is in memory", func(t *tour) {
			t.open()
			t.listens(l)
			t.tellAll(l, tourSession, lockSignal)
			t.isLocked()
		}},
		{"Wayland: a bus that died and came back is listened to again", func(t *tour) {
			t.open()
			t.listens(l)
			*l = *t.busDies()
			t.listens(l)
			l.locked.Store(true) // the program may begin again just now, because the service came; then it asks
			t.tellAll(l, tourSession, lockSignal)
			t.isLocked()
		}},
		{"Wayland: the computer does not sleep before it is locked", func(t *tour) {
			t.open()
			hold := t.listens(l)
			t.tellAll(l, loginPath, sleepSignal, true)
			t.isLocked()
			_ = hold.SetReadDeadline(time.Now().Add(t.patience))
			if _, err := hold.Read(make([]byte, 1)); os.IsTimeout(err) {
				t.failf("the computer is kept from sleeping for ever")
			}
		}},
		{"Wayland: Hide now takes the window away, and ends", func(t *tour) {
			t.open()
			t.finds("ferry", 1)
			t.program.leaving = true
			t.Key("ctrl+shift+h")
			t.Expect("hidden")
			t.Expect("ended")
			t.waitForEnd()
		}},
		{"Wayland: when the desktop is killed nothing that was typed is lost", func(t *tour) {
			t.unlocked()
			t.Key("ctrl+n")
			t.Expect("writing")
			words := t.Secret("the words before the end of the desktop", "half the street was out with lanterns")
			t.Type(words)
			t.Key("ctrl+a", "ctrl+c") // it has been typed once it can be copied
			t.waitForClipboard(words)
			t.program.leaving = true
			t.stage.desktop.signal(syscall.SIGKILL)
			t.waitForEnd()
			if !strings.Contains(t.exported(t.Outside("passphrase.txt")), words) {
				t.failf("what was typed is not in the journal")
			}
		}},
		{"Wayland: nothing of all that can be read outside the journal", (*tour).Leaks},
	}
}

// newJournal makes the usual journal, and remembers its keys.
func (t *tour) newJournal() {
	secret := t.journalAt(t.Journal())
	t.command(exitDone, "# "+t.Secret("a title", "Up the tower, slowly")+"\n\n"+
		t.Secret("a sentence", "Ninety steps, and a jackdaw at the top.")+"\n\n"+t.Secret("another sentence", "Then tea with far too much sugar.")+"\n",
		"write", "--passphrase-file", secret)
}

// isLocked waits for the lock, which was just asked for, and sees that nothing is
// in memory.
func (t *tour) isLocked() {
	began := time.Now()
	t.Expect("locked")
	t.Expect("shown lock")
	took := time.Since(began)
	t.tell("the lock screen came after %.1f s", took.Seconds())
	t.atMost(took, longestAway, "to lock")
	t.Forgets()
}

// busDies kills the message bus, and has another one in its place.
func (t *tour) busDies() *login {
	t.stage.sessionBus.signal(syscall.SIGKILL)
	<-t.stage.sessionBus.done
	ctx, cancel := t.wait()
	defer cancel()
	t.must("start the bus again", t.stage.startBus(ctx))
	l, err := t.stage.playLogin()
	t.must("play the login service", err)
	return l
}
