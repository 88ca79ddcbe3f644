package watch

import (
	"context"
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// shortestSleep is the shortest sleep that counts. It can be short, because
// nothing but sleep makes the boot clock differ from the monotonic one.
const shortestSleep = time.Second

// newSuspension reads the system's own clocks, and is woken by it.
func newSuspension() suspension { return suspension{readClocks, awoke} }

// readClocks reads all clocks in one moment, and reads them again if the
// process was held up between two of them.
func readClocks() clocks {
	const moment = 10 * time.Millisecond
	for {
		c := clocks{readClock(unix.CLOCK_MONOTONIC), readClock(unix.CLOCK_BOOTTIME), readClock(unix.CLOCK_REALTIME)}
		if readClock(unix.CLOCK_MONOTONIC)-c.awake < moment {
			return c
		}
	}
}

func readClock(id int32) time.Duration {
	var t unix.Timespec
	_ = unix.ClockGettime(id, &t) // these three are always there
	return time.Duration(t.Nano())
}

// awoke waits for the kernel to say that the wall clock has jumped, as it does on
// waking, and for a minute at most. Where the kernel cannot say that, the clocks
// are looked at every few seconds.
func awoke(ctx context.Context) bool {
	const longest = 60 // seconds
	const unasked = 5 * time.Second
	fd, err := unix.TimerfdCreate(unix.CLOCK_REALTIME, unix.TFD_NONBLOCK|unix.TFD_CLOEXEC)
	if err != nil {
		return Options{}.wait(ctx, unasked)
	}
	timer := os.NewFile(uintptr(fd), "timer")
	defer timer.Close()
	defer context.AfterFunc(ctx, func() { timer.Close() })()
	at := unix.ItimerSpec{Value: unix.NsecToTimespec(int64(readClock(unix.CLOCK_REALTIME)))}
	at.Value.Sec += longest
	if err := unix.TimerfdSettime(fd, unix.TFD_TIMER_ABSTIME|unix.TFD_TIMER_CANCEL_ON_SET, &at, nil); err != nil {
		return Options{}.wait(ctx, unasked)
	}
	_, err = timer.Read(make([]byte, 8))
	if err != nil && !errors.Is(err, unix.ECANCELED) {
		return Options{}.wait(ctx, unasked)
	}
	return true
}
