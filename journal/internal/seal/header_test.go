package seal

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ownway/journal/internal/wire"
)

func sampleHeader() Header {
	return Header{
		Version: 1, Required: []string{"b", "a"}, Journal: journalA, Epoch: 1<<32 - 1,
		Slots: []Slot{
			{Type: PassphraseSlot, ID: journalB, Salt: make([]byte, saltSize), Cost: Cost{19456, 1, 1}, Commitment: make([]byte, keySize), Sealed: []byte("s")},
			{
				Type: BothSlot, ID: journalA, Salt: make([]byte, saltSize), Cost: Cost{19456, 1, 1}, Commitment: make([]byte, keySize), Sealed: []byte("s"),
				Share: []byte("h"), FileSalt: make([]byte, saltSize), FileCommitment: make([]byte, keySize),
			},
			{Type: 99, ID: journalA, Salt: []byte("other"), Commitment: []byte("d"), Sealed: []byte("t")},
		},
	}
}

func TestAHeaderComesBackAsItWas(t *testing.T) {
	want := sampleHeader()
	got, err := ParseHeader(want.Marshal(), "a", "b")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
}

func TestFieldsOfLaterProgramsArePassedOver(t *testing.T) {
	want := sampleHeader()
	b := wire.AppendBytes(want.Marshal(), 90, "later")
	b = wire.AppendInt(b, 91, 7)
	b = append(b, 0xe5, 0x05, 1, 2, 3, 4) // field 92, four bytes
	got, err := ParseHeader(b, "a", "b")
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestHeadersThatAreRefused(t *testing.T) {
	h := sampleHeader()
	good := h.Marshal()
	altered := func(change func(h *Header)) []byte {
		h := sampleHeader()
		change(&h)
		return h.Marshal()
	}
	begin := wire.AppendInt(wire.AppendBytes(nil, fieldMagic, Magic), fieldVersion, 1)
	cases := []struct {
		name string
		b    []byte
		want error
	}{
		{"nothing", nil, ErrHeader},
		{"noise", []byte("\x00\x01\x02"), ErrHeader},
		{"too long", append(good, wire.AppendBytes(nil, 90, make([]byte, 1<<16))...), ErrHeader},
		{"cut short", good[:len(good)-1], ErrHeader},
		{"another magic", bytes.Replace(good, []byte(Magic), []byte("Otherway journal")[:len(Magic)], 1), ErrHeader},
		{"version 0", altered(func(h *Header) { h.Version = 0 }), ErrHeader},
		{"no slots", altered(func(h *Header) { h.Slots = nil }), ErrHeader},
		{"33 slots", altered(func(h *Header) { h.Slots = slices.Repeat(h.Slots[:1], 33) }), ErrHeader},
		{"a journal id of 15 bytes", wire.AppendBytes(begin, fieldJournal, "123456789012345"), ErrHeader},
		{"an epoch of 33 bits", wire.AppendInt(begin, fieldEpoch, 1<<32), ErrHeader},
		{"a length beyond the end", append(begin, 0x32, 0xff, 0xff, 0xff, 0xff, 0x0f), ErrHeader},
		{"a length of 2^64-1", append(begin, 0x32, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01), ErrHeader},
		{"a varint without end", append(begin, bytes.Repeat([]byte{0xff}, 20)...), ErrHeader},
		{"field number 0", append(begin, 0x00, 0x00), ErrHeader},
		{"version 2", altered(func(h *Header) { h.Version = 2 }), ErrNewer},
		{"version 2 and no slots", altered(func(h *Header) { h.Version, h.Slots = 2, nil }), ErrNewer},
		{"version 2 and then noise", append(wire.AppendInt(wire.AppendBytes(nil, fieldMagic, Magic), fieldVersion, 2), 0xff, 0xff), ErrNewer},
		{"the last version there can be", altered(func(h *Header) { h.Version = 1<<64 - 1 }), ErrNewer},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := ParseHeader(c.b, "a", "b"); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// A later program's feature may be what its slots are about, so it is named
// before they are counted; and only in a header that can be read.
func TestAnUnknownFeatureIsNamed(t *testing.T) {
	altered := func(change func(h *Header)) []byte {
		h := sampleHeader()
		change(&h)
		return h.Marshal()
	}
	good := sampleHeader().Marshal()
	for _, c := range []struct {
		name        string
		b           []byte
		known, want []string // want nil: damaged
	}{
		{"two", good, nil, []string{"b", "a"}},
		{"one known", good, []string{"a"}, []string{"b"}},
		{"one known and another", good, []string{"b", "c"}, []string{"a"}},
		{"no slots", altered(func(h *Header) { h.Slots = nil }), []string{"a"}, []string{"b"}},
		{"33 slots", altered(func(h *Header) { h.Slots = slices.Repeat(h.Slots[:1], 33) }), []string{"a"}, []string{"b"}},
		{"an epoch of 33 bits", wire.AppendInt(good, fieldEpoch, 1<<32), []string{"a"}, []string{"b"}},
		{"all known and no slots", altered(func(h *Header) { h.Slots = nil }), []string{"a", "b"}, nil},
		{"version 0", altered(func(h *Header) { h.Version = 0 }), nil, nil},
		{"cut short", good[:len(good)-1], nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseHeader(c.b, c.known...)
			var f *FeatureError
			if c.want == nil {
				if !errors.Is(err, ErrHeader) {
					t.Errorf("got %v", err)
				}
				return
			}
			if !errors.As(err, &f) || !reflect.DeepEqual(f.Names, c.want) || !strings.Contains(err.Error(), c.want[0]) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// One slot that cannot be read leaves the others their way in. Of a slot of a
// type that is not known only the type is looked at: it is no damage.
func TestABrokenSlotLeavesTheOthers(t *testing.T) {
	h := sampleHeader()
	h.Required = nil
	both := h.Slots[1].marshal()
	altered := func(of int, alter func(*Slot)) []byte {
		s := h.Slots[of]
		alter(&s)
		return s.marshal()
	}
	later := func(b []byte) []byte { return wire.AppendInt(b, slotType, 99) }
	for _, c := range []struct {
		name string
		slot []byte
		want SlotType
	}{
		{"nothing", nil, BrokenSlot},
		{"no type", altered(0, func(s *Slot) { s.Type = 0 }), BrokenSlot},
		{"an id of 5 bytes", wire.AppendBytes(both, slotID, "short"), BrokenSlot},
		{"an id of another wire type", wire.AppendInt(both, slotID, 5), BrokenSlot},
		{"no id", wire.AppendBytes(wire.AppendBytes(wire.AppendInt(nil, slotType, 1), slotSalt, make([]byte, saltSize)), slotCommitment, make([]byte, keySize)), BrokenSlot},
		{"no salt", altered(0, func(s *Slot) { s.Salt = nil }), BrokenSlot},
		{"a salt of 31 bytes", altered(0, func(s *Slot) { s.Salt = s.Salt[1:] }), BrokenSlot},
		{"a salt of 31 bytes, and another", wire.AppendBytes(altered(0, func(s *Slot) { s.Salt = s.Salt[1:] }), slotSalt, make([]byte, saltSize)), BrokenSlot},
		{"a salt of another wire type", wire.AppendInt(both, slotSalt, 5), BrokenSlot},
		{"a commitment of 31 bytes", altered(0, func(s *Slot) { s.Commitment = s.Commitment[1:] }), BrokenSlot},
		{"a commitment of another wire type", wire.AppendInt(both, slotCommitment, 5), BrokenSlot},
		{"a passphrase with half a file", altered(0, func(s *Slot) { s.FileSalt = make([]byte, 31) }), BrokenSlot},
		{"a code slot without salt", altered(0, func(s *Slot) { s.Type, s.Salt = CodeSlot, nil }), BrokenSlot},
		{"a key file without one", altered(0, func(s *Slot) { s.Type, s.Salt = KeyFileSlot, nil }), BrokenSlot},
		{"both without a file", altered(0, func(s *Slot) { s.Type = BothSlot }), BrokenSlot},
		{"both with half a file", altered(1, func(s *Slot) { s.FileCommitment = make([]byte, 31) }), BrokenSlot},
		{"of a later type", later(nil), 99},
		{"of a later type, with an id of 5 bytes", later(wire.AppendBytes(nil, slotID, "short")), 99},
		{"of a later type, with a salt of 16 bytes", later(wire.AppendBytes(nil, slotSalt, make([]byte, 16))), 99},
		{"of a later type, with a salt of another wire type", later(wire.AppendInt(nil, slotSalt, 5)), 99},
		{"of a later type, cut short", later(nil)[:1], BrokenSlot},
	} {
		got, err := ParseHeader(append(h.Marshal(), withSlot(c.slot)...))
		if err != nil || len(got.Slots) != 4 || !reflect.DeepEqual(got.Slots[:3], h.Slots) {
			t.Fatalf("%s: got %+v, %v", c.name, got, err)
		}
		if slot := got.Slots[3]; slot.Type != c.want || c.want == BrokenSlot && !reflect.DeepEqual(slot, Slot{}) {
			t.Errorf("%s: read as %+v", c.name, slot)
		}
	}
}

// withSlot is a slot as it stands in a header, an empty one too.
func withSlot(slot []byte) []byte { return wire.AppendAll(nil, fieldSlot, [][]byte{slot}) }

// A slot asks for what it likes; what it asks for is cut to what can be
// refused, and never wraps around to something small.
func TestHostileCostsDoNotWrapAround(t *testing.T) {
	b := wire.AppendInt(nil, slotType, 1)
	b = wire.AppendInt(b, slotMemory, 1<<32+19456)
	b = wire.AppendInt(b, slotPasses, 1<<32+1)
	b = wire.AppendInt(b, slotLanes, 1<<8+1)
	b = wire.AppendBytes(b, slotID, journalA[:])
	b = wire.AppendBytes(b, slotSalt, make([]byte, saltSize))
	b = wire.AppendBytes(b, slotCommitment, make([]byte, keySize))
	if c := parseSlot(b).Cost; c != (Cost{1<<32 - 1, 1<<32 - 1, 255}) || c.Check(0) == nil {
		t.Errorf("read as %+v", c)
	}
}

// FuzzHeader holds that no header panics, and that what is read is written and
// read again the same.
func FuzzHeader(f *testing.F) {
	seeds, err := os.ReadDir("testdata/fuzz/FuzzHeader")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("the seeds are gone: %v", err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		h, err := ParseHeader(b, "a", "b")
		if err != nil {
			return
		}
		again, err := ParseHeader(h.Marshal(), "a", "b")
		if err != nil || !reflect.DeepEqual(h, again) {
			t.Errorf("%+v came back as %+v, %v", h, again, err)
		}
		for _, s := range h.Slots {
			_, _ = s.OpenCode(Code{}, h.Journal, h.Epoch)
			_, _ = s.OpenKeyFile(new(KeyFile), h.Journal, h.Epoch)
		}
	})
}
