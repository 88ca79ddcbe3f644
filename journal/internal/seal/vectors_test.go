package seal

import (
	"bytes"
	"crypto/cipher"
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
	add("data key", key.data)
	add("journal id", journal[:])
	add("epoch", []byte{0, 0, 0, 1})
	for _, purpose := range []string{"records", "roster", "manifest"} {
		add("subkey "+purpose, derive(key.data, journal[:], purpose))
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
	withCipher(box.key, func(c cipher.AEAD) { add("box: sealed", c.Seal(nonce, nonce, pad(value), box.ad(at))) })

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
	slot.Sealed = aead.Seal(nonce, nonce, key.data, slot.bound(journal, epoch))
	add("passphrase: sealed", slot.Sealed)

	code := Code([]byte("recovery code 20 B.."))
	add("code", code[:])
	text("code, written", code.String())
	byCode := Slot{Type: CodeSlot, ID: [16]byte([]byte("recovery slot 16")), Salt: bytes.Repeat([]byte{0x18}, saltSize)}
	byCode.Commitment = derive(code[:], byCode.Salt, "recovery commitment")
	add("code: salt", byCode.Salt)
	add("code: seed", derive(code[:], byCode.Salt, "recovery key pair"))
	addKeyPair(t, add, "code", kindCode, code[:], byCode.Salt)
	add("code: commitment", byCode.Commitment)
	add("code: HPKE info", byCode.bound(journal, epoch))
	return append(out, keyFileVectors(t)...)
}

func addKeyPair(t *testing.T, add func(string, []byte), name, kind string, secret, salt []byte) {
	t.Helper()
	priv, err := privateKey(kind, secret, salt)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := priv.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	add(name+": HPKE private key", raw)
	sum := sha256.Sum256(priv.PublicKey().Bytes())
	add(name+": SHA-256 of the HPKE public key", sum[:])
}

// keyFileVectors are those of section 6.4 on.
func keyFileVectors(t *testing.T) (out []vector) {
	t.Helper()
	add := func(name string, value []byte) { out = append(out, vector{name, hex.EncodeToString(value)}) }
	f, file, both := keyFileVectorSlots(t, nil, nil)
	add("key file", f[:])
	add("key file: check", f.check())
	out = append(out, vector{"key file, written, lines parted by /", strings.ReplaceAll(strings.TrimSpace(string(f.Text())), "\n", "/")})
	add("key file: salt", file.Salt)
	add("key file: seed", derive(f[:], file.Salt, "key file key pair"))
	addKeyPair(t, add, "key file", kindKeyFile, f[:], file.Salt)
	add("key file: commitment", file.Commitment)
	add("key file: HPKE info", file.bound(vectorJournal, 1))
	add("both: share", vectorShare)
	add("both: salt", both.Salt)
	add("both: Argon2id", both.root([]byte(vectorPassphrase)))
	wrap, commitment := both.combine([]byte(vectorPassphrase), vectorShare)
	add("both: wrap key", wrap)
	add("both: commitment", commitment)
	add("both: HPKE info", both.shareBound(vectorJournal, 1))
	return out
}

const vectorPassphrase = "cafe\u0301 and four herons"

var (
	vectorJournal = [16]byte([]byte("journal id 16 B."))
	vectorShare   = []byte("a share of thirty-two bytes ....")
)

// keyFileVectorSlots are a slot for the key file alone and one for both, with
// these sealed to the file.
func keyFileVectorSlots(t *testing.T, sealed, share []byte) (f *KeyFile, file, both Slot) {
	t.Helper()
	f = (*KeyFile)([]byte("thirty-two bytes of a key file.."))
	salt := bytes.Repeat([]byte{0x19}, saltSize)
	commitment := derive(f[:], salt, "key file commitment")
	file = Slot{Type: KeyFileSlot, ID: [16]byte([]byte("key file slot 16")), Salt: salt, Commitment: commitment, Sealed: sealed}
	both = Slot{
		Type: BothSlot, ID: [16]byte([]byte("both slot 16 by.")), Salt: bytes.Repeat([]byte{0x1a}, saltSize), Cost: CheapestCost,
		Share: share, FileSalt: salt, FileCommitment: commitment,
	}
	wrap, commitment := both.combine([]byte(vectorPassphrase), vectorShare)
	both.Commitment = commitment
	aead, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		t.Fatal(err)
	}
	nonce := bytes.Repeat([]byte{0x42}, nonceSize)
	both.Sealed = aead.Seal(nonce, nonce, fixedKey().data, both.bound(vectorJournal, 1))
	return f, file, both
}

