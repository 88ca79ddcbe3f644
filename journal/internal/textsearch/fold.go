package textsearch

import (
	"encoding/binary"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding makes a search find "Zoë", "ZOE" and "zoe" by any of them. It is a table,
// of the letters that are folded to something else:
//
//   - Lower case of the compatibility decomposition (NFKD), without accents, points and
//     what cannot be seen.
//   - Marks of kana make other letters, and Hangul is read by the syllable. Where they
//     follow their letter, as in texts from a Mac, they are put together with it (join).
//   - What people type in another way than it is written: the letters in plain,
//     hyphens and dashes, the digits of all scripts.

// plain holds letters that Unicode does not decompose and people type plainly. Those
// of Arabic are typed one for the other, from one country to the next.
var plain = map[rune]string{
	'ß': "ss", 'ø': "o", 'ł': "l", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ħ': "h",
	'ς': "σ", 'ـ': "", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه",
	'’': "'", '‘': "'", '‛': "'", 'ʼ': "'", 'ʻ': "'", '′': "'", '׳': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '«': `"`, '»': `"`, '״': `"`,
	'−': "-", '\u2044': "/", // the stroke in ½
}

// foldTable gives what a rune is folded to, by pages of 256 runes. Where there is no
// page, runes stay as they are.
type foldTable [0x200]*[256]string

// foldedBlocks are the runes that the table is made of, from the first to before the
// last of each pair. Between them are Chinese characters and Hangul syllables, which
// stay as they are, and old scripts without case.
var foldedBlocks = [][2]rune{{0, 0x3400}, {0xA600, 0xAC00}, {0xF900, 0x12000}, {0x1D000, 0x20000}}

var table = sync.OnceValue(func() *foldTable {
	t := new(foldTable)
	for _, block := range foldedBlocks {
		for r := block[0]; r < block[1]; r++ {
			if folded := foldRune(r); folded != string(r) || joins(r) {
				t.set(r, folded)
			}
		}
	}
	return t
})

func (t *foldTable) set(r rune, folded string) {
	page := t[r>>8]
	if page == nil {
		page = new([256]string)
		for i := range page {
			page[i] = string(r&^0xFF + rune(i))
		}
		t[r>>8] = page
	}
	page[r&0xFF] = folded
}

// append appends what a rune is folded to, which is given too as it stands in the
// text.
func (t *foldTable) append(dst []byte, r rune, as []byte) []byte {
	if int(r>>8) >= len(t) || t[r>>8] == nil || r == utf8.RuneError {
		return append(dst, as...)
	}
	folded := t[r>>8][r&0xFF]
	if len(folded) == joinedSize && folded[0] >= 0xE1 && join(dst, folded) { // no letter below U+1000 joins
		return dst
	}
	return append(dst, folded...)
}

func foldRune(r rune) string {
	var out []byte
	for _, d := range norm.NFKD.String(string(r)) {
		if s := foldDecomposed(unicode.ToLower(d)); !join(out, s) {
			out = append(out, s...)
		}
	}
	return string(out)
}

func foldDecomposed(r rune) string {
	if s, ok := plain[r]; ok {
		return s
	}
	switch {
	case isMark(r), unicode.Is(unicode.Cf, r):
		return ""
	case unicode.IsSpace(r):
		return " "
	case unicode.Is(unicode.Pd, r):
		return "-"
	}
	return string(digit(r))
}

// digit returns the ASCII digit for a decimal digit of any script, and other runes as
// they are. In Unicode the ten digits of a script follow each other, from 0 on.
func digit(r rune) rune {
	if unicode.Is(unicode.Nd, r) {
		for _, block := range unicode.Nd.R16 {
			if rune(block.Lo) <= r && r <= rune(block.Hi) {
				return '0' + (r-rune(block.Lo))%10
			}
		}
		for _, block := range unicode.Nd.R32 {
			if rune(block.Lo) <= r && r <= rune(block.Hi) {
				return '0' + (r-rune(block.Lo))%10
			}
		}
	}
	return r
}

// nukta is the combining class of the dot below a letter of India, which many
// people leave out.
const nukta = 7

// isMark reports whether people leave r out when they type in a hurry: accents,
// points and vowel signs, but not the vowels of India and South-East Asia,
// which are letters to those who write them, and not the marks of kana.
func isMark(r rune) bool {
	if !unicode.Is(unicode.Mn, r) || r == voiced || r == halfVoiced {
		return false
	}
	return r < 0x0900 || r >= 0x1AB0 || norm.NFD.PropertiesString(string(r)).CCC() == nukta
}

// The marks that turn か into が and は into ぱ.
const voiced, halfVoiced = '\u3099', '\u309A'

// joinedSize is the bytes in UTF-8 of each Hangul letter, Hangul syllable and kana:
// apart and together, so that no offset moves when they join.
const joinedSize = 3

// join puts a Hangul vowel or final consonant, or a mark of kana, together with the
// letter before it, at the end of folded, and reports whether it did.
func join(folded []byte, next string) bool {
	r, n := utf8.DecodeRuneInString(next)
	if n != len(next) || !joins(r) || len(folded) < joinedSize {
		return false
	}
	place := folded[len(folded)-joinedSize:]
	last, _ := utf8.DecodeRune(place)
	both := composed(last, r)
	if both == 0 {
		return false
	}
	utf8.EncodeRune(place, both)
	return true
}

func joins(r rune) bool {
	return firstVowel <= r && r < firstVowel+vowels || firstFinal <= r && r < firstFinal+finals || r == voiced || r == halfVoiced
}

// The letters of Hangul, and how a syllable is made of them (The Unicode Standard,
// section 3.12, Conjoining Jamo Behavior). A syllable without a final consonant is
// the first of finals+1 that begin alike.
const (
	firstInitial, initials = '\u1100', 19
	firstVowel, vowels     = '\u1161', 21
	firstFinal, finals     = '\u11A8', 27
	firstSyllable          = '가'
)

// composed returns the letter that two make together, or 0 if they make none.
func composed(last, next rune) rune {
	initial, vowel, syllable := last-firstInitial, next-firstVowel, last-firstSyllable
	switch {
	case 0 <= vowel && vowel < vowels && 0 <= initial && initial < initials:
		return firstSyllable + (initial*vowels+vowel)*(finals+1)
	case firstFinal <= next && next < firstFinal+finals &&
		0 <= syllable && syllable < initials*vowels*(finals+1) && syllable%(finals+1) == 0:
		return last + next - firstFinal + 1
	}
	return kana()[[2]rune{last, next}]
}

// kana are the letters that have a mark in them, by the two that make them.
var kana = sync.OnceValue(func() map[[2]rune]rune {
	m := map[[2]rune]rune{}
	for r := '\u3041'; r <= '\u30FF'; r++ {
		if d := []rune(norm.NFD.String(string(r))); len(d) == 2 {
			m[[2]rune(d)] = r
		}
	}
	return m
})

// Fold appends the folded text to dst.
func Fold(dst []byte, text []byte) []byte {
	table := table()
	dst = slices.Grow(dst, len(text))
	for {
		n := lowerASCII(dst[len(dst):cap(dst)], text)
		dst, text = dst[:len(dst)+n], text[n:]
		if len(text) == 0 {
			return dst
		}
		r, size := utf8.DecodeRune(text)
		dst = table.append(dst, r, text[:size])
		text = text[size:]
	}
}

// foldWithOffsets appends the folded text to folded, and to at, for every folded byte
// and for the end, the offset in text of the rune it came from.
func foldWithOffsets(folded []byte, at []int32, text []byte) ([]byte, []int32) {
	table := table()
	folded, at = slices.Grow(folded, len(text)), slices.Grow(at, len(text)+1)
	for i := 0; i < len(text); {
		n := lowerASCII(folded[len(folded):cap(folded)], text[i:])
		folded = folded[:len(folded)+n]
		for end := i + n; i < end; i++ {
			at = append(at, int32(i))
		}
		if i == len(text) {
			break
		}
		r, size := utf8.DecodeRune(text[i:])
		folded = table.append(folded, r, text[i:i+size])
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
