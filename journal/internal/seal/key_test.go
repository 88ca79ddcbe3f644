package seal

import (
	"bytes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"errors"
	"strings"
	"sync"
	"testing"

	"golang.org/x/crypto/chacha20poly1305"
)

func TestDerivingIsHKDF(t *testing.T) {
	for _, size := range []int{16, 20, 32, 64} {
		for _, salt := range [][]byte{nil, bytes.Repeat([]byte{3}, 16), bytes.Repeat([]byte{4}, 32)} {
			for _, purpose := range []string{"", "records", strings.Repeat("long ", 30)} {
				secret := bytes.Repeat([]byte{byte(size)}, size)
				want, err := hkdf.Key(sha256.New, secret, salt, label+purpose, keySize)
				if got := derive(secret, salt, purpose); err != nil || !bytes.Equal(got, want) {
					t.Errorf("%d bytes, salt of %d, %q: %x, want %x, %v", size, len(salt), purpose, got, want, err)
				}
			}
		}
	}
}

func TestACipherForgetsItsKey(t *testing.T) {
	key := bytes.Repeat([]byte{7}, keySize)
	var kept cipher.AEAD
	withCipher(key, func(c cipher.AEAD) { kept = c })
	zero, err := chacha20poly1305.NewX(make([]byte, keySize))
	if err != nil {
		t.Fatal(err)
	}
	nonce := make([]byte, nonceSize)
	if got, want := kept.Seal(nil, nonce, []byte("x"), nil), zero.Seal(nil, nonce, []byte("x"), nil); !bytes.Equal(got, want) {
		t.Error("the cipher still has a key that is not zero")
	}
	if key[0] != 7 {
		t.Error("the key itself was zeroed")
	}
}

func TestAWipedKeyOpensNothing(t *testing.T) {
	k := fixedKey()
	box := k.Box("records", journalA, 1)
	sealed := box.mustSeal(nil, []byte("two herons"))
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				if _, err := box.Open(nil, nil, sealed); err != nil {
					return
				}
			}
		})
	}
	k.Wipe()
	k.Wipe()
	readers.Wait()
	if _, err := box.Open(nil, nil, sealed); !errors.Is(err, ErrForged) {
		t.Errorf("opening: %v", err)
	}
	for _, b := range []*Box{box, k.Box("roster", journalA, 1)} {
		if sealed, err := b.Seal(nil, []byte("more")); !errors.Is(err, ErrWiped) || sealed != nil {
			t.Errorf("sealing: %x, %v", sealed, err)
		}
	}
}

func TestASubkeyIsKeptOnce(t *testing.T) {
	k := NewKey()
	defer k.Wipe()
	for range 2 * len(k.page.bytes) / keySize {
		k.Box("records", journalA, 1)
	}
	a, b := k.Box("records", journalA, 1), k.Box("records", journalA, 2)
	if &a.key[0] != &b.key[0] || len(k.subs) != 1 {
		t.Errorf("%d subkeys for one purpose", len(k.subs))
	}
	if other := k.Box("roster", journalA, 1); bytes.Equal(other.key, a.key) {
		t.Error("two purposes have one subkey")
	}
}
