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

// deviceID names this computer within this journal and nowhere else: it is
// derived under the journal's key, so that two journals from one computer
// cannot be seen to belong together. It lasts as long as the computer's name
// and key, which is enough to tell two computers of one journal apart.
func deviceID(key *seal.Key, journal ID) ID {
	name, err := os.ReadFile("/etc/machine-id")
	if err != nil || len(name) == 0 {
		host, _ := os.Hostname()
		name = []byte(host)
	}
	return ID(key.Name("device", journal, name))
}
