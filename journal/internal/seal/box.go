package seal

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// Sizes in bytes.
const (
	keySize   = chacha20poly1305.KeySize
	nonceSize = chacha20poly1305.NonceSizeX
	saltSize  = 32

	// TagSize is the length of the tag that ends every sealed value.
	TagSize = chacha20poly1305.Overhead

	// maxSealed is more than anything sealed has. The cipher makes room for what
	// it opens before it knows whether it will.
	maxSealed = 64 << 20
)

// label begins every derivation and every binding, so that nothing sealed for
// one format version or program means anything in another.
const label = "ownway/1 "

// ErrForged is returned for a value that does not open: altered, moved from
// another place, or sealed under another key. The three cannot be told apart.
var ErrForged = errors.New("does not authenticate")

// ErrWiped is returned for sealing with a key that was wiped. It can be wiped at any
// moment, under whoever uses it: a lock does not wait.
var ErrWiped = errors.New("the journal is locked")

// Tag is the authenticator of one sealed value. It serves as the value's
// fingerprint: nobody without the key can make another value with the same.
type Tag [TagSize]byte

// TagOf returns the tag of a sealed value, zero if it is too short to be one.
func TagOf(sealed []byte) (t Tag) {
	if len(sealed) >= nonceSize+TagSize {
		copy(t[:], sealed[len(sealed)-TagSize:])
	}
	return t
}

// Box seals values of one purpose (records, roster, manifest) of one journal.
// Safe for use by several goroutines.
type Box struct {
	owner  *Key
	key    []byte    // in the owner's page
	place  []byte    // label, purpose, journal and epoch: the fixed part of the associated data
	copies sync.Pool // of *[]byte: memory for what is opened, sealed
}

// Seal returns nonce ‖ ciphertext ‖ tag of the padded value, bound to the key
// it is stored under. The error is [ErrWiped].
func (b *Box) Seal(at, value []byte) ([]byte, error) {
	value = pad(value)
	defer clear(value)
	out := make([]byte, nonceSize, nonceSize+len(value)+TagSize)
	rand.Read(out)
	ad := b.ad(at) // at may lie in a mapped file, too
	b.owner.mu.RLock()
	defer b.owner.mu.RUnlock()
	if b.owner.page == nil {
		return nil, ErrWiped
	}
	withCipher(b.key, func(c cipher.AEAD) { out = c.Seal(out, out, value, ad) })
	return out, nil
}

// Open returns what was sealed at that key, appended to dst, which may be nil.
// The error is [ErrForged] or wraps it.
func (b *Box) Open(dst, at, sealed []byte) ([]byte, error) {
	if len(sealed) < nonceSize+TagSize {
		return nil, fmt.Errorf("%w: only %d bytes", ErrForged, len(sealed))
	}
	if len(sealed) > maxSealed {
		return nil, fmt.Errorf("%w: as many as %d bytes", ErrForged, len(sealed))
	}
	// They may lie in a mapped file, whose disk may not answer: the key can be wiped
	// all the same. Memory is used again, because new memory costs half as much as opening.
	in, ok := b.copies.Get().(*[]byte)
	if !ok {
		in = new([]byte)
	}
	defer b.copies.Put(in)
	*in = append((*in)[:0], sealed...)
	sealed, ad := *in, b.ad(at)
	b.owner.mu.RLock()
	defer b.owner.mu.RUnlock()
	if b.owner.page == nil {
		return nil, fmt.Errorf("%w: the key was wiped", ErrForged)
	}
	var out []byte
	var err error
	withCipher(b.key, func(c cipher.AEAD) { out, err = c.Open(dst, sealed[:nonceSize], sealed[nonceSize:], ad) })
	if err != nil {
		return nil, ErrForged
	}
	value, err := unpad(out[len(dst):])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrForged, err)
	}
	return out[:len(dst)+len(value)], nil
}

func (b *Box) ad(at []byte) []byte {
	ad := make([]byte, 0, len(b.place)+len(at))
	return append(append(ad, b.place...), at...)
}

// binding is label ‖ purpose ‖ 0 ‖ journal ‖ epoch, big-endian.
func binding(purpose string, journal [16]byte, epoch uint32) []byte {
	out := append([]byte(label+purpose), 0)
	out = append(out, journal[:]...)
	return binary.BigEndian.AppendUint32(out, epoch)
}

// Name returns 16 bytes that stand for a value within one journal, whatever
// its data key: HMAC-SHA256 under the journal's id, cut. It is no secret by
// itself and is written only into sealed records.
func Name(purpose string, journal [16]byte, value []byte) (name [16]byte) {
	mac := hmac.New(sha256.New, derive(journal[:], nil, purpose))
	mac.Write(value)
	copy(name[:], mac.Sum(nil))
	return name
}
