package sealtest

import (
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"ownway/journal/internal/seal"
)

// The vectors are those that package seal and the second reader are held to.
func TestTheKeysAreThoseOfTheVectors(t *testing.T) {
	raw, err := os.ReadFile("../testdata/vectors.txt")
	if err != nil {
		t.Fatal(err)
	}
	v := map[string][]byte{}
	for line := range strings.Lines(string(raw)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
		v[name], _ = hex.DecodeString(value)
	}
	h := seal.Header{Version: 1, Journal: [16]byte(v["journal id"]), Epoch: 1, Slots: []seal.Slot{
		{
			Type: seal.PassphraseSlot, ID: [16]byte([]byte("passphrase slot.")), Salt: v["passphrase: salt"], Cost: seal.CheapestCost,
			Commitment: v["passphrase: commitment"], Sealed: v["passphrase: sealed"],
		},
		{Type: seal.CodeSlot, ID: [16]byte([]byte("recovery slot 16")), Salt: v["code: salt"], Commitment: v["code: commitment"]},
	}}
	byPassphrase, err := OfPassphrase(h.Marshal(), v["passphrase: NFC in UTF-8"])
	if err != nil {
		t.Fatal(err)
	}
	byCode, err := OfCode(h.Marshal(), seal.Code(v["code"]))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]string{
		"the passphrase's Argon2id": "passphrase: Argon2id", "the passphrase's wrap key": "passphrase: wrap key", "the data key": "data key",
		"the subkey of records": "subkey records", "the subkey of roster": "subkey roster", "the subkey of manifest": "subkey manifest",
		"the code's bytes": "code", "the code's seed": "code: seed", "the code's private key": "code: HPKE private key",
	}
	for _, s := range append(byPassphrase, byCode...) {
		if want, ok := v[known[s.Name]]; ok && string(s.Bytes) != string(want) {
			t.Errorf("%s is %x, want %x", s.Name, s.Bytes, want)
		} else if ok {
			delete(known, s.Name)
		}
	}
	if len(known) > 0 {
		t.Errorf("not derived: %v", known)
	}
}
