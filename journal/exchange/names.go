package exchange

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// The longest slug: short enough that a path of four stays under the 260
// characters of Windows, and, at four bytes a letter, a name under the 255
// bytes of Linux.
const (
	slugRunes = 60
	slugBytes = 160
)

// slug turns a title into a piece of a file name that every file system takes:
// letters and digits of any script in lower case, the rest as single hyphens.
// It is empty if nothing is left, and never the whole name, so "con" and "nul"
// do no harm.
func slug(title string) string {
	var b strings.Builder
	runes, gap := 0, false
	for _, r := range norm.NFC.String(strings.ToLower(title)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = true
			continue
		}
		if runes >= slugRunes || b.Len() >= slugBytes {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
		runes++
	}
	return b.String()
}

// stem joins the pieces of a name that are not empty.
func stem(pieces ...string) string {
	return strings.Join(strings.Fields(strings.Join(pieces, " ")), " ")
}

// names gives every file of an export a name of its own, also where the file
// system takes "É" and "é", or "ς" and "σ", for the same letter.
type names map[string]int

// unique returns folder/stem, with a number added if that is taken.
func (n names) unique(folder, stem string) string {
	for {
		p := path.Join(folder, stem)
		key := cases.Fold().String(norm.NFKD.String(p))
		n[key]++
		if n[key] == 1 {
			return p
		}
		stem = fmt.Sprintf("%s %d", stem, n[key])
	}
}
