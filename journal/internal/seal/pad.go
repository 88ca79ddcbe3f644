package seal

import (
	"errors"
	"math/bits"
)

// padFloor is the shortest padded length. Short records (a tag, one line on a
// low day) are then all alike from outside.
const padFloor = 256

var errPadding = errors.New("padding is not as written")

// padded returns the length to which n bytes and their end mark are padded:
// Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
// Communication with PURBs", 2019, §4), with a floor. It grows a value by at
// most 12 % above the floor and lets out O(log log n) bits of its length.
func padded(n int) int {
	n++ // the end mark
	if n <= padFloor {
		return padFloor
	}
	e := bits.Len(uint(n)) - 1
	low := e - bits.Len(uint(e))
	mask := 1<<low - 1
	return (n + mask) &^ mask
}

// pad appends the end mark 0x80 and zeros (ISO/IEC 7816-4).
func pad(b []byte) []byte {
	n := len(b)
	out := make([]byte, padded(n))
	copy(out, b)
	out[n] = 0x80
	return out
}

// unpad returns b without its padding.
func unpad(b []byte) ([]byte, error) {
	for i := len(b) - 1; i >= 0; i-- {
		switch b[i] {
		case 0:
		case 0x80:
			return b[:i], nil
		default:
			return nil, errPadding
		}
	}
	return nil, errPadding
}
