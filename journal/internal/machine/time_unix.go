//go:build unix

package machine

import (
	"syscall"
	"time"
)

// processorTime is what this process has had of all processors; 0: not known.
func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
