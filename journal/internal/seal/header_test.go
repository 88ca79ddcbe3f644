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

func TestAnUnknownFeatureIsNamed(t *testing.T) {
	for _, c := range []struct{ known, want []string }{{nil, []string{"b", "a"}}, {[]string{"a"}, []string{"b"}}, {[]string{"b", "c"}, []string{"a"}}} {
		_, err := ParseHeader(sampleHeader().Marshal(), c.known...)
		var f *FeatureError
		if !errors.As(err, &f) || !reflect.DeepEqual(f.Names, c.want) {
			t.Errorf("knowing %q: %v, want %q", c.known, err, c.want)
		}
		if err != nil && !strings.Contains(err.Error(), c.want[0]) {
			t.Errorf("%v does not name it", err)
		}
	}
}

// One slot that cannot be read leaves the others their way in.
func TestABrokenSlotLeavesTheOthers(t *testing.T) {
	h := sampleHeader()
	h.Required = nil
	short := func(alter func(*Slot)) []byte {
		s := h.Slots[0]
		alter(&s)
		return s.marshal()
	}
	for name, slot := range map[string][]byte{
		"an id of 5 bytes":         wire.AppendBytes(nil, slotID, "short"),
		"a salt of 31 bytes":       short(func(s *Slot) { s.Salt = s.Salt[1:] }),
		"a commitment of 31 bytes": short(func(s *Slot) { s.Commitment = s.Commitment[1:] }),
		"a code slot without salt": short(func(s *Slot) { s.Type, s.Salt = CodeSlot, nil }),
		"a key file without one":   short(func(s *Slot) { s.Type, s.Salt = KeyFileSlot, nil }),
		"both without a file":      short(func(s *Slot) { s.Type = BothSlot }),
		"both with half a file":    short(func(s *Slot) { s.Type, s.FileSalt, s.FileCommitment = BothSlot, make([]byte, 32), make([]byte, 31) }),
	} {
		got, err := ParseHeader(wire.AppendBytes(h.Marshal(), fieldSlot, slot))
		if err != nil || len(got.Slots) != 4 || got.Slots[3].Type != BrokenSlot || !reflect.DeepEqual(got.Slots[:3], h.Slots) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

// A slot asks for what it likes; what it asks for is cut to what can be
// refused, and never wraps around to something small.
func TestHostileCostsDoNotWrapAround(t *testing.T) {
	b := wire.AppendInt(nil, slotType, 1)
	b = wire.AppendInt(b, slotMemory, 1<<32+19456)
	b = wire.AppendInt(b, slotPasses, 1<<32+1)
	b = wire.AppendInt(b, slotLanes, 1<<8+1)
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
