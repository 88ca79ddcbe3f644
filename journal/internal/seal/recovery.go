package seal

import (
	"crypto/hmac"
	"crypto/hpke"
	"fmt"
)

// The recovery code opens an HPKE (RFC 9180) recipient key. The hybrid KEM
// serves because somebody who once held the unlocked journal knows the public
// key, and must not gain later files from it by breaking X25519 alone.
func kem() hpke.KEM   { return hpke.MLKEM768X25519() }
func kdf() hpke.KDF   { return hpke.HKDFSHA256() }
func aead() hpke.AEAD { return hpke.ChaCha20Poly1305() }

// Recovery is what has to be kept, sealed, inside the journal so that later
// key changes can renew the code's slot without the code.
type Recovery struct {
	PublicKey  []byte // of the KEM, 1216 bytes
	Salt       []byte // 32 bytes
	Commitment []byte // 32 bytes
}

// NewRecovery derives the key pair of a code and returns its public part.
func NewRecovery(c Code) (Recovery, error) {
	s := newSlot(CodeSlot)
	priv, commitment, err := s.keyPair(c)
	if err != nil {
		return Recovery{}, err
	}
	return Recovery{PublicKey: priv.PublicKey().Bytes(), Salt: s.Salt, Commitment: commitment}, nil
}

// SealCode makes a code slot around the data key.
func SealCode(k *Key, r Recovery, journal [16]byte, epoch uint32) (Slot, error) {
	pub, err := kem().NewPublicKey(r.PublicKey)
	if err != nil {
		return Slot{}, fmt.Errorf("reading the recovery public key: %w", err)
	}
	s := newSlot(CodeSlot)
	s.Salt, s.Commitment = r.Salt, r.Commitment
	s.Sealed, err = hpke.Seal(pub, kdf(), aead(), s.bound(journal, epoch), k[:])
	if err != nil {
		return Slot{}, fmt.Errorf("sealing to the recovery code: %w", err)
	}
	return s, nil
}

// OpenCode returns the data key, [ErrWrong] for another code, or [ErrSlot].
func (s Slot) OpenCode(c Code, journal [16]byte, epoch uint32) (*Key, error) {
	priv, commitment, err := s.keyPair(c)
	if err != nil {
		return nil, err
	}
	if !hmac.Equal(commitment, s.Commitment) {
		return nil, ErrWrong
	}
	raw, err := hpke.Open(priv, kdf(), aead(), s.bound(journal, epoch), s.Sealed)
	if err != nil || len(raw) != keySize {
		return nil, ErrSlot
	}
	defer clear(raw)
	return (*Key)(append([]byte(nil), raw...)), nil
}

// keyPair derives the code's key pair and commitment. The code has 160 bits
// of its own, so it needs no slow hash.
func (s Slot) keyPair(c Code) (hpke.PrivateKey, []byte, error) {
	seed := derive(c[:], s.Salt, "recovery key pair")
	defer clear(seed)
	priv, err := kem().DeriveKeyPair(seed)
	if err != nil {
		return nil, nil, fmt.Errorf("deriving the recovery key: %w", err)
	}
	return priv, derive(c[:], s.Salt, "recovery commitment"), nil
}
