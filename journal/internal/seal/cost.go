package seal

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/crypto/argon2"

	"ownway/journal/internal/machine"
)

// Cost is what Argon2id (RFC 9106) is asked to spend on one guess.
type Cost struct {
	MemoryKiB uint32 // memory in KiB
	Passes    uint32 // t, passes over the memory
	Lanes     uint8  // p, degree of parallelism
}

// The bounds a file may ask for. The floor of 19 MiB is the least that OWASP's
// password storage guidance accepts; the ceiling keeps a hostile file from
// taking the machine's memory, because argon2.IDKey cannot fail: it panics on
// zero and is killed when memory runs out.
const (
	minMemoryKiB = 19 << 10
	maxMemoryKiB = 1 << 20
	maxPasses    = 10
	maxLanes     = 16
)

// New journals spend at least calibratedFloorKiB, three passes and four lanes:
// RFC 9106's second recommended option.
const (
	calibratedFloorKiB = 64 << 10
	calibratedPasses   = 3
	calibratedLanes    = 4
	calibratedTarget   = 800 * time.Millisecond
)

// CheapestCost is the least this program accepts. Tests use it; it protects
// only a strong passphrase.
var CheapestCost = Cost{MemoryKiB: minMemoryKiB, Passes: 1, Lanes: 1}

// ErrCost is wrapped by every refusal of a cost, before any work is done.
var ErrCost = errors.New("the cost of deriving the key is out of bounds")

// Check refuses a cost outside the bounds, or one that asks for more than the
// free memory, given in bytes; free 0 means unknown.
func (c Cost) Check(free uint64) error {
	switch {
	case c.MemoryKiB < minMemoryKiB || c.MemoryKiB > maxMemoryKiB:
		return fmt.Errorf("%w: %d KiB of memory, allowed %d to %d", ErrCost, c.MemoryKiB, minMemoryKiB, maxMemoryKiB)
	case c.Passes < 1 || c.Passes > maxPasses:
		return fmt.Errorf("%w: %d passes, allowed 1 to %d", ErrCost, c.Passes, maxPasses)
	case c.Lanes < 1 || c.Lanes > maxLanes:
		return fmt.Errorf("%w: %d lanes, allowed 1 to %d", ErrCost, c.Lanes, maxLanes)
	case free > 0 && uint64(c.MemoryKiB)<<10 > free:
		return fmt.Errorf("%w: it needs %d MiB of memory and %d MiB are free", ErrCost, c.MemoryKiB>>10, free>>20)
	}
	return nil
}

// Calibrate measures this machine once, at the floor, and returns the cost
// that takes about 0.8 s here when nothing else runs: memory between 64 MiB and the
// smaller of 1 GiB and an eighth of total, the machine's memory in bytes (0 means
// unknown, which keeps the floor).
func Calibrate(total uint64) Cost {
	c := Cost{MemoryKiB: calibratedFloorKiB, Passes: calibratedPasses, Lanes: calibratedLanes}
	took := machine.Time(int(c.Lanes), func() {
		argon2.IDKey([]byte("calibration"), make([]byte, saltSize), c.Passes, c.MemoryKiB, c.Lanes, keySize)
	})
	return c.scaled(took, total)
}

// scaled is the cost that takes as long as it should where c takes so long. Argon2's
// time is proportional to its memory, so one measure is enough.
func (c Cost) scaled(took time.Duration, total uint64) Cost {
	want := uint64(c.MemoryKiB) * uint64(calibratedTarget) / uint64(max(took, time.Millisecond))
	want = min(want, maxMemoryKiB, total/8>>10) &^ (1<<14 - 1) // whole steps of 16 MiB
	c.MemoryKiB = max(calibratedFloorKiB, uint32(want))
	return c
}
