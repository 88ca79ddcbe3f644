// Package shown makes of a text that anybody could have written, in a file or
// beside it, what may be shown on a terminal and in a window.
package shown

import (
	"fmt"
	"strings"
	"unicode"
)

// What is shown of a text, and of a list.
const (
	letters = 64
	names   = 3
)

// Text keeps the beginning of a text without what a terminal or a window would
// obey: controls, line breaks, and signs that turn the direction of writing.
func Text(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, s)
	if r := []rune(s); len(r) > letters {
		return string(r[:letters])
	}
	return s
}

// Names quotes the first few of a list, each as [Text] has it, and says how many
// more there are.
func Names(list []string) string {
	first := list[:min(len(list), names)]
	quoted := make([]string, len(first))
	for i, name := range first {
		quoted[i] = fmt.Sprintf("%q", Text(name))
	}
	out := strings.Join(quoted, ", ")
	if more := len(list) - len(first); more > 0 {
		out += fmt.Sprintf(" and %d more", more)
	}
	return out
}
