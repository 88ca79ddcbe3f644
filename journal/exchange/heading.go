package exchange

import (
	"strings"
	"unicode"
)

// heading is the line that stands before a text for its title. It ends as the
// text ends its own first line, so that a file has one kind of line end.
func heading(title, text string) string {
	if title == "" {
		return ""
	}
	end := "\n"
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		end = "\r\n"
	}
	return "# " + strings.Map(oneLine, title) + end
}

func oneLine(r rune) rune {
	if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
		return ' '
	}
	return r
}

// CutHeading takes a first line "# Title" off a text. It is the reverse of what
// an export writes: where that would not give back every byte, the text has no
// title and stays whole.
func CutHeading(text string) (title, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	title, ok := strings.CutPrefix(strings.TrimSuffix(line, "\r"), "# ")
	if !ok || strings.TrimSpace(title) != title || heading(title, rest)+rest != text {
		return "", text
	}
	return title, rest
}
