package content

import (
	"strings"
	"unicode/utf8"
)

// Beginning is no more than so many bytes of a text, up to the end of a
// paragraph or word where there is one.
func Beginning(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for _, end := range []string{"\n\n", "\n", " "} {
		if i := strings.LastIndex(text[:most], end); i >= most/2 && i > 0 {
			return text[:i]
		}
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}
