package machine

import (
	"runtime"
	"time"
)

// Time is how long something takes that runs on so many goroutines, on a machine that
// does nothing else: where the system tells, by the time that processors spent on it,
// because the clock also counts what other programs did meanwhile.
func Time(goroutines int, do func()) time.Duration {
	spent, start := processorTime(), time.Now()
	do()
	return alone(time.Since(start), processorTime()-spent, min(goroutines, runtime.NumCPU()))
}

// alone is how long something takes on an idle machine that took so long by the clock,
// and so much of so many processors; 0 of them: not known.
func alone(clock, spent time.Duration, processors int) time.Duration {
	if spent <= 0 {
		return clock
	}
	return min(clock, spent/time.Duration(processors))
}
