package journal

import (
	"os"

	"ownway/journal/internal/seal"
)

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
