package journal

import (
	"bytes"

	"ownway/journal/internal/seal"
)

// Cost is what one guess at the passphrase costs. See [CheapestCost].
type Cost = seal.Cost

// CheapestCost is the least that is accepted. It is for tests.
var CheapestCost = seal.CheapestCost

// MaxPassphrase is how many bytes of UTF-8 a new passphrase may have. One
// that is tried may have any length.
const MaxPassphrase = seal.MaxPassphrase

// Code is a recovery code: 160 random bits, written as nine groups of four.
type Code = seal.Code

// CodeGroups is the number of groups in a written recovery code.
const CodeGroups = seal.CodeGroups

// ParseCode reads a written recovery code, in any case, with or without
// dashes. The error is [ErrNotCode] or a [*CodeTypoError].
func ParseCode(text []byte) (Code, error) { return seal.ParseCode(text) }

// KeyFile is what a key file holds: 32 random bytes. Wipe it after use.
type KeyFile = seal.KeyFile

// KeyFileUse says what a journal's key file is for.
type KeyFileUse int

// A journal has no key file, or one of two kinds.
const (
	NoKeyFile            KeyFileUse = iota
	KeyFileAlone                    // it opens the journal by itself, as the passphrase does
	KeyFileAndPassphrase            // passphrase and key file open it together, and neither does alone
)

func useOf(h seal.Header) (use KeyFileUse) {
	for _, s := range h.Slots {
		switch s.Type {
		case seal.KeyFileSlot:
			use = max(use, KeyFileAlone)
		case seal.BothSlot:
			use = KeyFileAndPassphrase
		}
	}
	return use
}

// Secret is what somebody opens a journal with: words, a key file, or both.
type Secret struct {
	Words []byte   // passphrase or recovery code; empty: none
	File  *KeyFile // nil: none
}

func (s Secret) clone() Secret {
	own := Secret{Words: bytes.Clone(s.Words)}
	if s.File != nil {
		file := *s.File
		own.File = &file
	}
	return own
}

func (s Secret) wipe() {
	clear(s.Words)
	if s.File != nil {
		s.File.Wipe()
	}
}
