package seal

import (
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Code is a recovery code: 160 random bits. Written down it is nine groups of
// four letters and digits, the last of which checks the other eight.
type Code [20]byte

const (
	// alphabet is Crockford's base 32: no I, L, O or U, which eyes and
	// voices mistake for others.
	alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	// CodeGroups is the number of groups in a written code.
	CodeGroups = 9
	groupLen   = 4
	codeLen    = CodeGroups * groupLen
)

// ErrNotCode says that a text does not have the form of a recovery code.
var ErrNotCode = errors.New("not a recovery code: it has nine groups of four letters and digits")

// CodeTypoError says that a text has the form of a code with a slip in it.
// Group, from 1, is where the one slip is that would explain it; 0 if there is
// more than one.
type CodeTypoError struct{ Group int }

func (e *CodeTypoError) Error() string {
	if e.Group == 0 {
		return "the recovery code has a typing slip in more than one place"
	}
	return fmt.Sprintf("the recovery code has a typing slip in group %d", e.Group)
}

// Is makes every slip an [ErrWrong].
func (e *CodeTypoError) Is(target error) bool { return target == ErrWrong }

// NewCode returns a fresh random code.
func NewCode() (c Code) {
	rand.Read(c[:])
	return c
}

// String returns the written form, "ABCD-EFGH-…", the check group last.
func (c Code) String() string {
	s := c.symbols()
	p0, p1 := parity(s[:])
	var b strings.Builder
	for i, v := range append(s[:], p0, p1) {
		if i > 0 && i%2 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(alphabet[v>>5])
		b.WriteByte(alphabet[v&31])
	}
	return b.String()
}

// ParseCode reads a written code in any case, with or without dashes and
// spaces, taking O for 0 and I and L for 1. The error is [ErrNotCode] or a
// [*CodeTypoError].
func ParseCode(text []byte) (Code, error) {
	v, err := digits(text)
	if err != nil {
		return Code{}, err
	}
	var s [dataSymbols + 2]uint16
	for i := range s {
		s[i] = v[2*i]<<5 | v[2*i+1]
	}
	if at, ok := slip(s); !ok {
		return Code{}, &CodeTypoError{Group: at}
	}
	return fromSymbols(s[:dataSymbols]), nil
}

// digits reads the letters. A word processor may have made other dashes and
// spaces of ours, and put in signs that are not seen, such as a soft hyphen or the
// byte order mark that a file begins with.
func digits(text []byte) (v [codeLen]uint16, err error) {
	n := 0
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if unicode.In(r, unicode.White_Space, unicode.Dash, unicode.Cf) {
			continue
		}
		d := digit(r)
		if d < 0 || n == codeLen {
			return v, ErrNotCode
		}
		v[n] = uint16(d)
		n++
	}
	if n != codeLen {
		return v, ErrNotCode
	}
	return v, nil
}

func digit(r rune) int {
	if 'a' <= r && r <= 'z' {
		r -= 'a' - 'A'
	}
	switch r {
	case 'O':
		r = '0'
	case 'I', 'L':
		r = '1'
	}
	return strings.IndexRune(alphabet, r)
}

// dataSymbols is the number of 10-bit symbols in 160 bits: two to a group.
const dataSymbols = 16

func (c Code) symbols() (s [dataSymbols]uint16) {
	for bit := range len(c) * 8 {
		s[bit/10] = s[bit/10]<<1 | uint16(c[bit/8]>>(7-bit%8)&1)
	}
	return s
}

func fromSymbols(s []uint16) (c Code) {
	for bit := range len(c) * 8 {
		c[bit/8] = c[bit/8]<<1 | byte(s[bit/10]>>(9-bit%10)&1)
	}
	return c
}

// The check group is a Reed–Solomon code over GF(2^10) with two parity
// symbols: the sum of all symbols, and their sum weighted by α^i. Two
// equations find one wrong symbol and its place; two wrong symbols are always
// noticed. α is a root of the primitive polynomial x^10 + x^3 + 1.
const (
	fieldPoly  = 1<<10 | 1<<3 | 1
	fieldOrder = 1<<10 - 1
)

// timesAlpha multiplies v by α^n.
func timesAlpha(v uint16, n int) uint16 {
	for range n {
		v <<= 1
		if v > fieldOrder {
			v ^= fieldPoly
		}
	}
	return v
}

// sums returns Σ v_i and Σ α^i v_i, which are zero for a right code.
func sums(s []uint16) (plain, weighted uint16) {
	for i, v := range s {
		plain ^= v
		weighted ^= timesAlpha(v, i)
	}
	return plain, weighted
}

// parity returns the two symbols that bring both sums to zero: the solution of
// p0 + p1 = plain and α^16·p0 + α^17·p1 = weighted.
func parity(s []uint16) (p0, p1 uint16) {
	plain, weighted := sums(s)
	// α^16·plain + weighted = (α^16 + α^17)·p1; divide by trying, once a code.
	right := timesAlpha(plain, dataSymbols) ^ weighted
	for p1 = 0; timesAlpha(p1, dataSymbols)^timesAlpha(p1, dataSymbols+1) != right; p1++ {
	}
	return plain ^ p1, p1
}

// slip reports whether the symbols are a right code and, if not, the group
// (from 1) of the one wrong symbol that explains it, or 0.
func slip(s [dataSymbols + 2]uint16) (group int, ok bool) {
	plain, weighted := sums(s[:])
	if plain == 0 && weighted == 0 {
		return 0, true
	}
	for i := range s {
		if plain != 0 && timesAlpha(plain, i) == weighted {
			return i/2 + 1, false
		}
	}
	return 0, false
}
