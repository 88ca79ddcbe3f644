package seal

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"
)

// keyFileSlots are the two kinds of slot that a key file opens.
func keyFileSlots(t *testing.T, k *Key, f *KeyFile, passphrase string) (alone, both Slot) {
	t.Helper()
	r, err := f.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	if alone, err = SealKeyFile(k, r, journalA, 1); err != nil {
		t.Fatal(err)
	}
	if both, err = SealBoth(k, []byte(passphrase), r, CheapestCost, journalA, 1); err != nil {
		t.Fatal(err)
	}
	return alone, both
}

func TestAKeyFileOpensItsSlotAlone(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	s, _ := keyFileSlots(t, k, f, "x")
	if got, err := s.OpenKeyFile(f, journalA, 1); err != nil || !got.equal(k) {
		t.Errorf("%v", err)
	}
	if _, err := s.OpenKeyFile(NewKeyFile(), journalA, 1); !errors.Is(err, ErrOtherKeyFile) {
		t.Errorf("another key file: %v", err)
	}
}

func TestASlotForBothOpensWithBothAndWithNeitherAlone(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	_, s := keyFileSlots(t, k, f, "caf\u00e9")
	for _, c := range []struct {
		name, passphrase string
		file             *KeyFile
		want             error
	}{
		{"both", "cafe\u0301", f, nil},
		{"another passphrase", "cafe", f, ErrWrong},
		{"no passphrase", "", f, ErrWrong},
		{"another key file", "caf\u00e9", NewKeyFile(), ErrOtherKeyFile},
		{"an empty key file", "caf\u00e9", new(KeyFile), ErrOtherKeyFile},
	} {
		got, err := s.OpenBoth([]byte(c.passphrase), c.file, journalA, 1, 0)
		if !errors.Is(err, c.want) || err == nil && !got.equal(k) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	// The same slot with another name is not opened by one of the two.
	for _, as := range []SlotType{PassphraseSlot, KeyFileSlot, CodeSlot} {
		s := s
		s.Type = as
		if _, err := s.OpenPassphrase([]byte("caf\u00e9"), journalA, 1, 0); !errors.Is(err, ErrWrong) {
			t.Errorf("as type %d by the passphrase: %v", as, err)
		}
		s.Sealed, s.Salt, s.Commitment = s.Share, s.FileSalt, s.FileCommitment
		if _, err := s.OpenKeyFile(f, journalA, 1); !errors.Is(err, ErrSlot) {
			t.Errorf("as type %d by the key file: %v", as, err)
		}
	}
}

// The share is what stands between a guess and an answer: no commitment and no
// key can be worked out from the passphrase and the slot alone.
func TestWithoutTheKeyFileNoGuessCanBeTried(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	_, s := keyFileSlots(t, k, f, "x")
	root := s.root([]byte("x"))
	for _, purpose := range []string{"slot commitment", "both commitment", "slot wrap", "both wrap"} {
		got := derive(root, s.Salt, purpose)
		if bytes.Equal(got, s.Commitment) || bytes.Contains(s.marshal(), got) {
			t.Errorf("%q follows from the passphrase alone", purpose)
		}
		if _, err := s.unwrap(got, journalA, 1); !errors.Is(err, ErrSlot) {
			t.Errorf("%q of the passphrase alone opens it: %v", purpose, err)
		}
	}
	r, err := f.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	again, err := SealBoth(k, []byte("x"), r, CheapestCost, journalA, 1)
	if err != nil || bytes.Equal(again.Share[:32], s.Share[:32]) || bytes.Equal(again.Commitment, s.Commitment) {
		t.Errorf("two slots have the same share: %v", err)
	}
}

// A share that anybody can know would leave a slot that the passphrase opens alone.
func TestTheShareIsRandomAndTheKeyIsMadeOfIt(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	r, err := f.Recipient()
	if err != nil {
		t.Fatal(err)
	}
	seen := [][]byte{make([]byte, keySize), f[:]}
	for range 4 {
		s, err := SealBoth(k, []byte("x"), r, CheapestCost, journalA, 1)
		if err != nil {
			t.Fatal(err)
		}
		share, err := unseal(kindKeyFile, f[:], s.FileSalt, s.Share, s.shareBound(journalA, 1))
		if err != nil {
			t.Fatal(err)
		}
		for _, known := range seen {
			if bytes.Equal(share, known) {
				t.Fatal("the share can be known")
			}
			if wrap, commitment := s.combine([]byte("x"), known); bytes.Equal(commitment, s.Commitment) || opensWith(s, wrap) {
				t.Fatal("the share is no part of the key")
			}
		}
		seen = append(seen, share)
	}
}

func opensWith(s Slot, wrap []byte) bool {
	_, err := s.unwrap(wrap, journalA, 1)
	return err == nil
}

func TestAnAlteredShareIsADamagedSlot(t *testing.T) {
	k, f := NewKey(), NewKeyFile()
	_, s := keyFileSlots(t, k, f, "x")
	other, _ := NewKeyFile().Recipient()
	for name, c := range map[string]struct {
		alter func(*Slot)
		want  error
	}{
		"share altered":             {func(s *Slot) { s.Share[7] ^= 1 }, ErrSlot},
		"share cut":                 {func(s *Slot) { s.Share = s.Share[:len(s.Share)-1] }, ErrSlot},
		"share gone":                {func(s *Slot) { s.Share = nil }, ErrSlot},
		"file's salt altered":       {func(s *Slot) { s.FileSalt[7] ^= 1 }, ErrOtherKeyFile},
		"file's commitment altered": {func(s *Slot) { s.FileCommitment[7] ^= 1 }, ErrOtherKeyFile},
		"another file's":            {func(s *Slot) { s.FileSalt, s.FileCommitment = other.Salt, other.Commitment }, ErrOtherKeyFile},
		"cost altered":              {func(s *Slot) { s.Cost.Passes++ }, ErrSlot},
		"cost out of bounds":        {func(s *Slot) { s.Cost.MemoryKiB = 1<<32 - 1 }, ErrCost},
	} {
		s := s
		s.Share, s.FileSalt, s.FileCommitment = bytes.Clone(s.Share), bytes.Clone(s.FileSalt), bytes.Clone(s.FileCommitment)
		c.alter(&s)
		if _, err := s.OpenBoth([]byte("x"), f, journalA, 1, 0); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := s.OpenBoth([]byte("x"), f, journalA, 1, 1<<20); !errors.Is(err, ErrCost) {
		t.Errorf("more memory than is free: %v", err)
	}
	if _, err := SealBoth(k, []byte("x"), other, Cost{}, journalA, 1); !errors.Is(err, ErrCost) {
		t.Errorf("sealed at no cost: %v", err)
	}
	if _, err := SealBoth(k, []byte("x"), Recipient{PublicKey: make([]byte, 5)}, CheapestCost, journalA, 1); err == nil {
		t.Error("sealed to a broken public key")
	}
}

func TestAKeyFileIsReadAsItWasWritten(t *testing.T) {
	f := NewKeyFile()
	text := string(f.Text())
	if n := strings.Count(text, "\n"); n != 3 || len(text) != 101 {
		t.Errorf("%d lines, %d bytes:\n%s", n, len(text), text)
	}
	for name, as := range map[string]string{
		"as it is":       text,
		"capitals":       text[:16] + strings.ToUpper(text[16:]),
		"Windows lines":  strings.ReplaceAll(text, "\n", "\r\n"),
		"no last line":   strings.TrimSpace(text),
		"other spaces":   text[:16] + strings.ReplaceAll(text[16:], " ", "\n\t "),
		"by Notepad":     "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n"),
		"spaces at ends": strings.ReplaceAll(text, "\n", "  \n  "),
	} {
		got, err := ParseKeyFile([]byte(as))
		if err != nil || *got != *f {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever happens to the text after the first line, it is told to be damage
// and never taken for another file.
func TestADamagedKeyFileIsToldFromAnother(t *testing.T) {
	text := string(NewKeyFile().Text())
	wrong := func(name, as string, want error) {
		t.Helper()
		if _, err := ParseKeyFile([]byte(as)); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
	for at := len(keyFileHead) + 1; at < len(text)-1; at++ {
		for _, b := range []string{"0", "f", "x"} {
			if text[at] != b[0] && text[at] != ' ' && text[at] != '\n' {
				wrong("byte "+b, text[:at]+b+text[at+1:], ErrKeyFileDamaged)
			}
		}
		wrong("cut", text[:at], ErrKeyFileDamaged)
	}
	wrong("longer", text+"00", ErrKeyFileDamaged)
	wrong("zeros", keyFileHead+"\n"+strings.Repeat("0", 80), ErrKeyFileDamaged)
	for _, other := range []string{"", "\n", "photo", "Ownway key file 2\n" + text[16:], "ownway key file\n" + text[16:], text[16:]} {
		wrong("not one", other, ErrNotKeyFile)
	}
}

// FuzzKeyFile holds that no text panics, and that what is read is written and
// read again the same.
func FuzzKeyFile(f *testing.F) {
	seeds, err := os.ReadDir("testdata/fuzz/FuzzKeyFile")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("the seeds are gone: %v", err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := ParseKeyFile(b)
		if err != nil {
			if !errors.Is(err, ErrNotKeyFile) && !errors.Is(err, ErrKeyFileDamaged) {
				t.Error(err)
			}
			return
		}
		if again, err := ParseKeyFile(k.Text()); err != nil || *again != *k {
			t.Errorf("%q came back as %q, %v", k.Text(), again.Text(), err)
		}
	})
}
