package content

import (
	"runtime"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The work is measured by the processor time of its own thread, which does not know
// what else the machine does, and judged by how it grows.
func TestHostileTextsTakeTheWorkOfTheirLength(t *testing.T) {
	const small, large = 1 << 15, 1 << 18
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			runtime.LockOSThread() // a subtest has a goroutine of its own
			defer runtime.UnlockOSThread()
			// Eight times the text: linear is 8, quadratic is 64, each time. On a virtual machine
			// the clock of a thread knows of others' work too, but not in each of the rounds. What
			// is little is not judged.
			var a, b time.Duration
			for range 5 {
				if a, b = worked(t, text(small)), worked(t, text(large)); b <= 200*time.Millisecond || b <= 24*a {
					return
				}
			}
			t.Errorf("%d bytes took %v of work, %d bytes %v", small, a, large, b)
		})
	}
}

// worked is the least processor time of this thread that parsing a text took, of
// several tries: work for others, such as collecting memory, is not part of every
// try.
func worked(t *testing.T, text string) (least time.Duration) {
	t.Helper()
	for i := range 3 {
		start := threadTime(t)
		runtime.KeepAlive(Parse(text))
		if d := threadTime(t) - start; i == 0 || d < least {
			least = d
		}
	}
	return least
}

func threadTime(t *testing.T) time.Duration {
	t.Helper()
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &now); err != nil {
		t.Fatal(err)
	}
	return time.Duration(now.Nano())
}
