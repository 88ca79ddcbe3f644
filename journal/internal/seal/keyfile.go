package seal

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"slices"
)

// KeyFile is what a key file holds: 32 random bytes. As a file it is three
// lines of text: what it is, the bytes, and a check.
//
//	Ownway key file
//	4b1d5f6c0e2a9d37 0c62b81f9a4e7d53 e8035ac1f2647b90 1d3f5a7c8e9b0246
//	9c0d1e2f3a4b5c6d
type KeyFile [32]byte

const (
	keyFileHead  = "Ownway key file"
	keyFileCheck = 8 // bytes
	keyFileGroup = 8 // bytes between spaces
)

// MaxKeyFile is more bytes than any key file has.
const MaxKeyFile = 4096

// ErrNotKeyFile says that a text does not begin as a key file does, and
// ErrKeyFileDamaged that it does and is not as it was written. Which journal it
// is for cannot be told from it: that is [ErrOtherKeyFile].
var (
	ErrNotKeyFile     = errors.New("not a key file: its first line is not \"" + keyFileHead + "\"")
	ErrKeyFileDamaged = errors.New("the key file is damaged")
)

// NewKeyFile returns a fresh random one.
func NewKeyFile() *KeyFile {
	f := new(KeyFile)
	rand.Read(f[:])
	return f
}

// Wipe zeroes it.
func (f *KeyFile) Wipe() { clear(f[:]) }

// Text is the file as it is written.
func (f *KeyFile) Text() []byte {
	b := append(make([]byte, 0, 128), keyFileHead...)
	between := byte('\n')
	for group := range slices.Chunk(f[:], keyFileGroup) {
		b = hex.AppendEncode(append(b, between), group)
		between = ' '
	}
	b = hex.AppendEncode(append(b, '\n'), f.check())
	return append(b, '\n')
}

// check tells a damaged file from another one.
func (f *KeyFile) check() []byte { return derive(f[:], nil, "key file check")[:keyFileCheck] }

// ParseKeyFile reads a key file in either case and with any white space, also
// after an editor put a byte order mark before it. The error is [ErrNotKeyFile] or [ErrKeyFileDamaged].
func ParseKeyFile(text []byte) (*KeyFile, error) {
	head, rest, _ := bytes.Cut(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\n"))
	if string(bytes.TrimSpace(head)) != keyFileHead {
		return nil, ErrNotKeyFile
	}
	raw := make([]byte, len(KeyFile{})+keyFileCheck)
	defer clear(raw)
	digits := bytes.Join(bytes.Fields(rest), nil)
	defer clear(digits)
	if len(digits) != hex.EncodedLen(len(raw)) {
		return nil, ErrKeyFileDamaged
	}
	if _, err := hex.Decode(raw, digits); err != nil {
		return nil, ErrKeyFileDamaged
	}
	f := new(KeyFile)
	if check := raw[copy(f[:], raw):]; !hmac.Equal(f.check(), check) {
		f.Wipe()
		return nil, ErrKeyFileDamaged
	}
	return f, nil
}
