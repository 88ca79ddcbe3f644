package seal

import (
	"bytes"
	"errors"
	"os"
	"testing"
)

// FuzzSlot holds that a slot that was tampered with opens to its own key, or to
// none; that it never panics; and that no cost is spent that is out of bounds.
// An edit is where (2 bytes), how many bytes (1), and the bytes.
func FuzzSlot(f *testing.F) {
	seeds, err := os.ReadDir("testdata/fuzz/FuzzSlot")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("the seeds are gone: %v", err)
	}
	k, code := NewKey(), NewCode()
	recipient, err := code.Recipient()
	if err != nil {
		f.Fatal(err)
	}
	byCode, err := SealCode(k, recipient, journalA, 1)
	if err != nil {
		f.Fatal(err)
	}
	byPassphrase, err := SealPassphrase(k, []byte("a"), CheapestCost, journalA, 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, edits []byte, cut uint16) {
		s := parseSlot(edited(byCode.marshal(), edits, cut))
		got, err := s.OpenCode(code, journalA, 1)
		wantKeyOrNone(t, k, got, err)

		p := parseSlot(edited(byPassphrase.marshal(), edits, cut))
		if p.Cost != CheapestCost && p.Cost.Check(0) == nil {
			return // it may be spent, and would take its time
		}
		got, err = p.OpenPassphrase([]byte("a"), journalA, 1, 0)
		wantKeyOrNone(t, k, got, err)
	})
}

func edited(b, edits []byte, cut uint16) []byte {
	b = bytes.Clone(b)
	for len(edits) > 3 {
		at, n := int(edits[0])<<8|int(edits[1]), int(edits[2])
		edits = edits[3:]
		n = min(n, len(edits))
		copy(b[at%len(b):], edits[:n])
		edits = edits[n:]
	}
	return b[:len(b)-int(cut)%len(b)]
}

func wantKeyOrNone(t *testing.T, want, got *Key, err error) {
	t.Helper()
	switch {
	case err == nil && !got.equal(want):
		t.Error("it opened to another key")
	case err != nil && !errors.Is(err, ErrWrong) && !errors.Is(err, ErrSlot) && !errors.Is(err, ErrCost):
		t.Errorf("got %v", err)
	}
}
