package main

import (
	"errors"
	"os"
	"time"

	"ownway/journal"
)

// How often a second start looks at a journal that a first one has, a pause apart.
const (
	lookPause    = 100 * time.Millisecond
	looksAsked   = 10  // after the window was asked for: it may have been about to close
	looksClosing = 100 // while it closes, which a backup can make long
)

func pause() { time.Sleep(lookPause) }

// openOrAsk opens a journal, or asks the window that has it to come forward, once, and
// then reports asked. For a window on its way out it waits, and opens the journal after
// it.
func openOrAsk(open func() (*journal.Locked, error), ask func(pid int) error, pause func()) (l *journal.Locked, asked bool, err error) {
	windows := 0 // how often there was one that is not about to close
	for range looksClosing {
		l, err = open()
		held := heldByWindow(err)
		if held == nil {
			return l, false, err
		}
		if held.Role == journal.RoleWindow {
			windows++
		}
		if windows == 1 && !asked {
			if ask(held.PID) != nil {
				return nil, false, err
			}
			asked = true
		}
		if windows > looksAsked {
			break
		}
		pause()
	}
	return nil, asked, err
}

// heldByWindow is who has the journal, if that is a window on this computer.
func heldByWindow(err error) *journal.InUseError {
	var held *journal.InUseError
	if !errors.As(err, &held) || held.Role != journal.RoleWindow && held.Role != journal.RoleClosing {
		return nil
	}
	if host, err := os.Hostname(); err != nil || host != held.Host {
		return nil
	}
	return held
}
