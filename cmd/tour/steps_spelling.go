package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// checkers are the spell checkers that the program started and that still run.
func (t *tour) checkers() (pids []int) {
	for _, pid := range t.processes()[1:] {
		if name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid)); err == nil && strings.HasPrefix(string(name), "enchant") {
			pids = append(pids, pid)
		}
	}
	return pids
}

// hasCheckers compares how many there are.
func (t *tour) hasCheckers(want int) []int {
	pids := t.checkers()
	if len(pids) != want {
		t.failf("%d spell checkers run, not %d", len(pids), want)
	}
	return pids
}

// wroteNothing fails if a spell checker has a file open for writing, or one of its folders is anywhere.
func (t *tour) wroteNothing() {
	for _, pid := range t.checkers() {
		open, err := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
		t.must("list what it has open", err)
		for _, fd := range open {
			at, err := os.Stat(fd)
			info, gone := os.ReadFile(strings.Replace(fd, "/fd/", "/fdinfo/", 1))
			if err != nil || gone != nil || !at.Mode().IsRegular() {
				continue
			}
			var pos, flags int
			if _, err := fmt.Sscanf(string(info), "pos:\t%d\nflags:\t%o", &pos, &flags); err != nil || flags&syscall.O_ACCMODE != syscall.O_RDONLY {
				name, _ := os.Readlink(fd)
				t.failf("the spell checker writes to %s", name)
			}
		}
	}
	err := filepath.WalkDir(t.stage.root, func(path string, _ fs.DirEntry, err error) error {
		if err == nil && strings.Contains(filepath.Base(path), "enchant") {
			t.failf("the spell checker left %s", path)
		}
		return nil // what is gone meanwhile is no file of its
	})
	t.must("look for files", err)
}

// spellingSteps have the real dictionaries look at what is typed in the real window.
func spellingSteps() []step {
	var journal string
	return []step{
		{"spelling: it is off until it is switched on", func(t *tour) {
			journal = t.Home("spelling.ownway")
			t.journalAt(journal)
			t.Start("light", "--journal", journal)
			t.Expect("shown lock")
			t.Resize(1180, 760)
			t.open()
			t.Type(t.Secret("what nobody is asked about", "Nothing is asked about this. "))
			t.Saved()
			t.hasCheckers(0)
			t.Afresh("ctrl+6")
			t.Expect("shown settings index")
			t.Key("Tab", "Return")
			t.Expect("shown settings spelling")
			t.Expect("dictionaries")
			t.Key("Tab", "space")
			t.Expect("spelling set")
			t.Screenshot("settings")
		}},
		{"spelling: a misspelt word has a wave, and its menu another word", func(t *tour) {
			t.Key("ctrl+1")
			t.Expect("shown today")
			t.Key("ctrl+a")
			t.Type(t.Secret("what was misspelt", "Teh kestrel sat on a wlak post. "))
			t.Expect("misspelt 2")
			t.Screenshot("marked")
			t.hasCheckers(1)
			t.wroteNothing()
			t.Key("ctrl+Home", "Right", "Menu")
			t.Expect("menu")
			t.Screenshot("menu")
			t.Click("The")
			t.Expect("misspelt 1")
			t.reads(t.Secret("what it was mended to", "The kestrel sat on a wlak post. "))
			t.Key("ctrl+z", "ctrl+End")
			t.Expect("misspelt 2")
			t.reads("Teh kestrel sat on a wlak post. ")
			t.Key("ctrl+y")
			t.Expect("misspelt 1")
		}},
		{"spelling: a word becomes one's own, and is in no file", func(t *tour) {
			t.Key("End", "ctrl+Left", "ctrl+Left", "Right", "shift+F10")
			t.Expect("menu")
			t.Click("Add “wlak”")
			t.Expect("misspelt 0")
			t.Key("ctrl+End")
			t.Type(t.Secret("a word of one's own", "Zwelkorin") + " ")
			t.Expect("misspelt 1")
			t.Key("Left", "Left", "Menu")
			t.Expect("menu")
			t.Click("Add “Zwelkorin”")
			t.Expect("misspelt 0")
			t.Key("ctrl+End")
			t.Saved()
			t.wroteNothing()
		}},
		{"spelling: locked, with a checker that hangs, none is left", func(t *tour) {
			for _, pid := range t.hasCheckers(1) {
				t.must("stop the spell checker", syscall.Kill(pid, syscall.SIGSTOP))
			}
			t.Type(t.Secret("what a checker that hangs was asked about", "And the rest of teh morning "))
			t.Saved()
			began := time.Now()
			t.Key("ctrl+l")
			t.Expect("locked")
			t.Expect("shown lock")
			t.atMost(time.Since(began), 3*time.Second, "the lock")
			t.drawn()
			t.hasCheckers(0)
			if n := len(t.processes()); n != 1 {
				t.failf("the program has %d processes", n)
			}
			t.Forgets()
			t.wroteNothing()
		}},
		{"spelling: unlocked, it knows what was chosen", func(t *tour) {
			t.open()
			t.Type("Zwelkorin and teh others ")
			t.Expect("misspelt 1")
			t.Screenshot("again")
			checker, err := unix.PidfdOpen(t.hasCheckers(1)[0], 0)
			t.must("watch the spell checker", err)
			defer unix.Close(checker)
			t.Saved()
			t.Kill()
			if !ends(checker, t.patience) {
				t.failf("the spell checker outlives the program")
			}
		}},
	}
}

// ends waits for the end of a process, which is an event of the kernel's.
func ends(process int, patience time.Duration) bool {
	late := time.Now().Add(patience)
	for {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(process), Events: unix.POLLIN}}, int(time.Until(late).Milliseconds()))
		if !errors.Is(err, unix.EINTR) {
			return n > 0
		}
	}
}
