package seal

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"ownway/journal/internal/wire"
)

// Magic begins every header; Version is the format this package writes.
const (
	Magic   = "Ownway journal"
	Version = 1
)

// Header is the readable part of a journal. It is encoded as a protocol
// buffer message (FORMAT.md gives the .proto), so that any such tool can read
// it; its SHA-256 stands in the sealed manifest, so that none can change it.
type Header struct {
	Version  uint64
	Required []string // names of features a reader must know
	Journal  [16]byte // random, the journal's for life
	Epoch    uint32   // counts the data keys the journal has had, from 1
	Slots    []Slot
}

// ErrHeader is wrapped by every header that cannot be read. ErrNewer says that
// it is of a later format version.
var (
	ErrHeader = errors.New("the header cannot be read")
	ErrNewer  = errors.New("the journal is of a newer format")
)

// FeatureError names the features that this program does not know.
type FeatureError struct{ Names []string }

func (e *FeatureError) Error() string {
	return fmt.Sprintf("the journal needs features this version does not know: %q", e.Names)
}

// Field numbers of the header and its slots.
const (
	fieldMagic, fieldVersion, fieldRequired, fieldJournal, fieldEpoch, fieldSlot = 1, 2, 3, 4, 5, 6

	slotType, slotID, slotSalt, slotMemory, slotPasses, slotLanes, slotCommitment, slotSealed = 1, 2, 3, 4, 5, 6, 7, 8

	slotShare, slotFileSalt, slotFileCommitment = 9, 10, 11
)

// A header is small; these bounds keep a hostile one from costing anything.
const (
	MaxHeader = 1 << 16 // bytes; a longer one is [ErrHeader]
	maxSlots  = 32
)

// Marshal returns the encoded header.
func (h Header) Marshal() []byte {
	b := wire.AppendBytes(nil, fieldMagic, Magic)
	b = wire.AppendInt(b, fieldVersion, h.Version)
	for _, name := range h.Required {
		b = wire.AppendBytes(b, fieldRequired, name)
	}
	b = wire.AppendBytes(b, fieldJournal, h.Journal[:])
	b = wire.AppendInt(b, fieldEpoch, uint64(h.Epoch))
	for _, s := range h.Slots {
		b = wire.AppendBytes(b, fieldSlot, s.marshal())
	}
	return b
}

func (s Slot) marshal() []byte {
	b := wire.AppendInt(nil, slotType, uint64(s.Type))
	b = wire.AppendBytes(b, slotID, s.ID[:])
	b = wire.AppendBytes(b, slotSalt, s.Salt)
	b = wire.AppendInt(b, slotMemory, uint64(s.Cost.MemoryKiB))
	b = wire.AppendInt(b, slotPasses, uint64(s.Cost.Passes))
	b = wire.AppendInt(b, slotLanes, uint64(s.Cost.Lanes))
	b = wire.AppendBytes(b, slotCommitment, s.Commitment)
	b = wire.AppendBytes(b, slotSealed, s.Sealed)
	b = wire.AppendBytes(b, slotShare, s.Share)
	b = wire.AppendBytes(b, slotFileSalt, s.FileSalt)
	return wire.AppendBytes(b, slotFileCommitment, s.FileCommitment)
}

// ParseHeader reads a header. The error is or wraps [ErrNewer],
// [ErrHeader] or [*FeatureError]. Known are the features this
// program can read.
func ParseHeader(b []byte, known ...string) (Header, error) {
	var h Header
	if len(b) > MaxHeader {
		return h, fmt.Errorf("%w: %d bytes", ErrHeader, len(b))
	}
	magic := ""
	err := wire.Fields(b, func(f wire.Field) error {
		switch f.Number {
		case fieldMagic:
			magic = string(f.Bytes)
		case fieldVersion:
			h.Version = f.Int
		case fieldRequired:
			h.Required = append(h.Required, string(f.Bytes))
		case fieldJournal:
			return wire.Fixed(h.Journal[:], f.Bytes)
		case fieldEpoch:
			if f.Int > math.MaxUint32 {
				return errors.New("the epoch is out of bounds")
			}
			h.Epoch = uint32(f.Int)
		case fieldSlot:
			h.Slots = append(h.Slots, parseSlot(f.Bytes))
		}
		return nil
	})
	switch {
	case magic == Magic && h.Version > Version: // first: a newer header may be laid out anew
		return h, fmt.Errorf("%w: version %d, this program knows %d", ErrNewer, h.Version, Version)
	case err != nil:
		return h, fmt.Errorf("%w: %w", ErrHeader, err)
	case magic != Magic:
		return h, fmt.Errorf("%w: it does not begin with %q", ErrHeader, Magic)
	case h.Version < 1 || len(h.Slots) == 0 || len(h.Slots) > maxSlots:
		return h, fmt.Errorf("%w: version %d with %d slots", ErrHeader, h.Version, len(h.Slots))
	}
	names := slices.DeleteFunc(slices.Clone(h.Required), func(r string) bool { return slices.Contains(known, r) })
	if len(names) > 0 {
		return h, &FeatureError{Names: names}
	}
	return h, nil
}

// parseSlot reads a slot. One that cannot be read comes back as a
// [BrokenSlot]: the others may still open the journal.
func parseSlot(b []byte) Slot {
	var s Slot
	err := wire.Fields(b, func(f wire.Field) error {
		switch f.Number {
		case slotType:
			s.Type = SlotType(f.Int)
		case slotID:
			return wire.Fixed(s.ID[:], f.Bytes)
		case slotSalt:
			s.Salt = append([]byte(nil), f.Bytes...)
		case slotMemory:
			s.Cost.MemoryKiB = uint32(min(f.Int, math.MaxUint32))
		case slotPasses:
			s.Cost.Passes = uint32(min(f.Int, math.MaxUint32))
		case slotLanes:
			s.Cost.Lanes = uint8(min(f.Int, math.MaxUint8))
		case slotCommitment:
			s.Commitment = append([]byte(nil), f.Bytes...)
		case slotSealed:
			s.Sealed = append([]byte(nil), f.Bytes...)
		case slotShare:
			s.Share = append([]byte(nil), f.Bytes...)
		case slotFileSalt:
			s.FileSalt = append([]byte(nil), f.Bytes...)
		case slotFileCommitment:
			s.FileCommitment = append([]byte(nil), f.Bytes...)
		}
		return nil
	})
	if err != nil || s.Type.Known() && !s.formed() {
		return Slot{Type: BrokenSlot}
	}
	return s
}

// formed reports whether what is derived from and compared has its length.
func (s Slot) formed() bool {
	if s.Type == BothSlot && (len(s.FileSalt) != saltSize || len(s.FileCommitment) != keySize) {
		return false
	}
	return len(s.Salt) == saltSize && len(s.Commitment) == keySize
}
