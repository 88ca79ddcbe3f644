package ui

import (
	"slices"
	"unicode/utf8"
)

// PassphraseLimit is the most bytes a passphrase can have: those that a journal takes, as package credentials holds.
const PassphraseLimit = 1024

// secret is a passphrase while it is typed: UTF-8 in one array that never moves, so that wiping it leaves nothing
// behind. All places are in bytes and at the beginning of a letter.
type secret struct {
	bytes  [PassphraseLimit]byte
	length int
	caret  int
}

// insert puts a letter before the caret, unless there is no room for it.
func (s *secret) insert(r rune) bool {
	if !utf8.ValidRune(r) {
		return false
	}
	n := utf8.RuneLen(r)
	if s.length+n > len(s.bytes) {
		return false
	}
	copy(s.bytes[s.caret+n:s.length+n], s.bytes[s.caret:s.length])
	utf8.EncodeRune(s.bytes[s.caret:], r)
	s.length += n
	s.caret += n
	return true
}

// backspace takes away the letter before the caret.
func (s *secret) backspace() {
	if s.caret == 0 {
		return
	}
	s.left()
	s.delete()
}

// delete takes away the letter after the caret.
func (s *secret) delete() {
	if s.caret == s.length {
		return
	}
	_, n := utf8.DecodeRune(s.bytes[s.caret:s.length])
	copy(s.bytes[s.caret:], s.bytes[s.caret+n:s.length])
	clear(s.bytes[s.length-n : s.length])
	s.length -= n
}

func (s *secret) left() {
	_, n := utf8.DecodeLastRune(s.bytes[:s.caret])
	s.caret -= n
}

func (s *secret) right() {
	_, n := utf8.DecodeRune(s.bytes[s.caret:s.length])
	s.caret += n
}

func (s *secret) home() { s.caret = 0 }
func (s *secret) end()  { s.caret = s.length }

// copied returns what was typed, in memory of its own.
func (s *secret) copied() []byte {
	return slices.Clone(s.bytes[:s.length])
}

// wipe overwrites the whole array.
func (s *secret) wipe() {
	clear(s.bytes[:])
	s.length, s.caret = 0, 0
}
