package seal

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// SlotType says how a slot is opened. The numbers are in files for ever.
type SlotType uint64

// The slots of version 1. A type not known here is left alone: it is another
// program's way in, and losing it would lock somebody out.
const (
	BrokenSlot     SlotType = 0 // could not be read
	PassphraseSlot SlotType = 1
	CodeSlot       SlotType = 2
	KeyFileSlot    SlotType = 3 // the key file alone
	BothSlot       SlotType = 4 // passphrase and key file, neither alone
)

// Known reports whether this program can open such a slot, and make it anew.
func (t SlotType) Known() bool { return PassphraseSlot <= t && t <= BothSlot }

// Slot wraps the data key for one way in. Only Sealed is secret-bearing; the
// commitment is a one-way function of the way in, by which a wrong passphrase
// is told from a damaged slot before anything is opened.
type Slot struct {
	Type       SlotType
	ID         [16]byte
	Salt       []byte // 32 bytes
	Cost       Cost   // of slots with a passphrase
	Commitment []byte // 32 bytes
	Sealed     []byte // with a passphrase: nonce ‖ box; without: HPKE enc ‖ ciphertext

	// Of slots that need both.
	Share          []byte // what the key file adds to the passphrase: HPKE enc ‖ ciphertext
	FileSalt       []byte // 32 bytes
	FileCommitment []byte // 32 bytes
}

// ErrWrong says that the passphrase or code is not this slot's, and
// ErrOtherKeyFile that the key file is not. ErrSlot says that it is, and that
// the slot is damaged.
var (
	ErrWrong        = errors.New("wrong passphrase or recovery code")
	ErrOtherKeyFile = errors.New("the key file is another journal's")
	ErrSlot         = errors.New("the slot is damaged")
)

// MaxPassphrase is how many bytes of UTF-8 a new passphrase may have: what
// is set in one place has to be typed in every other. One that is tried may have
// any length.
const MaxPassphrase = 1024

// ErrLongPassphrase refuses to make a slot of a passphrase that is longer.
var ErrLongPassphrase = fmt.Errorf("the passphrase is longer than %d bytes", MaxPassphrase)

// checkNew refuses what no slot with a passphrase is made of.
func checkNew(passphrase []byte, c Cost) error {
	if len(passphrase) > MaxPassphrase {
		return ErrLongPassphrase
	}
	return c.Check(0)
}

func newSlot(t SlotType) Slot {
	s := Slot{Type: t, Salt: make([]byte, saltSize)}
	rand.Read(s.ID[:])
	rand.Read(s.Salt)
	return s
}

// SealPassphrase makes a passphrase slot around the data key. Journal and
// epoch bind it to its place, so that a slot of another file does not fit.
func SealPassphrase(k *Key, passphrase []byte, c Cost, journal [16]byte, epoch uint32) (Slot, error) {
	if err := checkNew(passphrase, c); err != nil {
		return Slot{}, err
	}
	s := newSlot(PassphraseSlot)
	s.Cost = c
	wrap, commitment := s.stretch(passphrase)
	defer clear(wrap)
	s.Commitment = commitment
	return s.wrapped(k, wrap, journal, epoch), nil
}

// OpenPassphrase returns the data key. Free is the machine's free memory in
// bytes, 0 if unknown: a slot that asks for more is refused before deriving.
func (s Slot) OpenPassphrase(passphrase []byte, journal [16]byte, epoch uint32, free uint64) (*Key, error) {
	if err := s.Cost.Check(free); err != nil {
		return nil, err
	}
	wrap, commitment := s.stretch(passphrase)
	defer clear(wrap)
	if !hmac.Equal(commitment, s.Commitment) {
		return nil, ErrWrong
	}
	return s.unwrap(wrap, journal, epoch)
}

// stretch turns a passphrase into the wrapping key and the commitment.
func (s Slot) stretch(passphrase []byte) (wrap, commitment []byte) {
	root := s.root(passphrase)
	defer clear(root)
	return derive(root, s.Salt, "slot wrap"), derive(root, s.Salt, "slot commitment")
}

// maxNormal is how many times as long a passphrase can become. NFC makes at most
// three bytes of one, in every version of Unicode (UAX #15, section 9; the worst
// is U+1D160). The Stream-Safe Text Process puts the two bytes of U+034F before
// nothing but marks, which have two or more of their own: once more the length.
const maxNormal = 3 + 1

// normal is a passphrase in NFC, because one keyboard sends é as one code point
// and another as two. It has room for the worst at once: memory that it grew out
// of would keep its beginning, and nobody could wipe that. What norm works in
// itself has one letter with its marks at a time.
func normal(passphrase []byte) []byte {
	return norm.NFC.Append(make([]byte, 0, maxNormal*len(passphrase)), passphrase...)
}

// root is the slow part.
func (s Slot) root(passphrase []byte) []byte {
	p := normal(passphrase)
	defer clear(p)
	// In little and over zeros before, so that the stack need not move later,
	// and after, over what was left on it: from one line, that it lies the same.
	small := Cost{MemoryKiB: 8, Passes: 1, Lanes: 1}
	var root []byte
	for _, c := range []Cost{small, s.Cost, small} {
		secret := p
		if c == small {
			secret = make([]byte, len(p))
		}
		out := argon2.IDKey(secret, s.Salt, c.Passes, c.MemoryKiB, c.Lanes, keySize)
		if c != small {
			root = out
		}
	}
	return root
}

// wrapped returns the slot with the data key sealed under a wrapping key.
func (s Slot) wrapped(k *Key, wrap []byte, journal [16]byte, epoch uint32) Slot {
	nonce := make([]byte, nonceSize, nonceSize+keySize+TagSize)
	rand.Read(nonce)
	withCipher(wrap, func(c cipher.AEAD) { s.Sealed = c.Seal(nonce, nonce, k.data, s.bound(journal, epoch)) })
	return s
}

func (s Slot) unwrap(wrap []byte, journal [16]byte, epoch uint32) (*Key, error) {
	if len(s.Sealed) != nonceSize+keySize+TagSize {
		return nil, ErrSlot
	}
	k, zeros := emptyKey(), make([]byte, keySize)
	open := func(out, key []byte) (err error) {
		withCipher(key, func(c cipher.AEAD) {
			_, err = c.Open(out[:0], s.Sealed[:nonceSize], s.Sealed[nonceSize:], s.bound(journal, epoch))
		})
		return err
	}
	_ = open(nil, zeros) // before and after, as for [Slot.root]
	err := open(k.data, wrap)
	_ = open(nil, zeros)
	if err != nil {
		k.Wipe()
		return nil, ErrSlot
	}
	return k, nil
}

// bound is the associated data of a slot: its place and all its readable
// fields, so that none of them can be exchanged.
func (s Slot) bound(journal [16]byte, epoch uint32) []byte {
	s.Sealed = nil
	return append(binding("slot", journal, epoch), s.marshal()...)
}
