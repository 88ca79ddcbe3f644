//go:build !linux

package clip

import "time"

// freeAfter has nothing to do: elsewhere the toolkit asks the system, which has
// the text itself.
func freeAfter(time.Duration) (freed func() bool) { return func() bool { return false } }
