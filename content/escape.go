package content

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape resolves backslash escapes and entities (CommonMark 0.31 sections 2.4 and
// 2.5) in one pass, so that \&amp; stays &amp;.
func unescape(source []byte) string {
	if bytes.IndexByte(source, '\\') < 0 && bytes.IndexByte(source, '&') < 0 {
		return string(source)
	}
	var b strings.Builder
	for i := 0; i < len(source); {
		if source[i] == '\\' && i+1 < len(source) && util.IsPunct(source[i+1]) {
			b.WriteByte(source[i+1])
			i += 2
			continue
		}
		if value, length := entity(source[i:]); length > 0 {
			b.WriteString(value)
			i += length
			continue
		}
		b.WriteByte(source[i])
		i++
	}
	return b.String()
}

// maxEntity is longer than the longest name, &CounterClockwiseContourIntegral;.
const maxEntity = 40

// entity reads one entity at the start of s: its text, and its length in s or 0.
func entity(s []byte) (string, int) {
	if s[0] != '&' {
		return "", 0
	}
	end := bytes.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(s[1:end])
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		return numeric(digits, end+1)
	}
	if found, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(found.Characters), end + 1
	}
	return "", 0
}

// numeric reads up to seven decimal digits, or x and up to six hexadecimal ones.
// A number that is no character, and zero, become U+FFFD.
func numeric(digits string, length int) (string, int) {
	base, most := 10, 7
	if strings.HasPrefix(digits, "x") || strings.HasPrefix(digits, "X") {
		digits, base, most = digits[1:], 16, 6
	}
	number, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "", 0
	}
	if r := rune(number); r != 0 && utf8.ValidRune(r) {
		return string(r), length
	}
	return "\uFFFD", length
}
