// Package sealtest derives the keys of a journal as FORMAT.md says, by
// libraries alone and without a line of package seal but for reading the
// header. Tests look for these keys where they must not be, and hold package
// seal against them.
package sealtest

import (
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/sha256"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"

	"ownway/journal/internal/seal"
)

// Secret is something that nobody may find. Its name is safe to print.
type Secret struct {
	Name  string
	Bytes []byte
}

// label begins every derivation; see FORMAT.md, sections 5 and 6.
const label = "ownway/1 "

const keySize = 32

// OfPassphrase are the data key, all that is as good as it, and all that led
// to it, of the journal with that header.
func OfPassphrase(header, passphrase []byte) ([]Secret, error) {
	h, err := seal.ParseHeader(header)
	if err != nil {
		return nil, err
	}
	for _, s := range h.Slots {
		if s.Type == seal.PassphraseSlot {
			return ofSlot(h, s, norm.NFC.Bytes(passphrase))
		}
	}
	return nil, errors.New("the journal has no slot for a passphrase alone")
}

func ofSlot(h seal.Header, s seal.Slot, passphrase []byte) ([]Secret, error) {
	root := argon2.IDKey(passphrase, s.Salt, s.Cost.Passes, s.Cost.MemoryKiB, s.Cost.Lanes, keySize)
	wrap, err := hkdf.Key(sha256.New, root, s.Salt, label+"slot wrap", keySize)
	if err != nil {
		return nil, fmt.Errorf("deriving the wrap key: %w", err)
	}
	cipher, err := chacha20poly1305.NewX(wrap)
	if err != nil {
		return nil, err
	}
	nonce, box := s.Sealed[:chacha20poly1305.NonceSizeX], s.Sealed[chacha20poly1305.NonceSizeX:]
	data, err := cipher.Open(nil, nonce, box, bound(h, s))
	if err != nil {
		return nil, fmt.Errorf("opening the slot: %w", err)
	}
	inner, err := chacha20.HChaCha20(wrap, nonce[:16])
	if err != nil {
		return nil, err
	}
	all := []Secret{
		{"the passphrase's Argon2id", root},
		{"the passphrase's wrap key", wrap},
		{"the passphrase's box key", inner},
		{"the data key", data},
	}
	subs, err := OfDataKey(h.Journal, data)
	return append(all, subs...), err
}

// OfDataKey are what is derived from a data key.
func OfDataKey(journal [16]byte, data []byte) ([]Secret, error) {
	middle, err := hkdf.Extract(sha256.New, data, journal[:])
	if err != nil {
		return nil, fmt.Errorf("deriving the subkeys: %w", err)
	}
	all := []Secret{{"what all subkeys come from", middle}}
	for _, purpose := range []string{"records", "roster", "manifest", "draft"} {
		sub, err := hkdf.Key(sha256.New, data, journal[:], label+purpose, keySize)
		if err != nil {
			return nil, fmt.Errorf("deriving the subkeys: %w", err)
		}
		all = append(all, Secret{"the subkey of " + purpose, sub})
	}
	return all, nil
}

// OfCode are the recovery code and what it leads to.
func OfCode(header []byte, code seal.Code) ([]Secret, error) {
	h, err := seal.ParseHeader(header)
	if err != nil {
		return nil, err
	}
	for _, s := range h.Slots {
		if s.Type == seal.CodeSlot {
			return ofPair("the code", code[:], s.Salt, "recovery key pair")
		}
	}
	return nil, errors.New("the journal has no slot for a recovery code")
}

// OfKeyFile are a key file that opens alone, and what it leads to.
func OfKeyFile(header []byte, file *seal.KeyFile) ([]Secret, error) {
	h, err := seal.ParseHeader(header)
	if err != nil {
		return nil, err
	}
	for _, s := range h.Slots {
		if s.Type == seal.KeyFileSlot {
			return ofPair("the key file", file[:], s.Salt, "key file key pair")
		}
	}
	return nil, errors.New("the journal has no slot for a key file alone")
}

// ofPair is a secret and the key pair that is derived from it.
func ofPair(name string, secret, salt []byte, info string) ([]Secret, error) {
	seed, err := hkdf.Key(sha256.New, secret, salt, label+info, keySize)
	if err != nil {
		return nil, fmt.Errorf("deriving the key of %s: %w", name, err)
	}
	private, err := hpke.MLKEM768X25519().DeriveKeyPair(seed)
	if err != nil {
		return nil, fmt.Errorf("deriving the key of %s: %w", name, err)
	}
	raw, err := private.Bytes()
	return []Secret{{name + "'s bytes", secret}, {name + "'s seed", seed}, {name + "'s private key", raw}}, err
}

// bound is what a slot's box is bound to: the first part of FORMAT.md's
// associated data, and the slot's own fields without the last.
func bound(h seal.Header, s seal.Slot) []byte {
	ad := append([]byte(label+"slot"), 0)
	ad = append(ad, h.Journal[:]...)
	ad = append(ad, byte(h.Epoch>>24), byte(h.Epoch>>16), byte(h.Epoch>>8), byte(h.Epoch))
	bytesField := func(number byte, b []byte) { ad = append(append(ad, number<<3|2, byte(len(b))), b...) }
	intField := func(number byte, n uint64) {
		for ad = append(ad, number<<3); n >= 0x80; n >>= 7 {
			ad = append(ad, byte(n)|0x80)
		}
		ad = append(ad, byte(n))
	}
	intField(1, uint64(s.Type))
	bytesField(2, s.ID[:])
	bytesField(3, s.Salt)
	intField(4, uint64(s.Cost.MemoryKiB))
	intField(5, uint64(s.Cost.Passes))
	intField(6, uint64(s.Cost.Lanes))
	bytesField(7, s.Commitment)
	return ad
}
