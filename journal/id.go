package journal

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// ID names an item, a revision, a device or a journal: 16 random bytes, so
// that two computers never give the same one and nothing can be read from it.
type ID [16]byte

// NewID returns a fresh random ID.
func NewID() (id ID) {
	rand.Read(id[:])
	return id
}

// ParseID reads what [ID.String] wrote.
func ParseID(s string) (id ID, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return ID{}, fmt.Errorf("not an id: %q", s)
	}
	return ID(b), nil
}

// String returns 32 hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// IsZero reports whether the ID names nothing.
func (id ID) IsZero() bool { return id == ID{} }

func (id ID) compare(other ID) int { return bytes.Compare(id[:], other[:]) }
