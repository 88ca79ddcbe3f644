package machine

import (
	"syscall"
	"time"
)

// processorTime is what this process has had of all processors; 0: not known.
func processorTime() time.Duration {
	self, err := syscall.GetCurrentProcess()
	var created, ended, system, user syscall.Filetime
	if err != nil || syscall.GetProcessTimes(self, &created, &ended, &system, &user) != nil {
		return 0
	}
	ticks := func(t syscall.Filetime) int64 { return int64(t.HighDateTime)<<32 | int64(t.LowDateTime) } // of 100 ns
	return time.Duration(100 * (ticks(system) + ticks(user)))
}
