package journal

import (
	"encoding/binary"
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
// but people type plainly. Above it text stays as it is, but for what [foldHigh]
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

// fold appends the folded text to dst.
func fold(dst []byte, text []byte) []byte {
	table := foldTable()
	for i := 0; i < len(text); {
		n := asciiRun(text[i:])
		dst = appendLower(dst, text[i:i+n])
		if i += n; i == len(text) {
			break
		}
		r, size := utf8.DecodeRune(text[i:])
		if r < foldLimit {
			dst = append(dst, table[r]...)
		} else {
			dst = foldHigh(dst, r, text[i:i+size])
		}
		i += size
	}
	return dst
}

// foldedAt folds text and returns, for every folded byte and for the end, the
// offset in text of the rune it came from.
func foldedAt(text string) (folded []byte, at []int) {
	table := foldTable()
	folded, at = make([]byte, 0, len(text)), make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		n := len(folded)
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case r < utf8.RuneSelf:
			folded = append(folded, lower(byte(r)))
		case r < foldLimit:
			folded = append(folded, table[r]...)
		default:
			folded = foldHigh(folded, r, []byte(text[i:i+size]))
		}
		for range len(folded) - n {
			at = append(at, i)
		}
		i += size
	}
	return folded, append(at, len(text))
}

const highBits = 0x8080808080808080

// asciiRun returns how many bytes at the start of b are ASCII.
func asciiRun(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if binary.LittleEndian.Uint64(b[i:])&highBits != 0 {
			break
		}
	}
	for i < len(b) && b[i] < utf8.RuneSelf {
		i++
	}
	return i
}

// appendLower appends ASCII in lower case, eight bytes at a time: in each byte,
// adding 63 sets the top bit from 'A' on, adding 37 from 'Z'+1 on; where only
// the first did, 32 is added.
func appendLower(dst, ascii []byte) []byte {
	n := len(dst)
	dst = append(dst, ascii...)
	b := dst[n:]
	i := 0
	for ; i+8 <= len(b); i += 8 {
		v := binary.LittleEndian.Uint64(b[i:])
		fromA := v + 0x3F3F3F3F3F3F3F3F
		afterZ := v + 0x2525252525252525
		binary.LittleEndian.PutUint64(b[i:], v+((fromA&^afterZ)&highBits)>>2)
	}
	for ; i < len(b); i++ {
		b[i] = lower(b[i])
	}
	return dst
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
