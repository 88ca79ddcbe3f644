//go:build !linux

package watch

import (
	"context"
	"time"
)

// shortestSleep is the shortest sleep that counts. Only the wall clock tells of
// it here, and that is set by a little now and then.
const shortestSleep = time.Minute

// newSuspension looks at the clocks every few seconds: nobody here says when one
// of them has jumped.
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
