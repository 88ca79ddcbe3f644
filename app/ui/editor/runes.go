package editor

import "unicode/utf8"

// forward goes over runes as long as they are of a kind.
func (t *text) forward(at int, kind func(rune) bool) int {
	for p, ok := t.find(at), true; ok; p, ok = t.next(p) {
		s := t.at(p)
		for i := min(p.offset, len(s.text)); i < len(s.text); {
			r, size := utf8.DecodeRuneInString(s.text[i:])
			if !kind(r) {
				return at
			}
			i, at = i+size, at+size
		}
		if s.breaks {
			if !kind('\n') {
				return at
			}
			at++
		}
	}
	return at
}

// backward goes from a place towards the beginning, over runes of a kind.
func (t *text) backward(at int, kind func(rune) bool) int {
	p := t.find(at)
	for {
		s := t.at(p)
		for i := min(p.offset, len(s.text)); i > 0; {
			r, size := utf8.DecodeLastRuneInString(s.text[:i])
			if !kind(r) {
				return at
			}
			i, at = i-size, at-size
		}
		q, ok := t.previous(p)
		if !ok {
			return at
		}
		if p = q; t.at(p).breaks {
			if !kind('\n') {
				return at
			}
			at--
		}
		p.offset = len(t.at(p).text)
	}
}
