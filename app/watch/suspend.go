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

// suspension tells of times in which the computer did not run. Who locks before
// it sleeps needs somebody who says so, and not every system has one: then it
// is seen on waking, by clocks that went on.
type suspension struct {
	read  func() clocks
	awoke func(ctx context.Context) bool // waits until a clock may have jumped; false: ctx ended
}

// watchClocks calls away on waking.
//
// Who asked for a lock before sleep gets it after any sleep: whoever opens the
// lid may be somebody else. Who did not, after one as long as they may be idle:
// nobody types on a computer that sleeps. The wall clock is believed too, from
// that length on: a virtual machine that was paused knows of it by nothing else,
// and a clock that somebody sets costs no more than a passphrase.
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
