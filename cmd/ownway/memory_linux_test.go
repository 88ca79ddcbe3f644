package main

import (
	"testing"

	"golang.org/x/sys/unix"
)

func TestMemoryThatIsClosedIsHandedToNobody(t *testing.T) {
	closeMemory()
	if open, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || open != 0 {
		t.Errorf("the system says %d: %v", open, err)
	}
}
