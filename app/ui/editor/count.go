package editor

import (
	"unicode"
	"unicode/utf8"
)

// countWords tells how many words the text has: runs of anything but white space in which there is a letter or a digit, as a
// person counts them in a language that parts words by spaces.
func (t *text) countWords() (n int) {
	for _, c := range t.chunks {
		if c.words == uncounted {
			c.words = 0
			for i := range c.stretches {
				c.words += c.stretches[i].countWords()
			}
		}
		n += c.words
	}
	return n
}

func (s *stretch) countWords() int {
	if s.words == uncounted {
		s.words = int32(words(s.text))
	}
	return int(s.words)
}

func words(s string) (n int) {
	counted := false
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case unicode.IsSpace(r):
			counted = false
		case !counted && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			counted = true
			n++
		}
	}
	return n
}
