package watch

import (
	"context"
	"sync"
	"time"
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
type idleSource func(ctx context.Context) (time.Duration, error)

func (i *Input) source(context.Context) (time.Duration, error) { return i.Idle(), nil }

// watchIdle asks all sources there are.
func (o Options) watchIdle(ctx context.Context, away func(Reason)) {
	sources := []idleSource{mutterIdle}
	if o.Input != nil {
		sources = append(sources, o.Input.source)
	}
	if o.Window != 0 {
		sources = append(sources, patiently(displayIdle))
	}
	o.askIdle(ctx, sources, func() { away(Idle) })
}

// askIdle sleeps until the limit can be reached, and looks again.
func (o Options) askIdle(ctx context.Context, sources []idleSource, away func()) {
	for ctx.Err() == nil {
		wait := againAfter
		if idle, known := least(ctx, sources); known && idle < o.Idle {
			wait = o.Idle - idle
		} else if known {
			away()
		}
		if !o.wait(ctx, wait) {
			return
		}
	}
}

// least is the shortest time that any source says the person was idle: each
// source sees only a part of the desktop, so the one that saw the person last
// is right.
func least(ctx context.Context, sources []idleSource) (idle time.Duration, known bool) {
	for _, source := range sources {
		d, err := source(ctx)
		if err != nil {
			continue
		}
		if !known || d < idle {
			idle, known = d, true
		}
	}
	return idle, known
}

// patiently asks a source that may never answer, such as a display that was
// stopped. It waits for a while, and does not ask again before the last answer
// has come.
func patiently(ask func() (time.Duration, error)) idleSource {
	type answer struct {
		idle time.Duration
		err  error
	}
	var asked sync.WaitGroup // never waited for: the answer may never come
	asking := make(chan answer, 1)
	pending := false
	return func(ctx context.Context) (time.Duration, error) {
		if !pending {
			asked.Go(func() {
				idle, err := ask()
				asking <- answer{idle, err}
			})
		}
		pending = true
		late := time.NewTimer(answerWithin)
		defer late.Stop()
		select {
		case a := <-asking:
			pending = false
			return a.idle, a.err
		case <-late.C:
			return 0, context.DeadlineExceeded
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}
