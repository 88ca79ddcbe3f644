package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewest is how many bytes of words tell a place from others.
const fewest = 4

// Counterpart is the byte of a text that stands for byte at of another one, by the words that begin there: of a text
// as it is read for Markdown, and the other way round. Where the same words stand several times it is the same one of
// them. Where marks come between all of the words, it is about as far into the text.
func Counterpart(from string, at int, to string) int {
	at = min(max(at, 0), len(from))
	for _, n := range []int{60, 30, 15, 8} {
		words, _, _ := strings.Cut(upTo(from[at:], n), "\n")
		words = strings.TrimRightFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
		if len(words) < fewest {
			continue
		}
		skip := strings.Count(from[:at], words)
		if found := nth(to, words, skip); found >= 0 {
			return found
		}
	}
	if len(from) == 0 {
		return 0
	}
	return len(upTo(to, int(int64(at)*int64(len(to))/int64(len(from)))))
}

// upTo is the beginning of a text of no more than n bytes, in whole letters.
func upTo(text string, n int) string {
	n = min(n, len(text))
	for n > 0 && n < len(text) && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// nth is where words stand in a text after so many other places of them; the last of them where there are fewer, and -1
// where there is none.
func nth(text, words string, skip int) int {
	last := -1
	for at := 0; ; skip-- {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return last
		}
		last = at + i
		if skip == 0 {
			return last
		}
		at = last + len(words)
	}
}
