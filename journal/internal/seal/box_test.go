package seal

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

var journalA, journalB = [16]byte{0: 'a', 15: 1}, [16]byte{0: 'b', 15: 1}

func fixedKey() *Key {
	k := emptyKey()
	for i := range k.data {
		k.data[i] = byte(i)
	}
	return k
}

func (k *Key) equal(other *Key) bool { return bytes.Equal(k.data, other.data) }

// mustSeal seals with a key that nobody has wiped.
func (b *Box) mustSeal(at, value []byte) []byte {
	sealed, err := b.Seal(at, value)
	if err != nil {
		panic(err)
	}
	return sealed
}

func TestABoxOpensOnlyInItsPlace(t *testing.T) {
	key := fixedKey()
	at, value := []byte("place"), []byte("two herons")
	sealed := key.Box("records", journalA, 1).mustSeal(at, value)
	other := fixedKey()
	other.data[31]++
	cases := []struct {
		name string
		box  *Box
		at   string
		ok   bool
	}{
		{"its own", key.Box("records", journalA, 1), "place", true},
		{"another place", key.Box("records", journalA, 1), "placf", false},
		{"a shorter place", key.Box("records", journalA, 1), "plac", false},
		{"no place", key.Box("records", journalA, 1), "", false},
		{"another purpose", key.Box("roster", journalA, 1), "place", false},
		{"another epoch", key.Box("records", journalA, 2), "place", false},
		{"another journal", key.Box("records", journalB, 1), "place", false},
		{"another key", other.Box("records", journalA, 1), "place", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.box.Open([]byte("kept "), []byte(c.at), sealed)
			if c.ok && (err != nil || string(got) != "kept two herons") {
				t.Errorf("got %q, %v", got, err)
			}
			if !c.ok && (!errors.Is(err, ErrForged) || got != nil) {
				t.Errorf("got %q, %v; want ErrForged", got, err)
			}
		})
	}
}

func TestNoAlteredBoxOpens(t *testing.T) {
	box := fixedKey().Box("records", journalA, 1)
	at := []byte("place")
	sealed := box.mustSeal(at, []byte("two herons"))
	for n := range len(sealed) {
		if _, err := box.Open(nil, at, sealed[:n]); !errors.Is(err, ErrForged) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	for bit := range len(sealed) * 8 {
		sealed[bit/8] ^= 1 << (bit % 8)
		if _, err := box.Open(nil, at, sealed); !errors.Is(err, ErrForged) {
			t.Fatalf("bit %d flipped: %v", bit, err)
		}
		sealed[bit/8] ^= 1 << (bit % 8)
	}
	if _, err := box.Open(nil, at, append(sealed, 0)); !errors.Is(err, ErrForged) {
		t.Errorf("a byte longer: %v", err)
	}
	if _, err := box.Open(nil, at, sealed); err != nil {
		t.Errorf("the whole one: %v", err)
	}
}

func TestNoTwoSealsAreAlike(t *testing.T) {
	box := fixedKey().Box("records", journalA, 1)
	a, b := box.mustSeal(nil, []byte("x")), box.mustSeal(nil, []byte("x"))
	if bytes.Equal(a[:nonceSize], b[:nonceSize]) || TagOf(a) == TagOf(b) {
		t.Error("the same nonce or tag twice")
	}
	if TagOf(a[:nonceSize+TagSize-1]) != (Tag{}) {
		t.Error("a tag of what is too short to have one")
	}
	if [TagSize]byte(a[len(a)-TagSize:]) != TagOf(a) {
		t.Error("the tag is not the last 16 bytes")
	}
}

func TestNamesDependOnAllTheyAreMadeOf(t *testing.T) {
	first := Name("device", journalA, []byte("x"))
	if first != Name("device", journalA, []byte("x")) {
		t.Error("a name is not the same twice")
	}
	for _, n := range [][16]byte{
		Name("other", journalA, []byte("x")), Name("device", journalB, []byte("x")),
		Name("device", journalA, []byte("y")),
	} {
		if n == first {
			t.Error("two names are the same")
		}
	}
}

// The lengths are those of the paper's algorithm 1 for n bytes and the end
// mark, worked out by hand for the powers of two.
func TestPaddedLengths(t *testing.T) {
	for _, c := range [][2]int{
		{0, 256},
		{1, 256},
		{255, 256},
		{256, 272},
		{271, 272},
		{272, 288},
		{511, 512},
		{512, 544},
		{1000, 1024},
		{1023, 1024},
		{1024, 1088},
		{1500, 1536},
		{4095, 4096},
		{4096, 4352},
		{5400, 5632},
		{65535, 65536},
		{65536, 67584},
		{1 << 20, 1<<20 + 1<<15},
	} {
		if got := padded(c[0]); got != c[1] {
			t.Errorf("%d bytes are padded to %d, want %d", c[0], got, c[1])
		}
	}
}

// A second way to write Padmé, as the paper has it, to hold ours against.
func padme(l int) int {
	e := int(math.Floor(math.Log2(float64(l))))
	s := int(math.Floor(math.Log2(float64(e)))) + 1
	last := e - s
	mask := 1<<last - 1
	return (l + mask) &^ mask
}

func TestPaddingIsPadmeAboveTheFloor(t *testing.T) {
	lengths := 0
	seen := map[int]bool{}
	for n := 0; n < 1<<18; n++ {
		got := padded(n)
		if want := max(padFloor, padme(n+1)); n >= padFloor && got != want {
			t.Fatalf("%d bytes are padded to %d, Padmé says %d", n, got, want)
		}
		if got <= n {
			t.Fatalf("%d bytes leave no room for the end mark in %d", n, got)
		}
		if n > padFloor && float64(got) > 1.12*float64(n+1) {
			t.Fatalf("%d bytes are padded to %d, over 12 %%", n, got)
		}
		if !seen[got] {
			seen[got] = true
			lengths++
		}
	}
	if lengths > 200 {
		t.Errorf("%d lengths can be told apart below 256 KiB", lengths)
	}
}

func TestUnpaddingUndoesPadding(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		b := make([]byte, r.IntN(3000))
		for i := range b {
			b[i] = []byte{0, 0x80, byte(r.Uint32())}[r.IntN(3)] // what could be taken for padding
		}
		got, err := unpad(pad(b))
		if err != nil || !bytes.Equal(got, b) {
			t.Fatalf("%x came back as %x, %v", b, got, err)
		}
	}
	for _, bad := range [][]byte{nil, {0, 0}, {1}, {0x80, 1, 0}, {0x81}} {
		if got, err := unpad(bad); err == nil {
			t.Errorf("%x was unpadded to %x", bad, got)
		}
	}
}
