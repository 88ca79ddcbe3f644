//go:build !linux

package watch

import (
	"context"
	"time"
)

// shortestSleep is the shortest sleep that counts. On these systems only the
// wall clock tells of a sleep, and that clock is corrected by a little now and
// then.
const shortestSleep = time.Minute

// newSuspension looks at the clocks every few seconds: these systems do not say
// when a clock has jumped.
func newSuspension() suspension {
	const every = 5 * time.Second
	start := time.Now()
	read := func() clocks {
		now := time.Now()
		wall := time.Duration(now.UnixNano())
		return clocks{awake: now.Sub(start), boot: wall, wall: wall}
	}
	return suspension{read, func(ctx context.Context) bool { return Options{}.wait(ctx, every) }}
}
