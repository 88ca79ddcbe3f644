package journal

import (
	"bytes"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"
)

var (
	// ErrUntypable refuses a new passphrase with a character that no keyboard
	// types into a box: a tab, a line break, a zero byte, a byte order mark.
	ErrUntypable = errors.New("the passphrase has a control character in it")
	// ErrUTF16 is an [ErrNotText] that says which bytes a passphrase is of, and
	// goes with an [ErrWrong] too.
	ErrUTF16 = fmt.Errorf("%w, but UTF-16", ErrNotText)
)

// CheckPassphrase says why words cannot become a new passphrase: what is set in
// one place has to be typed in every other. The error is [ErrEmptyPassphrase],
// [ErrLongPassphrase], [ErrNotText], [ErrUTF16] or [ErrUntypable]. What opens a journal that
// there is may be anything.
func CheckPassphrase(words []byte) error {
	switch {
	case len(words) == 0:
		return ErrEmptyPassphrase
	case len(words) > MaxPassphrase:
		return ErrLongPassphrase
	case IsUTF16(words):
		return ErrUTF16
	case !utf8.Valid(words):
		return ErrNotText
	case bytes.ContainsFunc(words, isUntypable):
		return ErrUntypable
	}
	return nil
}

func isUntypable(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) || r == byteOrderMark
}

// IsUTF16 reports whether a text begins as a file in UTF-16 does, which Windows
// PowerShell writes.
func IsUTF16(text []byte) bool {
	return bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff})
}

// byteOrderMark stands at the beginning of what Notepad and Windows PowerShell
// save as UTF-8. It is seen nowhere, and nobody types it.
const byteOrderMark = '\ufeff'

var markBytes = []byte(string(byteOrderMark))

// WithoutByteOrderMark is a text without the byte order mark that its file began with.
func WithoutByteOrderMark(text []byte) []byte { return bytes.TrimPrefix(text, markBytes) }
