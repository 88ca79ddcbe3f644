package watch

import (
	"context"
	"time"
)

// clocks are read at one moment, each since a moment of its own.
type clocks struct {
	awake time.Duration // counts while the computer is awake
	boot  time.Duration // counts while it is suspended too, where the system has such a clock
	wall  time.Duration // what the date and time of day are made of; people and networks set it
}

// suspension tells of times in which the computer did not run. To lock before
// sleep, the program needs a service that announces sleep, and not every system
// has one. There, sleep is noticed on waking, by the clocks that went on.
type suspension struct {
	read  func() clocks
	awoke func(ctx context.Context) bool // waits until a clock may have jumped; false: ctx ended
}

// watchClocks calls away on waking.
//
// A person who asked for a lock before sleep gets one after any sleep, because
// somebody else may open the lid. Any other person who asked for a lock when
// idle gets one after a sleep that was at least as long as that: nobody types on
// a computer that sleeps. For a sleep of that length the wall clock is believed
// too: it is the only sign of a pause in a virtual machine. If somebody only set
// the clock, the price is to type the passphrase once.
func (o Options) watchClocks(ctx context.Context, away func(Reason)) {
	s := newSuspension()
	if o.times != nil && o.times.suspension.read != nil {
		s = o.times.suspension
	}
	before := s.read()
	for s.awoke(ctx) {
		now := s.read()
		awake := now.awake - before.awake
		slept, jumped := now.boot-before.boot-awake, now.wall-before.wall-awake
		before = now
		switch {
		case o.Sleep && slept >= shortestSleep:
			away(Sleep)
		case o.Idle > 0 && max(slept, jumped) >= o.Idle:
			away(Idle)
		}
	}
}
