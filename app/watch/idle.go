package watch

import (
	"context"
	"sync"
	"time"

	"ownway/app/localbus"
)

// againAfter is how long after a call for Idle the next one comes.
const againAfter = time.Minute

// Input remembers when the person last did something in the program. On a
// display that tells nobody how long nothing was typed, that is all there is
// to know. Its methods may be called from any goroutine. NewInput makes one.
type Input struct {
	mu sync.Mutex
	at time.Time // with the monotonic clock: setting the computer's clock changes nothing
}

// NewInput returns an Input that was noticed now.
func NewInput() *Input { return &Input{at: time.Now()} }

// Notice says that the person did something now.
func (i *Input) Notice() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.at = time.Now()
}

// Idle is how long ago that was.
func (i *Input) Idle() time.Duration {
	i.mu.Lock()
	defer i.mu.Unlock()
	return time.Since(i.at)
}

// idleSource says how long nothing was typed or moved, as far as it knows.
type idleSource func() (time.Duration, error)

func (i *Input) source() (time.Duration, error) { return i.Idle(), nil }

// watchIdle asks all sources there are.
func (o Options) watchIdle(ctx context.Context, away func(Reason)) {
	var sources []idleSource
	if o.Input != nil {
		sources = append(sources, o.Input.source)
	}
	if o.Window != 0 {
		if d, err := openDisplay(); err == nil {
			defer d.close()
			sources = append(sources, d.idle)
		}
	}
	if b, err := openBus(ctx, localbus.Session()); err == nil {
		defer b.close()
		sources = append(sources, func() (time.Duration, error) { return b.mutterIdle(ctx) })
	}
	watchIdle(ctx, o.Idle, sources, func() { away(Idle) })
}

// watchIdle sleeps until the limit can be reached, and looks again.
func watchIdle(ctx context.Context, limit time.Duration, sources []idleSource, away func()) {
	for ctx.Err() == nil {
		idle, known := least(sources)
		if !known {
			return
		}
		wait := limit - idle
		if wait <= 0 {
			away()
			wait = againAfter
		}
		if !pause(ctx, wait) {
			return
		}
	}
}

// least is how long the person was idle as the source knows that saw them
// last: each sees a part of the desktop only.
func least(sources []idleSource) (idle time.Duration, known bool) {
	for _, source := range sources {
		d, err := source()
		if err != nil {
			continue
		}
		if !known || d < idle {
			idle, known = d, true
		}
	}
	return idle, known
}

// pause waits. It reports false if ctx ended before.
func pause(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
