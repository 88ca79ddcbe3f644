package app

import (
	"errors"
	"testing"

	"ownway/app/clip"
	"ownway/journal"
)

// clearing is a clipboard that does something as it is cleared, in the middle of leaving.
type clearing struct {
	clip.System
	do func()
}

func (c clearing) Clear() (turn bool) {
	c.do()
	return c.System.Clear()
}

// A second start reads the lock file to know whether to wait for the journal.
func TestOnItsWayOutAWindowSaysSo(t *testing.T) {
	b := newTestApp(t)
	var held *journal.InUseError
	b.clip = clearing{b.clip, func() {
		if _, err := journal.Open(b.env.Journal, journal.Options{}); !errors.As(err, &held) {
			t.Fatalf("the journal is given up before all is done: %v", err)
		}
	}}
	b.Quit()
	if held == nil || held.Role != journal.RoleClosing {
		t.Errorf("the lock file says %+v", held)
	}
	if b.BringForward(); b.Said("forward") {
		t.Error("a window that has ended was brought forward")
	}
}
