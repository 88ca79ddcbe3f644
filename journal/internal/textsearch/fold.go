package textsearch

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding makes a search find "Zoë", "ZOE" and "zoe" by any of them: letters
// are lowered and lose their marks. Text is stored as written and folded only
// to be compared.
//
// Below U+3000, where nearly all alphabets with case or marks are, folding is a
// table: lower case of the compatibility decomposition (NFKD) without marks and
// without what cannot be seen, and a few letters that Unicode does not decompose
// but people type plainly. Above it text stays as it is, but for what foldHigh
// knows.
const foldLimit = 0x3000

// plain holds the letters that are no base letter with a mark and are still
// typed as one.
var plain = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h",
	'ς': "σ", 'ـ': "", '’': "'", '‘': "'", '“': `"`, '”': `"`, '„': `"`,
}

// ligatures are those from U+FB00 on, which come out of PDF files.
var ligatures = [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}

var foldTable = sync.OnceValue(func() *[foldLimit]string {
	t := new([foldLimit]string)
	for r := range rune(foldLimit) {
		t[r] = foldRune(r)
	}
	return t
})

func foldRune(r rune) string {
	var out strings.Builder
	for _, d := range norm.NFKD.String(string(r)) {
		d = unicode.ToLower(d)
		if s, ok := plain[d]; ok {
			out.WriteString(s)
		} else if !isMark(d) && !unicode.Is(unicode.Cf, d) {
			out.WriteRune(d)
		}
	}
	return out.String()
}

// isMark reports whether people leave r out when they type in a hurry: accents,
// points and vowel signs, but not the vowels of India and South-East Asia,
// which are letters to those who write them.
func isMark(r rune) bool {
	return unicode.Is(unicode.Mn, r) && (r < 0x0900 || r >= 0x1AB0)
}

// foldHigh appends a rune from foldLimit on, given too as it stands in the text:
// full-width letters, which East Asian keyboards send, become plain, and the
// sign that asks for a coloured picture is left out.
func foldHigh(dst []byte, r rune, as []byte) []byte {
	switch {
	case 0xFF01 <= r && r <= 0xFF5E:
		return append(dst, lower(byte(r-0xFF01+'!')))
	case 0xFB00 <= r && r < 0xFB00+rune(len(ligatures)):
		return append(dst, ligatures[r-0xFB00]...)
	case 0xFE00 <= r && r <= 0xFE0F, r == 0xFEFF:
		return dst
	}
	return append(dst, as...)
}

// Fold appends the folded text to dst.
func Fold(dst []byte, text []byte) []byte {
	table := foldTable()
	dst = slices.Grow(dst, len(text))
	for {
		n := lowerASCII(dst[len(dst):cap(dst)], text)
		dst, text = dst[:len(dst)+n], text[n:]
		if len(text) == 0 {
			return dst
		}
		r, size := utf8.DecodeRune(text)
		if r < foldLimit {
			dst = append(dst, table[r]...)
		} else {
			dst = foldHigh(dst, r, text[:size])
		}
		text = text[size:]
	}
}

// foldWithOffsets appends the folded text to folded, and to at, for every folded byte
// and for the end, the offset in text of the rune it came from.
func foldWithOffsets(folded []byte, at []int32, text string) ([]byte, []int32) {
	table := foldTable()
	folded, at = slices.Grow(folded, len(text)), slices.Grow(at, len(text)+1)
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		switch {
		case r < utf8.RuneSelf:
			folded = append(folded, lower(text[i]))
		default:
			if r, size = utf8.DecodeRuneInString(text[i:]); r < foldLimit {
				folded = append(folded, table[r]...)
			} else {
				folded = foldHigh(folded, r, []byte(text[i:i+size]))
			}
		}
		for len(at) < len(folded) {
			at = append(at, int32(i))
		}
		i += size
	}
	return folded, append(at, int32(len(text)))
}

const highBits = 0x8080808080808080

// lowerASCII copies the ASCII at the start of src to dst, in lower case, as far
// as dst reaches, and returns how much that was. It takes eight bytes at a time,
// and where it can four times eight.
func lowerASCII(dst, src []byte) int {
	n := min(len(dst), len(src))
	i := 0
	for ; i+32 <= n; i += 32 {
		s, d := (*[32]byte)(src[i:]), (*[32]byte)(dst[i:])
		a, b := binary.LittleEndian.Uint64(s[0:]), binary.LittleEndian.Uint64(s[8:])
		c, e := binary.LittleEndian.Uint64(s[16:]), binary.LittleEndian.Uint64(s[24:])
		if (a|b|c|e)&highBits != 0 {
			break
		}
		binary.LittleEndian.PutUint64(d[0:], lower8(a))
		binary.LittleEndian.PutUint64(d[8:], lower8(b))
		binary.LittleEndian.PutUint64(d[16:], lower8(c))
		binary.LittleEndian.PutUint64(d[24:], lower8(e))
	}
	for ; i < n && src[i] < utf8.RuneSelf; i++ {
		dst[i] = lower(src[i])
	}
	return i
}

// lower8 lowers eight ASCII bytes: in each, adding 63 sets the top bit from 'A'
// on, adding 37 from 'Z'+1 on; where only the first did, 32 is added.
func lower8(v uint64) uint64 {
	fromA, afterZ := v+0x3F3F3F3F3F3F3F3F, v+0x2525252525252525
	return v + ((fromA&^afterZ)&highBits)>>2
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
