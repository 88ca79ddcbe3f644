package owncopy

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// sampleSize is how much of a file is looked at to guess its encoding.
const sampleSize = 64 << 10

// byteOrderMarks begin a file, the longer before those they begin with.
var byteOrderMarks = []struct {
	bytes, name string
	encoding    encoding.Encoding
}{
	{"\xef\xbb\xbf", "utf-8", nil},
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// decoded is a file as text.
type decoded struct {
	text, encoding string
	guessed        bool
}

// decode makes valid UTF-8 of a file's bytes. The person's choice comes first, then what
// cannot be mistaken (a byte order mark, valid UTF-8), then what the file itself declares,
// which is often wrong, and at last a guess.
func decode(b []byte, chosen, declared string) (decoded, error) {
	if chosen != "" {
		e, name, err := named(chosen)
		if err != nil {
			return decoded{}, err
		}
		return decoded{inEncoding(b, e), name, false}, nil
	}
	for _, m := range byteOrderMarks {
		if rest, ok := bytes.CutPrefix(b, []byte(m.bytes)); ok {
			return decoded{inEncoding(rest, m.encoding), m.name, false}, nil
		}
	}
	if name := utf16Without(b); name != "" {
		e, _, _ := named(name)
		return decoded{inEncoding(b, e), name, true}, nil
	}
	if utf8.Valid(b) && !escapesJapanese(b) {
		return decoded{inEncoding(b, nil), "utf-8", false}, nil
	}
	if nearlyUTF8(b) {
		return decoded{inEncoding(b, nil), "utf-8", true}, nil
	}
	if e, name, err := named(declared); err == nil && e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
		if text := inEncoding(b, e); !strings.ContainsRune(text, utf8.RuneError) {
			return decoded{text, name, false}, nil
		}
	}
	e, name := guess(b)
	return decoded{inEncoding(b, e), name, true}, nil
}

// named finds an encoding by any of its names; utf-8 is nil.
func named(name string) (encoding.Encoding, string, error) {
	e, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return nil, "", fmt.Errorf("%w: %q", ErrEncoding, name)
	}
	known, err := htmlindex.Name(e)
	if err != nil || known == "replacement" {
		return nil, "", fmt.Errorf("%w: %q", ErrEncoding, name)
	}
	if known == "utf-8" {
		e = nil
	}
	return e, known, nil
}

// inEncoding decodes; what no letter is becomes U+FFFD. Zero bytes and other control
// characters are no part of any text.
func inEncoding(b []byte, e encoding.Encoding) string {
	if e != nil {
		if out, err := e.NewDecoder().Bytes(b); err == nil {
			b = out
		}
	}
	s := strings.ToValidUTF8(string(b), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' && r != '\f' || r == 0x7f || r == '\uFEFF' {
			return -1
		}
		return r
	}, s)
}

// utf16Without knows UTF-16 that has no mark, by the zero bytes that Latin letters have there.
func utf16Without(b []byte) string {
	sample := b[:min(len(b), 4096)&^1]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case half >= 2 && zeros[1] > half*6/10 && zeros[0] < half/10:
		return "utf-16le"
	case half >= 2 && zeros[0] > half*6/10 && zeros[1] < half/10:
		return "utf-16be"
	}
	return ""
}

// nearlyUTF8 knows UTF-8 that was cut within a letter, or has a few bytes of something else
// in it: letters of other encodings do not make twenty sequences by chance for each that fails.
func nearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1 && !utf8.FullRune(b[i:]): // cut at the end
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		i += n
	}
	return good > 20*bad
}

// escapesJapanese knows ISO-2022-JP, which has only ASCII bytes and so is valid UTF-8 too.
func escapesJapanese(b []byte) bool {
	return bytes.Contains(b, []byte("\x1b$B")) || bytes.Contains(b, []byte("\x1b$@"))
}

// guess looks at the lines that are not plain ASCII: one letter in a long English text is
// all that there is to go by.
func guess(b []byte) (encoding.Encoding, string) {
	found := chardet.Detect(sample(b))
	e, name, err := named(found.Encoding)
	if err != nil || e == nil || found.Confidence < 0.3 {
		return charmap.Windows1252, "windows-1252"
	}
	return e, name
}

func sample(b []byte) []byte {
	if escapesJapanese(b) {
		return b[:min(len(b), sampleSize)]
	}
	var lines []byte
	for line := range bytes.Lines(b) {
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) {
			lines = append(lines, line[:min(len(line), sampleSize)]...)
		}
		if len(lines) >= sampleSize {
			break
		}
	}
	return lines
}

// declaration finds what a page or a book's part says of its encoding, as the HTML
// standard has it: in the first 1,024 bytes, here a few more.
var declaration = regexp.MustCompile(`(?i)<(?:meta\s[^>]*charset\s*=\s*["']?\s*|\?xml\s[^>]*encoding\s*=\s*["'])([a-z0-9_:-]+)`)

func declared(b []byte) string {
	if m := declaration.FindSubmatch(b[:min(len(b), 4096)]); m != nil {
		return string(m[1])
	}
	return ""
}
