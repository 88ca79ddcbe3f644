package ui

import (
	"bytes"
	"slices"
	"unicode"
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
	all    bool // all of it is selected: what is typed next takes its place
}

// insert puts a letter before the caret, unless there is no room for it.
func (s *secret) insert(r rune) bool {
	if !utf8.ValidRune(r) {
		return false
	}
	s.cut()
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
	if s.cut() || s.caret == 0 {
		return
	}
	s.left()
	s.delete()
}

// delete takes away the letter after the caret.
func (s *secret) delete() {
	if s.cut() || s.caret == s.length {
		return
	}
	_, n := utf8.DecodeRune(s.bytes[s.caret:s.length])
	copy(s.bytes[s.caret:], s.bytes[s.caret+n:s.length])
	clear(s.bytes[s.length-n : s.length])
	s.length -= n
}

// selectAll marks all of it.
func (s *secret) selectAll() {
	s.all = s.length > 0
	s.caret = s.length
}

// cut takes away what is selected. It reports whether anything was.
func (s *secret) cut() bool {
	if !s.all {
		return false
	}
	s.wipe()
	return true
}

// backspaceTo takes away all letters from a place to the caret, as far as there are any.
func (s *secret) backspaceTo(from int) {
	if s.cut() {
		return
	}
	for s.caret > from {
		s.backspace()
	}
}

// wordLeft is where the word before the caret begins.
func (s *secret) wordLeft() int {
	at := s.caret
	for word := false; at > 0; {
		r, n := utf8.DecodeLastRune(s.bytes[:at])
		space := unicode.IsSpace(r) || r == codeDash
		if space && word {
			break
		}
		word = word || !space
		at -= n
	}
	return at
}

// wordRight is where the word after the caret ends.
func (s *secret) wordRight() int {
	at := s.caret
	for word := false; at < s.length; {
		r, n := utf8.DecodeRune(s.bytes[at:s.length])
		space := unicode.IsSpace(r) || r == codeDash
		if space && word {
			break
		}
		word = word || !space
		at += n
	}
	return at
}

const (
	codeDash  = '-'
	codeGroup = 4 // letters of a recovery code between two dashes
)

// insertInCode puts a letter of a recovery code before the caret: in capitals, and after a dash where a group is full
// at the end. Spaces and dashes are one dash where a group ends, and nothing elsewhere.
func (s *secret) insertInCode(r rune) bool {
	s.cut()
	full := s.caret == s.length && s.groupSize() == codeGroup
	if unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) {
		return !full || s.insert(codeDash)
	}
	if full && !s.insert(codeDash) {
		return false
	}
	return s.insert(unicode.ToUpper(r))
}

// groupSize is how many letters stand since the last dash.
func (s *secret) groupSize() int {
	return utf8.RuneCount(s.bytes[bytes.LastIndexByte(s.bytes[:s.length], codeDash)+1 : s.length])
}

func (s *secret) left() {
	s.all = false
	_, n := utf8.DecodeLastRune(s.bytes[:s.caret])
	s.caret -= n
}

func (s *secret) right() {
	s.all = false
	_, n := utf8.DecodeRune(s.bytes[s.caret:s.length])
	s.caret += n
}

func (s *secret) home() { s.moveTo(0) }
func (s *secret) end()  { s.moveTo(s.length) }

func (s *secret) moveTo(at int) { s.caret, s.all = at, false }

// begins reports whether a letter begins at a place, or it is the end.
func (s *secret) begins(at int) bool { return at == s.length || utf8.RuneStart(s.bytes[at]) }

// copied returns what was typed, in memory of its own.
func (s *secret) copied() []byte {
	return slices.Clone(s.bytes[:s.length])
}

// wipe overwrites the whole array.
func (s *secret) wipe() {
	clear(s.bytes[:])
	s.length, s.caret, s.all = 0, 0, false
}
