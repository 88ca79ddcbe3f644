package seal

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
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
	fieldMagic, fieldVersion, fieldRequired, fieldJournal, fieldEpoch, fieldSlot protowire.Number = 1, 2, 3, 4, 5, 6

	slotType, slotID, slotSalt, slotMemory, slotPasses, slotLanes, slotCommitment, slotSealed protowire.Number = 1, 2, 3, 4, 5, 6, 7, 8
)

// A header is small; these bounds keep a hostile one from costing anything.
const (
	maxHeader = 1 << 16
	maxSlots  = 32
)

// Marshal returns the encoded header.
func (h Header) Marshal() []byte {
	b := appendBytes(nil, fieldMagic, []byte(Magic))
	b = appendInt(b, fieldVersion, h.Version)
	for _, name := range h.Required {
		b = appendBytes(b, fieldRequired, []byte(name))
	}
	b = appendBytes(b, fieldJournal, h.Journal[:])
	b = appendInt(b, fieldEpoch, uint64(h.Epoch))
	for _, s := range h.Slots {
		b = appendBytes(b, fieldSlot, s.marshal())
	}
	return b
}

func (s Slot) marshal() []byte {
	b := appendInt(nil, slotType, uint64(s.Type))
	b = appendBytes(b, slotID, s.ID[:])
	b = appendBytes(b, slotSalt, s.Salt)
	b = appendInt(b, slotMemory, uint64(s.Cost.MemoryKiB))
	b = appendInt(b, slotPasses, uint64(s.Cost.Passes))
	b = appendInt(b, slotLanes, uint64(s.Cost.Lanes))
	b = appendBytes(b, slotCommitment, s.Commitment)
	return appendBytes(b, slotSealed, s.Sealed)
}

// appendInt and appendBytes leave out what is zero, as protocol buffers do.
func appendInt(b []byte, n protowire.Number, v uint64) []byte {
	if v == 0 {
		return b
	}
	return protowire.AppendVarint(protowire.AppendTag(b, n, protowire.VarintType), v)
}

func appendBytes(b []byte, n protowire.Number, v []byte) []byte {
	if len(v) == 0 {
		return b
	}
	return protowire.AppendBytes(protowire.AppendTag(b, n, protowire.BytesType), v)
}

// ParseHeader reads a header. The error is or wraps [ErrNewer],
// [ErrHeader] or [*FeatureError]. Known are the features this
// program can read.
func ParseHeader(b []byte, known ...string) (Header, error) {
	var h Header
	if len(b) > maxHeader {
		return h, fmt.Errorf("%w: %d bytes", ErrHeader, len(b))
	}
	magic := ""
	err := fields(b, func(n protowire.Number, v uint64, data []byte) error {
		switch n {
		case fieldMagic:
			magic = string(data)
		case fieldVersion:
			h.Version = v
		case fieldRequired:
			h.Required = append(h.Required, string(data))
		case fieldJournal:
			return exactly(h.Journal[:], data)
		case fieldEpoch:
			h.Epoch = uint32(v)
		case fieldSlot:
			s, err := parseSlot(data)
			h.Slots = append(h.Slots, s)
			return err
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
	return h, unknown(h.Required, known)
}

func unknown(required, known []string) error {
	var names []string
next:
	for _, r := range required {
		for _, k := range known {
			if r == k {
				continue next
			}
		}
		names = append(names, r)
	}
	if names == nil {
		return nil
	}
	return &FeatureError{Names: names}
}

func parseSlot(b []byte) (s Slot, err error) {
	err = fields(b, func(n protowire.Number, v uint64, data []byte) error {
		switch n {
		case slotType:
			s.Type = SlotType(v)
		case slotID:
			return exactly(s.ID[:], data)
		case slotSalt:
			s.Salt = append([]byte(nil), data...)
		case slotMemory:
			s.Cost.MemoryKiB = uint32(min(v, 1<<32-1))
		case slotPasses:
			s.Cost.Passes = uint32(min(v, 1<<32-1))
		case slotLanes:
			s.Cost.Lanes = uint8(min(v, 255))
		case slotCommitment:
			s.Commitment = append([]byte(nil), data...)
		case slotSealed:
			s.Sealed = append([]byte(nil), data...)
		}
		return nil
	})
	return s, err
}

// fields calls each with every field of a message; v for integers, data for
// bytes. Fields of other types are passed over.
func fields(b []byte, each func(n protowire.Number, v uint64, data []byte) error) error {
	for len(b) > 0 {
		n, t, used := protowire.ConsumeTag(b)
		if used < 0 {
			return protowire.ParseError(used)
		}
		b = b[used:]
		var v uint64
		var data []byte
		switch t {
		case protowire.VarintType:
			v, used = protowire.ConsumeVarint(b)
		case protowire.BytesType:
			data, used = protowire.ConsumeBytes(b)
		default:
			used = protowire.ConsumeFieldValue(n, t, b)
		}
		if used < 0 {
			return protowire.ParseError(used)
		}
		b = b[used:]
		if t != protowire.VarintType && t != protowire.BytesType {
			continue
		}
		if err := each(n, v, data); err != nil {
			return err
		}
	}
	return nil
}

func exactly(dst, data []byte) error {
	if len(data) != len(dst) {
		return fmt.Errorf("a field of %d bytes where %d belong", len(data), len(dst))
	}
	copy(dst, data)
	return nil
}
