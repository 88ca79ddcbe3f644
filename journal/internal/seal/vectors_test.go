package seal

import (
	"bytes"
	"crypto/hpke"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

var writeVectors = flag.Bool("write-vectors", false, "write testdata/vectors.txt if it is not there")

const vectorsFile = "testdata/vectors.txt"

const vectorsHead = `# Test vectors of format 1, in hexadecimal unless said otherwise. FORMAT.md says
# how each is made from those above it. They are written once and never changed.
`

type vector struct{ name, value string }

// vectors works every fixed value out, step by step as FORMAT.md has it.
func vectors(t *testing.T) (out []vector) {
	t.Helper()
	add := func(name string, value []byte) { out = append(out, vector{name, hex.EncodeToString(value)}) }
	text := func(name, value string) { out = append(out, vector{name, value}) }

	key, journal, epoch := fixedKey(), [16]byte([]byte("journal id 16 B.")), uint32(1)
	add("data key", key[:])
	add("journal id", journal[:])
	add("epoch", []byte{0, 0, 0, 1})
	for _, purpose := range []string{"records", "roster", "manifest"} {
		add("subkey "+purpose, derive(key[:], journal[:], purpose))
	}
	name := Name("device", journal, []byte("machine\n"))
	add("device name of machine\\n", name[:])

	// A box with a nonce that a program would never choose.
	at, value := []byte("revision id 16 B"), []byte("Two herons at the canal.")
	box := key.Box("records", journal, epoch)
	nonce := bytes.Repeat([]byte{0x42}, nonceSize)
	add("box: stored under", at)
	add("box: associated data", box.ad(at))
	text("box: value, as text", string(value))
	add("box: value padded", pad(value))
	add("box: nonce", nonce)
	add("box: sealed", box.aead.Seal(nonce, nonce, pad(value), box.ad(at)))

	text("passphrase, as text", "caf\u00e9 and four herons")
	slot := Slot{Type: PassphraseSlot, ID: [16]byte([]byte("passphrase slot.")), Salt: bytes.Repeat([]byte{0x17}, saltSize), Cost: CheapestCost}
	p := norm.NFC.Bytes([]byte("cafe\u0301 and four herons"))
	add("passphrase: NFC in UTF-8", p)
	add("passphrase: salt", slot.Salt)
	text("passphrase: memory in KiB, passes, lanes", fmt.Sprint(slot.Cost.MemoryKiB, slot.Cost.Passes, slot.Cost.Lanes))
	add("passphrase: Argon2id", argon2.IDKey(p, slot.Salt, slot.Cost.Passes, slot.Cost.MemoryKiB, slot.Cost.Lanes, keySize))
	wrap, commitment := slot.stretch([]byte("cafe\u0301 and four herons"))
	add("passphrase: wrap key", wrap)
	add("passphrase: commitment", commitment)
	slot.Commitment = commitment
	add("passphrase: associated data", slot.bound(journal, epoch))
	aead, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		t.Fatal(err)
	}
	slot.Sealed = aead.Seal(nonce, nonce, key[:], slot.bound(journal, epoch))
	add("passphrase: sealed", slot.Sealed)

	code := Code([]byte("recovery code 20 B.."))
	add("code", code[:])
	text("code, written", code.String())
	byCode := Slot{Type: CodeSlot, ID: [16]byte([]byte("recovery slot 16")), Salt: bytes.Repeat([]byte{0x18}, saltSize)}
	priv, commitment, err := byCode.keyPair(code)
	if err != nil {
		t.Fatal(err)
	}
	byCode.Commitment = commitment
	add("code: salt", byCode.Salt)
	add("code: seed", derive(code[:], byCode.Salt, "recovery key pair"))
	raw, err := priv.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	add("code: HPKE private key", raw)
	sum := sha256.Sum256(priv.PublicKey().Bytes())
	add("code: SHA-256 of the HPKE public key", sum[:])
	add("code: commitment", commitment)
	add("code: HPKE info", byCode.bound(journal, epoch))
	return out
}

// sealedToTheCode is the one vector that cannot be worked out again, because
// HPKE chooses its own randomness. It has to open.
const sealedToTheCode = "code: sealed"

func codeVectorSlot(sealed []byte) (Slot, Code) {
	s := Slot{Type: CodeSlot, ID: [16]byte([]byte("recovery slot 16")), Salt: bytes.Repeat([]byte{0x18}, saltSize), Sealed: sealed}
	c := Code([]byte("recovery code 20 B.."))
	s.Commitment = derive(c[:], s.Salt, "recovery commitment")
	return s, c
}

func TestVectors(t *testing.T) {
	want := vectors(t)
	b, err := os.ReadFile(vectorsFile)
	if os.IsNotExist(err) && *writeVectors {
		b = writeVectorsFile(t, want)
	} else if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for line := range strings.Lines(strings.TrimPrefix(string(b), vectorsHead)) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " = ")
		if !ok || got[name] != "" {
			t.Fatalf("the line %q", line)
		}
		got[name] = value
	}
	if len(got) != len(want)+1 {
		t.Errorf("%d vectors, want %d", len(got), len(want)+1)
	}
	for _, v := range want {
		if got[v.name] != v.value {
			t.Errorf("%s is\n%s, want\n%s", v.name, v.value, got[v.name])
		}
	}
	sealed, err := hex.DecodeString(got[sealedToTheCode])
	if err != nil {
		t.Fatal(err)
	}
	s, c := codeVectorSlot(sealed)
	if k, err := s.OpenCode(c, [16]byte([]byte("journal id 16 B.")), 1); err != nil || *k != *fixedKey() {
		t.Errorf("the code's slot: %v", err)
	}
	if parsed, err := ParseCode([]byte(got["code, written"])); err != nil || parsed != c {
		t.Errorf("the written code is read as %x, %v", parsed, err)
	}
}

func writeVectorsFile(t *testing.T, vectors []vector) []byte {
	t.Helper()
	s, c := codeVectorSlot(nil)
	priv, _, err := s.keyPair(c)
	if err != nil {
		t.Fatal(err)
	}
	info := s.bound([16]byte([]byte("journal id 16 B.")), 1)
	sealed, err := hpke.Seal(priv.PublicKey(), kdf(), aead(), info, fixedKey()[:])
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString(vectorsHead)
	for _, v := range vectors {
		fmt.Fprintf(&b, "%s = %s\n", v.name, v.value)
	}
	fmt.Fprintf(&b, "%s = %x\n", sealedToTheCode, sealed)
	if err := os.WriteFile(vectorsFile, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
