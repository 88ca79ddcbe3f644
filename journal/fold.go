package journal

import (
	"encoding/binary"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding makes a search find "Zoë", "ZOE" and "zoe" by any of them: letters
// are lowered and lose their marks. Text is stored as written and folded only
// to be compared.
//
// Below U+3000, where all alphabets with case and nearly all with marks are,
// folding is a table: lower case of the compatibility decomposition (NFKD)
// without marks, and a few letters that Unicode does not decompose but people
// type plainly. Above it text stays as it is; the scripts there have neither.
const foldLimit = 0x3000

// plain holds the letters that are no base letter with a mark and are still
// typed as one.
var plain = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'æ': "ae", 'Æ': "ae",
	'œ': "oe", 'Œ': "oe", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'ħ': "h", 'Ħ': "h",
	'’': "'", '‘': "'", '“': "\"", '”': "\"",
}

var foldTable = sync.OnceValue(func() *[foldLimit]string {
	t := new([foldLimit]string)
	for r := range rune(foldLimit) {
		t[r] = foldRune(r)
	}
	return t
})

func foldRune(r rune) string {
	if s, ok := plain[r]; ok {
		return s
	}
	out := []rune{}
	for _, d := range norm.NFKD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			out = append(out, unicode.ToLower(d))
		}
	}
	return string(out)
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
			dst = append(dst, text[i:i+size]...)
		}
		i += size
	}
	return dst
}

// foldedAt folds text and returns, for every folded byte and for the end, the
// offset in text of the rune it came from.
func foldedAt(text string) (folded []byte, at []int) {
	table := foldTable()
	for i, r := range text {
		n := len(folded)
		switch {
		case r < utf8.RuneSelf:
			folded = append(folded, lower(byte(r)))
		case r < foldLimit:
			folded = append(folded, table[r]...)
		default:
			_, size := utf8.DecodeRuneInString(text[i:])
			folded = append(folded, text[i:i+size]...)
		}
		for range len(folded) - n {
			at = append(at, i)
		}
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
