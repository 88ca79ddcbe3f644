package seal

import (
	"crypto/hmac"
	"crypto/hpke"
	"fmt"
)

// The recovery code and the key file each open an HPKE (RFC 9180) recipient
// key. The hybrid KEM serves because somebody who once held the unlocked
// journal knows the public key, and must not gain later files from it by
// breaking X25519 alone.
func kem() hpke.KEM   { return hpke.MLKEM768X25519() }
func kdf() hpke.KDF   { return hpke.HKDFSHA256() }
func aead() hpke.AEAD { return hpke.ChaCha20Poly1305() }

// The names under which a code and a key file are derived from.
const (
	kindCode    = "recovery"
	kindKeyFile = "key file"
)

// Recipient is the public part of a way in that is not at hand when the
// journal gets a new data key: what has to be kept, sealed, inside the journal
// so that its slot can be made anew without the paper or the file.
type Recipient struct {
	PublicKey  []byte // of the KEM, 1216 bytes
	Salt       []byte // 32 bytes
	Commitment []byte // 32 bytes
}

// IsZero reports whether there is none.
func (r Recipient) IsZero() bool { return len(r.PublicKey) == 0 }

// Recipient returns the public part of a code, under a salt of its own.
func (c Code) Recipient() (Recipient, error) {
	defer clear(c[:])
	return newRecipient(kindCode, c[:])
}

// Recipient returns the public part of a key file, under a salt of its own.
func (f *KeyFile) Recipient() (Recipient, error) { return newRecipient(kindKeyFile, f[:]) }

func newRecipient(kind string, secret []byte) (Recipient, error) {
	salt := newSlot(BrokenSlot).Salt
	priv, err := privateKey(kind, secret, salt)
	if err != nil {
		return Recipient{}, err
	}
	return Recipient{PublicKey: priv.PublicKey().Bytes(), Salt: salt, Commitment: derive(secret, salt, kind+" commitment")}, nil
}

// SealCode makes a code slot around the data key.
func SealCode(k *Key, r Recipient, journal [16]byte, epoch uint32) (Slot, error) {
	return sealTo(CodeSlot, k, r, journal, epoch)
}

// SealKeyFile makes a slot that the key file opens alone.
func SealKeyFile(k *Key, r Recipient, journal [16]byte, epoch uint32) (Slot, error) {
	return sealTo(KeyFileSlot, k, r, journal, epoch)
}

func sealTo(t SlotType, k *Key, r Recipient, journal [16]byte, epoch uint32) (s Slot, err error) {
	s = newSlot(t)
	s.Salt, s.Commitment = r.Salt, r.Commitment
	s.Sealed, err = r.seal(k.data, s.bound(journal, epoch))
	return s, err
}

// seal seals a secret to the public key, bound to info.
func (r Recipient) seal(secret, info []byte) ([]byte, error) {
	pub, err := kem().NewPublicKey(r.PublicKey)
	if err != nil {
		return nil, fmt.Errorf("reading a public key: %w", err)
	}
	sealed, err := hpke.Seal(pub, kdf(), aead(), info, secret)
	if err != nil {
		return nil, fmt.Errorf("sealing to a public key: %w", err)
	}
	return sealed, nil
}

// OpenCode returns the data key, [ErrWrong] for another code, or [ErrSlot].
func (s Slot) OpenCode(c Code, journal [16]byte, epoch uint32) (*Key, error) {
	defer clear(c[:])
	if !opens(kindCode, c[:], s.Salt, s.Commitment) {
		return nil, ErrWrong
	}
	return s.openAlone(kindCode, c[:], journal, epoch)
}

// TestKeyFile finds out at no cost whether a slot is of this key file, alone or
// with the passphrase: nil or [ErrOtherKeyFile].
func (s Slot) TestKeyFile(f *KeyFile) error {
	salt, commitment := s.Salt, s.Commitment
	if s.Type == BothSlot {
		salt, commitment = s.FileSalt, s.FileCommitment
	}
	if !opens(kindKeyFile, f[:], salt, commitment) {
		return ErrOtherKeyFile
	}
	return nil
}

// OpenKeyFile returns the data key, [ErrOtherKeyFile], or [ErrSlot].
func (s Slot) OpenKeyFile(f *KeyFile, journal [16]byte, epoch uint32) (*Key, error) {
	if err := s.TestKeyFile(f); err != nil {
		return nil, err
	}
	return s.openAlone(kindKeyFile, f[:], journal, epoch)
}

func (s Slot) openAlone(kind string, secret []byte, journal [16]byte, epoch uint32) (*Key, error) {
	raw, err := unseal(kind, secret, s.Salt, s.Sealed, s.bound(journal, epoch))
	if err != nil {
		return nil, err
	}
	defer clear(raw)
	k := emptyKey()
	copy(k.data, raw)
	return k, nil
}

// opens tells by the commitment whether this is the secret that was sealed to.
func opens(kind string, secret, salt, commitment []byte) bool {
	return hmac.Equal(derive(secret, salt, kind+" commitment"), commitment)
}

// unseal returns the 32 bytes that were sealed to a secret's public key, or
// [ErrSlot].
func unseal(kind string, secret, salt, sealed, info []byte) ([]byte, error) {
	priv, err := privateKey(kind, secret, salt)
	if err != nil {
		return nil, err
	}
	raw, err := hpke.Open(priv, kdf(), aead(), info, sealed)
	if err != nil || len(raw) != keySize {
		return nil, ErrSlot
	}
	return raw, nil
}

// privateKey derives a secret's key pair. A code has 160 bits of its own and a
// key file 256, so neither needs a slow hash.
func privateKey(kind string, secret, salt []byte) (hpke.PrivateKey, error) {
	seed := derive(secret, salt, kind+" key pair")
	defer clear(seed)
	priv, err := kem().DeriveKeyPair(seed)
	if err != nil {
		return nil, fmt.Errorf("deriving a key pair: %w", err)
	}
	return priv, nil
}
