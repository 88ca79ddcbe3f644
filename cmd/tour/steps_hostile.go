package main

import (
	"fmt"
	"slices"
	"strings"
	"syscall"
	"time"
)

// obstacles are what was seen to keep a program that trusts its desktop from
// locking.
func obstacles() []obstacle {
	running := func(find func(*stage) *process) func(*tour) *process {
		return func(t *tour) *process { return find(t.stage) }
	}
	return []obstacle{
		{"the program that owns the clipboard", func(t *tour) *process {
			t.copyAll()
			return t.deaf("CLIPBOARD")
		}, nil, nil},
		{"the program that owns the clipboard, after a paste was begun", func(t *tour) *process {
			other := t.deaf("CLIPBOARD")
			other.signal(syscall.SIGSTOP)
			t.Key("ctrl+v")
			return other
		}, nil, nil},
		{"a clipboard manager", func(t *tour) *process {
			other := t.deaf("CLIPBOARD_MANAGER")
			t.copyAll()
			return other
		}, nil, nil},
		{"the window manager", running(func(s *stage) *process { return s.manager }), nil, nil},
		{"the desktop's bus", running(func(s *stage) *process { return s.sessionBus }), nil, nil},
		{"the display", running(func(s *stage) *process { return s.xserver }), nil, nil},
	}
}

// copyAll copies what is written on the page.
func (t *tour) copyAll() {
	t.Key("ctrl+a", "ctrl+c")
	t.Expect("copied")
}

// hostile is a desktop on which something answers no more, in all the ways in
// which somebody asks to be away. Each obstacle is a scenario.
func hostile() []scenario { return past("hostile: ", false, obstacles()) }

func past(prefix string, wayland bool, obstacles []obstacle) (all []scenario) {
	for _, o := range obstacles {
		all = append(all, scenario{prefix + o.name, wayland, []step{
			{prefix + o.name + " does not answer, and whoever asks is away", func(t *tour) {
				n, worst, slowest := t.awayPast(o)
				t.tell("%d ways, at worst %.1f s until nothing is in memory (%s)", n, worst.Seconds(), slowest)
				t.atMost(worst, longestAway, "until nothing is in memory, by "+slowest)
			}},
		}})
	}
	return all
}

// lets reports whether a way is asked for, or can be at all.
func (o obstacle) lets(w way, all bool) bool {
	if o.ways != nil {
		return slices.Contains(o.ways, w.name) || all && slices.Contains(o.more, w.name)
	}
	switch o.name {
	case "the display":
		return !w.hand
	case "the desktop's bus":
		return w.name != "a locked screen"
	case "the window manager":
		return w.name == "Ctrl+L" || !w.hand
	}
	return true
}

// awayPast plays all ways past an obstacle that can be asked for, and gives how
// many they are and which took longest.
func (t *tour) awayPast(o obstacle) (n int, worst time.Duration, slowest string) {
	t.journalAt(t.Journal())
	for _, w := range waysAway() {
		if !o.lets(w, t.judges) {
			continue
		}
		if took := t.awayBy(w, o); took > worst {
			worst, slowest = took, w.name
		}
		n++
	}
	return n, worst, slowest
}

// awayBy plays one of them. What is written then is there when it is opened
// again.
func (t *tour) awayBy(w way, o obstacle) time.Duration {
	t.unlocked()
	if t.stage.desktop == nil {
		t.Resize(1180, 760)
	}
	t.Key("ctrl+n")
	t.Expect("writing")
	words := "by " + w.name
	t.Type(t.Secret(words, fmt.Sprintf("The bell rang twice %s.", strings.ReplaceAll(words, "+", " "))))
	if t.stage.desktop == nil {
		t.lock.x, t.lock.y = t.Where("Lock").middle() // while the program answers
	}
	other := o.come(t)
	t.drawn()
	t.Remembers()
	took := t.awayWhile(other, w)
	t.program.leaving = true
	t.program.signal(syscall.SIGKILL) // a new one, which waits for its display or for the passphrase
	t.waitForEnd()
	if t.unlocked(); t.copies()[words] == 0 {
		t.failf("by %s the words are gone", w.name)
	}
	t.Quit()
	return took
}

// awayWhile asks to be away while another process does not answer.
func (t *tour) awayWhile(other *process, w way) time.Duration {
	other.signal(syscall.SIGSTOP)
	defer other.signal(syscall.SIGCONT) // also for the picture of a failure
	return t.awayFrom(w)
}
