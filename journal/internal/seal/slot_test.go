package seal

import (
	"bytes"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func passphraseSlot(t *testing.T, k *Key, passphrase string) Slot {
	t.Helper()
	s, err := SealPassphrase(k, []byte(passphrase), CheapestCost, journalA, 1)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAPassphraseOpensItsSlot(t *testing.T) {
	const composed, apart = "caf\u00e9 \u1ec7", "cafe\u0301 e\u0323\u0302" // é ệ, as two keyboards send them
	k := NewKey()
	for _, c := range []struct{ sealed, typed string }{{composed, apart}, {apart, composed}, {"\xff\xfe", "\xff\xfe"}} {
		got, err := passphraseSlot(t, k, c.sealed).OpenPassphrase([]byte(c.typed), journalA, 1, 0)
		if err != nil || !got.equal(k) {
			t.Errorf("%q for %q: %v", c.typed, c.sealed, err)
		}
	}
	for _, other := range []string{"", "cafe", "Caf\u00e9 \u1ec7", composed + " "} {
		if _, err := passphraseSlot(t, k, composed).OpenPassphrase([]byte(other), journalA, 1, 0); !errors.Is(err, ErrWrong) {
			t.Errorf("%q: %v, want ErrWrong", other, err)
		}
	}
}

// What is set has to be typed in a window too. What is tried may be from before
// there was a limit.
func TestAPassphraseIsLimitedWhereItIsSetAndNotWhereItIsTried(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	r, err := f.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, passphrase string
		want             error
	}{
		{"1,024 letters", strings.Repeat("a", 1024), nil},
		{"one more", strings.Repeat("a", 1025), ErrLongPassphrase},
		{"1,024 bytes of others", strings.Repeat("é", 512), nil},
		{"one letter more", strings.Repeat("é", 513), ErrLongPassphrase},
		{"as many that become fewer", strings.Repeat("e\u0301", 342), ErrLongPassphrase},
	} {
		if _, err := SealPassphrase(k, []byte(c.passphrase), CheapestCost, journalA, 1); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := SealBoth(k, []byte(c.passphrase), r, CheapestCost, journalA, 1); !errors.Is(err, c.want) {
			t.Errorf("%s, with a key file: %v", c.name, err)
		}
		s := newSlot(PassphraseSlot)
		s.Cost = CheapestCost
		wrap, commitment := s.stretch([]byte(c.passphrase))
		s.Commitment = commitment
		if got, err := s.wrapped(k, wrap, journalA, 1).OpenPassphrase([]byte(c.passphrase), journalA, 1, 0); err != nil || !got.equal(k) {
			t.Errorf("%s, tried: %v", c.name, err)
		}
	}
}

// What a passphrase is brought into has room for it from the beginning: to grow
// would leave its first half behind, where nothing wipes it.
func TestAPassphraseNeedNotMoveToBecomeNormal(t *testing.T) {
	marks := strings.Repeat("\u0323\u0301", 40)
	cases := []string{
		"", "a", "caf\u00e9", "cafe\u0301", strings.Repeat("e\u0301", 400), "z" + marks, marks, strings.Repeat("\u0344", 100),
		strings.Repeat("\U0001d160", 100), strings.Repeat("\U0001d160"+marks, 9), "\xff\xfe", strings.Repeat("\u0f73\xff", 99),
	}
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if s := string(r); !norm.NFC.IsNormalString(s) || norm.NFC.PropertiesString(s).CCC() > 0 {
			cases = append(cases, strings.Repeat(s, 70), "a"+strings.Repeat(s, 70), strings.Repeat("\U0001d160"+s, 20))
		}
	}
	for _, s := range cases {
		got := normal([]byte(s))
		if string(got) != norm.NFC.String(s) || len(got) > 0 && cap(got) != maxNormal*len(s) {
			t.Errorf("%.20q: %d bytes became %d, in room for %d", s, len(s), len(got), cap(got))
		}
	}
	if len(cases) < 1000 {
		t.Errorf("only %d were tried", len(cases))
	}
}

// What is drawn for a slot is drawn for that one: whoever has two files of one
// passphrase sees nothing that is alike, and no nonce serves twice.
func TestNoTwoSlotsAreAlike(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	r, err := f.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	for name, seal := range map[string]func() (Slot, error){
		"passphrase": func() (Slot, error) { return SealPassphrase(k, []byte("x"), CheapestCost, journalA, 1) },
		"both":       func() (Slot, error) { return SealBoth(k, []byte("x"), r, CheapestCost, journalA, 1) },
	} {
		a, errA := seal()
		b, errB := seal()
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		for what, of := range map[string]func(Slot) []byte{
			"id": func(s Slot) []byte { return s.ID[:] }, "salt": func(s Slot) []byte { return s.Salt },
			"nonce": func(s Slot) []byte { return s.Sealed[:nonceSize] }, "commitment": func(s Slot) []byte { return s.Commitment },
		} {
			if one := of(a); bytes.Equal(one, of(b)) || bytes.Equal(one, make([]byte, len(one))) {
				t.Errorf("%s: two slots have one %s, or none", name, what)
			}
		}
	}
}

