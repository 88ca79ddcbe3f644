package journal

import (
	"bufio"
	"fmt"
	"os"

	"ownway/journal/internal/seal"
)

// totalMemory and freeMemory are the machine's, in bytes; 0 where it does not
// say.
func totalMemory() uint64 { return meminfo("MemTotal") }
func freeMemory() uint64  { return meminfo("MemAvailable") }

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

// deviceID names this computer within this journal and nowhere else, so that
// two journals from one computer do not show that they belong together. It
// stays the same through every change of key.
func deviceID(journal ID) ID {
	name, err := os.ReadFile("/etc/machine-id")
	if err != nil || len(name) == 0 {
		host, _ := os.Hostname()
		name = []byte(host)
	}
	return ID(seal.Name("device", journal, name))
}
