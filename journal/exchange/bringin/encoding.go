package bringin

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// maxText is more than an entry can be long, in bytes.
const maxText = 32 << 20

// ErrTooLong is a text that is longer than an entry can be.
var ErrTooLong = errors.New("it is too long for one entry")

// decode makes UTF-8 of a text: of one with a byte order mark what that says, of UTF-8
// itself, and of all else what Windows wrote in the west of Europe, as older programs there did.
// Line ends become "\n".
func decode(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		raw, _ = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
	}
	return lines(strings.ToValidUTF8(string(fromWindows(raw)), "\uFFFD"))
}

// fromWindows makes UTF-8 of what is none.
func fromWindows(raw []byte) []byte {
	if !utf8.Valid(raw) {
		raw, _ = charmap.Windows1252.NewDecoder().Bytes(raw)
	}
	return raw
}

// wholeLetters is the beginning of a file without the letter of UTF-8 within which it was cut off.
func wholeLetters(raw []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(raw); i++ {
		if end := len(raw) - i; utf8.RuneStart(raw[end]) {
			if !utf8.FullRune(raw[end:]) {
				return raw[:end]
			}
			break
		}
	}
	return raw
}

// lines gives a text one kind of line end.
func lines(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// inUTF8 is a file as UTF-8, if it begins with a byte order mark, without that. Without one it is as it is.
func inUTF8(r io.Reader) io.Reader {
	return transform.NewReader(r, unicode.BOMOverride(transform.Nop))
}