// A slot whose box opens and holds no key of the right length is damaged: part of one,
// or zeros in its place, would be taken for the journal's.
func TestASlotHoldsAWholeKey(t *testing.T) {
	for _, length := range []int{0, 1, keySize - 1, keySize + 1, 2 * keySize} {
		s := newSlot(PassphraseSlot)
		s.Cost = CheapestCost
		wrap, commitment := s.stretch([]byte("x"))
		s.Commitment = commitment
		s = s.wrapped(&Key{data: make([]byte, length)}, wrap, journalA, 1)
		if _, err := s.OpenPassphrase([]byte("x"), journalA, 1, 0); !errors.Is(err, ErrSlot) {
			t.Errorf("a key of %d bytes: %v", length, err)
		}
	}
}

func codeSlot(t *testing.T, k *Key, c Code) (Slot, Recipient) {
	t.Helper()
	r, err := c.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	s, err := SealCode(k, r, journalA, 1)
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

func TestACodeOpensItsSlot(t *testing.T) {
	k, c := NewKey(), NewCode()
	s, r := codeSlot(t, k, c)
	if got, err := s.OpenCode(c, journalA, 1); err != nil || !got.equal(k) {
		t.Errorf("%v", err)
	}
	if _, err := s.OpenCode(NewCode(), journalA, 1); !errors.Is(err, ErrWrong) {
		t.Errorf("another code: %v", err)
	}
	// The public part is enough to seal a later key to the same paper.
	next := NewKey()
	renewed, err := SealCode(next, r, journalA, 2)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := renewed.OpenCode(c, journalA, 2); err != nil || !got.equal(next) {
		t.Errorf("after a renewal: %v", err)
	}
	if _, err := SealCode(k, Recipient{PublicKey: make([]byte, 5)}, journalA, 1); err == nil {
		t.Error("sealed to a broken public key")
	}
}

// A slot opens only where it was made, with every readable field as it was.
func TestAnAlteredSlotIsRefused(t *testing.T) {
	k, c, passphrase := NewKey(), NewCode(), []byte("four quiet herons waiting")
	byPassphrase := passphraseSlot(t, k, string(passphrase))
	byCode, _ := codeSlot(t, k, c)
	f := NewKeyFile()
	byFile, byBoth := keyFileSlots(t, k, f, string(passphrase))
	open := map[string]func(s Slot, journal [16]byte, epoch uint32) (*Key, error){
		"passphrase": func(s Slot, journal [16]byte, epoch uint32) (*Key, error) {
			return s.OpenPassphrase(passphrase, journal, epoch, 0)
		},
		"code":     func(s Slot, journal [16]byte, epoch uint32) (*Key, error) { return s.OpenCode(c, journal, epoch) },
		"key file": func(s Slot, journal [16]byte, epoch uint32) (*Key, error) { return s.OpenKeyFile(f, journal, epoch) },
		"both": func(s Slot, journal [16]byte, epoch uint32) (*Key, error) {
			return s.OpenBoth(passphrase, f, journal, epoch, 0)
		},
	}
	slots := map[string]Slot{"passphrase": byPassphrase, "code": byCode, "key file": byFile, "both": byBoth}
	// What each says where the passphrase's slot says that it is another. The
	// share of a slot for both is bound to its salt and commitment, so there
	// the damage shows.
	other := map[string]error{"passphrase": ErrWrong, "code": ErrWrong, "key file": ErrOtherKeyFile, "both": ErrSlot}
	alterations := []struct {
		name  string
		alter func(s *Slot)
		want  error
	}{
		{"type", func(s *Slot) { s.Type += 7 }, ErrSlot},
		{"id", func(s *Slot) { s.ID[3] ^= 1 }, ErrSlot},
		{"salt", func(s *Slot) { s.Salt[3] ^= 1 }, ErrWrong},
		{"salt gone", func(s *Slot) { s.Salt = nil }, ErrWrong},
		{"commitment", func(s *Slot) { s.Commitment[3] ^= 1 }, ErrWrong},
		{"commitment gone", func(s *Slot) { s.Commitment = nil }, ErrWrong},
		{"commitment cut", func(s *Slot) { s.Commitment = s.Commitment[:16] }, ErrWrong},
		{"sealed, first byte", func(s *Slot) { s.Sealed[0] ^= 1 }, ErrSlot},
		{"sealed, last byte", func(s *Slot) { s.Sealed[len(s.Sealed)-1] ^= 1 }, ErrSlot},
		{"sealed, cut", func(s *Slot) { s.Sealed = s.Sealed[:len(s.Sealed)-1] }, ErrSlot},
		{"sealed, longer", func(s *Slot) { s.Sealed = append(s.Sealed, 0) }, ErrSlot},
		{"sealed, gone", func(s *Slot) { s.Sealed = nil }, ErrSlot},
	}
	for name, slot := range slots {
		for _, a := range alterations {
			t.Run(name+"/"+a.name, func(t *testing.T) {
				s := slot
				s.Salt, s.Commitment, s.Sealed = bytes.Clone(s.Salt), bytes.Clone(s.Commitment), bytes.Clone(s.Sealed)
				a.alter(&s)
				want := a.want
				if want == ErrWrong {
					want = other[name]
				}
				if _, err := open[name](s, journalA, 1); !errors.Is(err, want) {
					t.Errorf("got %v, want %v", err, want)
				}
			})
		}
		t.Run(name+"/another journal", func(t *testing.T) {
			if _, err := open[name](slot, journalB, 1); !errors.Is(err, ErrSlot) {
				t.Errorf("got %v", err)
			}
		})
		t.Run(name+"/another epoch", func(t *testing.T) {
			if _, err := open[name](slot, journalA, 2); !errors.Is(err, ErrSlot) {
				t.Errorf("got %v", err)
			}
		})
	}
	t.Run("cost", func(t *testing.T) {
		s := byPassphrase
		s.Cost.Passes++
		if _, err := s.OpenPassphrase(passphrase, journalA, 1, 0); !errors.Is(err, ErrWrong) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("cost of a code slot", func(t *testing.T) {
		s := byCode
		s.Cost.Passes++
		if _, err := s.OpenCode(c, journalA, 1); !errors.Is(err, ErrSlot) {
			t.Errorf("got %v", err)
		}
	})
}

// What a file asks for is weighed before any of it is done: 4 TiB would be the
// end of the program, and argon2 panics on zero.
func TestAHostileCostIsRefusedBeforeDeriving(t *testing.T) {
	s := passphraseSlot(t, NewKey(), "x")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name, c := range map[string]Cost{
		"4 TiB":          {1<<32 - 1, 1, 1},
		"over 1 GiB":     {1<<20 + 1, 1, 1},
		"no memory":      {0, 1, 1},
		"below 19 MiB":   {19<<10 - 1, 1, 1},
		"no passes":      {19 << 10, 0, 1},
		"11 passes":      {19 << 10, 11, 1},
		"all the passes": {19 << 10, 1<<32 - 1, 1},
		"no lanes":       {19 << 10, 1, 0},
		"17 lanes":       {19 << 10, 1, 17},
	} {
		s.Cost = c
		if _, err := s.OpenPassphrase([]byte("x"), journalA, 1, 0); !errors.Is(err, ErrCost) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := SealPassphrase(NewKey(), []byte("x"), c, journalA, 1); !errors.Is(err, ErrCost) {
			t.Errorf("%s, sealing: %v", name, err)
		}
	}
	s.Cost = Cost{1 << 20, 10, 16}
	if _, err := s.OpenPassphrase([]byte("x"), journalA, 1, 1<<30-1); !errors.Is(err, ErrCost) {
		t.Errorf("more than is free: %v", err)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 1<<20 { // the cheapest derivation takes 19 MiB
		t.Errorf("refusing took %d KiB", took>>10)
	}
}

func TestBoundsOfTheCost(t *testing.T) {
	for _, c := range []Cost{CheapestCost, {1 << 20, 10, 16}, Calibrate(0), Calibrate(64 << 30)} {
		if err := c.Check(0); err != nil {
			t.Errorf("%+v: %v", c, err)
		}
		if err := c.Check(uint64(c.MemoryKiB) << 10); err != nil {
			t.Errorf("%+v with as much free: %v", c, err)
		}
	}
	if c := Calibrate(256 << 20); c.MemoryKiB != calibratedFloorKiB {
		t.Errorf("a small machine gets %d KiB", c.MemoryKiB)
	}
}

// The cost goes with the machine: twice as fast, twice the memory, within bounds.
func TestTheCostIsScaledToTheMachine(t *testing.T) {
	const total = 64 << 30
	floor := Cost{calibratedFloorKiB, calibratedPasses, calibratedLanes}
	for _, c := range []struct {
		took  time.Duration
		total uint64
		want  uint32
	}{
		{calibratedTarget, total, 64 << 10},
		{calibratedTarget / 2, total, 128 << 10},
		{calibratedTarget / 5, total, 320 << 10},
		{10 * calibratedTarget, total, 64 << 10},
		{0, total, 1 << 20},
		{calibratedTarget / 5, 1 << 30, 128 << 10},
		{calibratedTarget / 5, 0, 64 << 10},
	} {
		if got := floor.scaled(c.took, c.total); got.MemoryKiB != c.want || got.Passes != calibratedPasses || got.Lanes != calibratedLanes {
			t.Errorf("%v at the floor, %d bytes: %v, want %d KiB", c.took, c.total, got, c.want)
		}
	}
}