// What is sealed to a public key cannot be worked out again, because HPKE
// chooses its own randomness. It has to open. What is bound to it follows it.
const (
	sealedToTheCode    = "code: sealed"
	sealedToTheKeyFile = "key file: sealed"
	sealedShare        = "both: sealed share"
	bothBound          = "both: associated data"
	bothSealed         = "both: sealed"
)

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
	if len(got) != len(want)+5 {
		t.Errorf("%d vectors, want %d", len(got), len(want)+5)
	}
	for _, v := range want {
		if got[v.name] != v.value {
			t.Errorf("%s is\n%s, want\n%s", v.name, v.value, got[v.name])
		}
	}
	raw := func(name string) []byte {
		b, err := hex.DecodeString(got[name])
		if err != nil || len(b) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		return b
	}
	s, c := codeVectorSlot(raw(sealedToTheCode))
	if k, err := s.OpenCode(c, vectorJournal, 1); err != nil || !k.equal(fixedKey()) {
		t.Errorf("the code's slot: %v", err)
	}
	if parsed, err := ParseCode([]byte(got["code, written"])); err != nil || parsed != c {
		t.Errorf("the written code is read as %x, %v", parsed, err)
	}
	f, file, both := keyFileVectorSlots(t, raw(sealedToTheKeyFile), raw(sealedShare))
	if k, err := file.OpenKeyFile(f, vectorJournal, 1); err != nil || !k.equal(fixedKey()) {
		t.Errorf("the key file's slot: %v", err)
	}
	if k, err := both.OpenBoth([]byte(vectorPassphrase), f, vectorJournal, 1, 0); err != nil || !k.equal(fixedKey()) {
		t.Errorf("the slot for both: %v", err)
	}
	if !bytes.Equal(both.bound(vectorJournal, 1), raw(bothBound)) || !bytes.Equal(both.Sealed, raw(bothSealed)) {
		t.Error("the slot for both is bound or sealed in another way")
	}
	if parsed, err := ParseKeyFile([]byte(strings.ReplaceAll(got["key file, written, lines parted by /"], "/", "\n"))); err != nil || *parsed != *f {
		t.Errorf("the written key file is read as %x, %v", parsed, err)
	}
}

func writeVectorsFile(t *testing.T, vectors []vector) []byte {
	t.Helper()
	seal := func(kind string, secret, salt, info, value []byte) []byte {
		priv, err := privateKey(kind, secret, salt)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := hpke.Seal(priv.PublicKey(), kdf(), aead(), info, value)
		if err != nil {
			t.Fatal(err)
		}
		return sealed
	}
	s, c := codeVectorSlot(nil)
	f, file, both := keyFileVectorSlots(t, nil, nil)
	share := seal(kindKeyFile, f[:], both.FileSalt, both.shareBound(vectorJournal, 1), vectorShare)
	_, _, both = keyFileVectorSlots(t, nil, share)
	for name, value := range map[string][]byte{
		sealedToTheCode:    seal(kindCode, c[:], s.Salt, s.bound(vectorJournal, 1), fixedKey().data),
		sealedToTheKeyFile: seal(kindKeyFile, f[:], file.Salt, file.bound(vectorJournal, 1), fixedKey().data),
		sealedShare:        share,
		bothBound:          both.bound(vectorJournal, 1),
		bothSealed:         both.Sealed,
	} {
		vectors = append(vectors, vector{name, hex.EncodeToString(value)})
	}
	var b bytes.Buffer
	b.WriteString(vectorsHead)
	for _, v := range vectors {
		fmt.Fprintf(&b, "%s = %s\n", v.name, v.value)
	}
	if err := os.WriteFile(vectorsFile, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
