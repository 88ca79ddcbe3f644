// Package machine knows what the computer has.
package machine

import (
	"bufio"
	"fmt"
	"os"
)

// TotalMemory is the memory there is, in bytes; 0 where the system does not say.
func TotalMemory() uint64 { return meminfo("MemTotal") }

// FreeMemory is how much of it is free, in the same way.
func FreeMemory() uint64 { return meminfo("MemAvailable") }

func meminfo(name string) uint64 {
	f, err := os.Open("/proc/meminfo")
	if err != nil {
		return 0
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var kib uint64
		if _, err := fmt.Sscanf(lines.Text(), name+": %d kB", &kib); err == nil {
			return kib << 10
		}
	}
	return 0
}
