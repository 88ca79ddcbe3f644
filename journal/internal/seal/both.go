package seal

import (
	"crypto/hmac"
	"crypto/rand"
	"fmt"
)

// A slot for both has one key made of two parts: what Argon2id makes of the
// passphrase, and a share of 32 random bytes that is sealed to the key file's
// public key. The commitment is of both together, so that without the file not
// one guess at the passphrase can be tried.

// SealBoth makes a slot around the data key that opens with the passphrase and
// the key file together, and with neither alone.
func SealBoth(k *Key, passphrase []byte, r Recipient, c Cost, journal [16]byte, epoch uint32) (Slot, error) {
	if err := checkNew(passphrase, c); err != nil {
		return Slot{}, err
	}
	s := newSlot(BothSlot)
	s.Cost, s.FileSalt, s.FileCommitment = c, r.Salt, r.Commitment
	share := make([]byte, keySize)
	defer clear(share)
	rand.Read(share)
	wrap, commitment := s.combine(passphrase, share)
	defer clear(wrap)
	s.Commitment = commitment
	var err error
	if s.Share, err = r.seal(share, s.shareBound(journal, epoch)); err != nil {
		return Slot{}, fmt.Errorf("sealing the key file's share: %w", err)
	}
	return s.wrapped(k, wrap, journal, epoch), nil
}

// OpenBoth returns the data key. The error is [ErrOtherKeyFile], [ErrCost],
// [ErrWrong] for the passphrase, or [ErrSlot].
func (s Slot) OpenBoth(passphrase []byte, f *KeyFile, journal [16]byte, epoch uint32, free uint64) (*Key, error) {
	if !opens(kindKeyFile, f[:], s.FileSalt, s.FileCommitment) {
		return nil, ErrOtherKeyFile
	}
	if err := s.Cost.Check(free); err != nil {
		return nil, err
	}
	share, err := unseal(kindKeyFile, f[:], s.FileSalt, s.Share, s.shareBound(journal, epoch))
	if err != nil {
		return nil, err
	}
	defer clear(share)
	wrap, commitment := s.combine(passphrase, share)
	defer clear(wrap)
	if !hmac.Equal(commitment, s.Commitment) {
		return nil, ErrWrong
	}
	return s.unwrap(wrap, journal, epoch)
}

// combine makes one key of both parts.
func (s Slot) combine(passphrase, share []byte) (wrap, commitment []byte) {
	root := s.root(passphrase)
	defer clear(root)
	both := append(append(make([]byte, 0, 2*keySize), root...), share...)
	defer clear(both)
	return derive(both, s.Salt, "both wrap"), derive(both, s.Salt, "both commitment")
}

// shareBound is what the share is bound to: the slot without both sealed parts.
func (s Slot) shareBound(journal [16]byte, epoch uint32) []byte {
	s.Share = nil
	return s.bound(journal, epoch)
}
