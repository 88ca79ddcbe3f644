package read

import "unicode/utf8"

// endsLine tells the characters after which Unicode demands a new line.
func endsLine(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// hangs tells what may stick out at the end of a line unseen.
func hangs(r rune) bool { return r == ' ' || r == '\t' || endsLine(r) }

func special(r rune) bool { return r == '\t' || r == 0 || endsLine(r) }

func validText(s string) bool { return utf8.ValidString(s) }
