package seal

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"ownway/journal/internal/shown"
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

// FeatureError names the features that this program does not know. Names are
// as they stand in the file: show them with Listed.
type FeatureError struct{ Names []string }

func (e *FeatureError) Error() string {
	return "the journal needs features this version does not know: " + e.Listed()
}

// Listed is the first few names, quoted and fit to be shown.
func (e *FeatureError) Listed() string { return shown.Names(e.Names) }

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
//
// The order is FORMAT.md's: what a later program has written is told before
// anything is called damaged that only that program has to understand.
func ParseHeader(b []byte, known ...string) (Header, error) {
	var h Header
	if len(b) > MaxHeader {
		return h, fmt.Errorf("%w: %d bytes", ErrHeader, len(b))
	}
	magic, epoch := "", uint64(0)
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
			epoch = f.Int
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
	case h.Version < 1:
		return h, fmt.Errorf("%w: version 0", ErrHeader)
	}
	names := slices.DeleteFunc(slices.Clone(h.Required), func(r string) bool { return slices.Contains(known, r) })
	if len(names) > 0 {
		return h, &FeatureError{Names: names}
	}
	if epoch > math.MaxUint32 || len(h.Slots) == 0 || len(h.Slots) > maxSlots {
		return h, fmt.Errorf("%w: epoch %d with %d slots", ErrHeader, epoch, len(h.Slots))
	}
	h.Epoch = uint32(epoch)
	return h, nil
}

// slotLengths are the fields of a slot that have one length.
var slotLengths = map[int]int{slotID: 16, slotSalt: saltSize, slotCommitment: keySize, slotFileSalt: saltSize, slotFileCommitment: keySize}

// parseSlot reads a slot. One that cannot be read comes back as a
// [BrokenSlot]: the others may still open the journal. Nothing but its type is
// asked of a slot whose type is not known: what else it has may be otherwise.
func parseSlot(b []byte) Slot {
	var s Slot
	there, fits := map[int]bool{}, true
	err := wire.Fields(b, func(f wire.Field) error {
		there[f.Number] = true
		if length, fixed := slotLengths[f.Number]; fixed && len(f.Bytes) != length {
			fits = false
		}
		switch f.Number {
		case slotType:
			s.Type = SlotType(f.Int)
		case slotID:
			copy(s.ID[:], f.Bytes)
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
	if err != nil || s.Type == BrokenSlot || s.Type.Known() && !(fits && s.Type.formed(there)) {
		return Slot{Type: BrokenSlot}
	}
	return s
}

// formed reports whether a slot has what is derived from and compared.
func (t SlotType) formed(there map[int]bool) bool {
	if t == BothSlot && !(there[slotFileSalt] && there[slotFileCommitment]) {
		return false
	}
	return there[slotID] && there[slotSalt] && there[slotCommitment]
}
