//go:build unix

package seal

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// mapPage returns memory of its own. It is not locked where the person's limit
// on locked memory (RLIMIT_MEMLOCK) is used up.
func mapPage(size int) (bytes []byte, locked bool, err error) {
	bytes, err = unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return nil, false, fmt.Errorf("asking for a page: %w", err)
	}
	hide(bytes)
	return bytes, unix.Mlock(bytes) == nil, nil
}

func unmapPage(bytes []byte) { _ = unix.Munmap(bytes) } // which unlocks it too
