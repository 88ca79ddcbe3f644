package main

import (
	"errors"
	"os"
	"slices"
	"testing"

	"ownway/journal"
)

// first is the program that has the journal, as a second start sees it: what the lock
// file says at each look, "" once the journal is free, and then always the last.
type first struct {
	says  []string
	host  string
	looks int
	asked int
	deaf  bool // there is no such window to ask
}

func (f *first) open() (*journal.Locked, error) {
	role := f.says[min(f.looks, len(f.says)-1)]
	f.looks++
	if role == "" {
		return nil, nil
	}
	held := &journal.InUseError{}
	held.PID, held.Role, held.Host = 1, role, f.host
	return nil, held
}

func (f *first) ask(int) error {
	f.asked++
	if f.deaf {
		return errors.New("no such window")
	}
	return nil
}

func TestASecondStartAsksTheFirstOrTakesOver(t *testing.T) {
	here, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		first        first
		asked, taken bool
		asks         int
	}{
		"nobody has it":                   {first{says: []string{""}}, false, true, 0},
		"a window has it":                 {first{says: []string{journal.RoleWindow}}, true, false, 1},
		"it is closing":                   {first{says: []string{journal.RoleClosing, journal.RoleClosing, ""}}, false, true, 0},
		"it closes once it was asked":     {first{says: []string{journal.RoleWindow, journal.RoleClosing, ""}}, false, true, 1},
		"it was gone before it was asked": {first{says: []string{journal.RoleWindow, ""}}, false, true, 1},
		"it never gets closed":            {first{says: []string{journal.RoleClosing}}, false, false, 0},
		"it closes slowly":                {first{says: append(slices.Repeat([]string{journal.RoleClosing}, looksAsked+2), "")}, false, true, 0},
		"a command has it":                {first{says: []string{"command"}}, false, false, 0},
		"a window elsewhere has it":       {first{says: []string{journal.RoleWindow}, host: "elsewhere"}, false, false, 0},
		"it cannot be asked":              {first{says: []string{journal.RoleWindow}, deaf: true}, false, false, 1},
	} {
		if c.first.host == "" {
			c.first.host = here
		}
		_, asked, err := openOrAsk(c.first.open, c.first.ask, func() {})
		if taken := err == nil && !asked; asked != c.asked || taken != c.taken || c.first.asked != c.asks {
			t.Errorf("%s: asked %v (%d times), taken over %v after %d looks; want %v (%d), %v", name, asked, c.first.asked, taken, c.first.looks, c.asked, c.asks, c.taken)
		}
	}
}
