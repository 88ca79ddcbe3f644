package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"crypto/subtle"
	"reflect"
	"sync"
	"unsafe"

	"golang.org/x/crypto/chacha20poly1305"
)

// Key is a journal's data key, 32 random bytes, and the subkeys that were
// derived from it: one copy of each, in a page of its own. It has to be wiped
// by whoever has it last. Safe for use by several goroutines.
type Key struct {
	mu   sync.RWMutex // held for reading while a key is used, for writing to wipe
	page *page        // nil once wiped
	data []byte
	subs []subkey
}

type subkey struct {
	purpose string
	journal [16]byte
	key     []byte
}

// emptyKey has its page, and zeros for a data key.
func emptyKey() *Key {
	p := newPage()
	return &Key{page: p, data: p.take(keySize)}
}

// NewKey returns a fresh data key.
func NewKey() *Key {
	k := emptyKey()
	rand.Read(k.data) // never fails since Go 1.24: it ends the program instead
	return k
}

// Wipe zeroes the key and its subkeys, once nobody is using them, and gives
// their memory back. Its boxes open nothing from then on. Wiping twice is
// harmless.
func (k *Key) Wipe() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.page == nil {
		return
	}
	k.page.free()
	k.page, k.data, k.subs = nil, nil, nil
}

// Equal reports whether two keys are the same data key. A wiped one equals none.
func (k *Key) Equal(other *Key) bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	other.mu.RLock()
	defer other.mu.RUnlock()
	return k.page != nil && other.page != nil && subtle.ConstantTimeCompare(k.data, other.data) == 1
}

// InSwap reports whether the system may write the key to its swap space,
// because it refused to keep it in memory.
func (k *Key) InSwap() bool {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.page != nil && !k.page.locked
}

// Box returns the box for a purpose, under a subkey derived by HKDF-SHA256
// from the data key, the journal's id as salt. Of a wiped key it is a box that
// nothing can be done with.
func (k *Key) Box(purpose string, journal [16]byte, epoch uint32) *Box {
	k.mu.Lock()
	defer k.mu.Unlock()
	return &Box{owner: k, key: k.sub(purpose, journal), place: binding(purpose, journal, epoch)}
}

// sub derives a subkey once.
func (k *Key) sub(purpose string, journal [16]byte) []byte {
	if k.page == nil {
		return nil
	}
	for _, s := range k.subs {
		if s.purpose == purpose && s.journal == journal {
			return s.key
		}
	}
	s := subkey{purpose, journal, k.page.take(keySize)}
	deriveInto(s.key, k.data, journal[:], purpose)
	k.subs = append(k.subs, s)
	return s.key
}

// withCipher does something with XChaCha20-Poly1305 under a key, and zeroes
// the library's copy of it: a cipher that is kept would be a second copy for
// as long as the journal is open.
func withCipher(key []byte, do func(cipher.AEAD)) {
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // only for a key of the wrong length
	}
	defer forget(aead)
	do(aead)
}

// forget zeroes the key inside a cipher of chacha20poly1305, which is nothing
// but its key and has no way to be wiped. One that is made otherwise is left
// alone; a test says so before a journal does.
func forget(aead cipher.AEAD) {
	if v := reflect.ValueOf(aead); v.Kind() == reflect.Pointer && v.Type().Elem().Size() == keySize {
		clear(unsafe.Slice((*byte)(v.UnsafePointer()), keySize))
	}
}
