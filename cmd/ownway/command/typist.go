package command

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/width"
)

// A terminal that puts lines together by itself cuts them at 4,095 bytes without a
// word (1,024 on some systems) and, where it was not told of UTF-8, rubs out half a
// letter. So it hands on every key, and the typist puts the lines together: with
// the same keys, and with letters as people see them.

// keys are what edits a line, as the person has set the terminal up (see stty).
// What is 0 is not set.
type keys struct{ erase, word, kill, reprint, literal, end byte }

// typist is a text while it is typed. Its methods may be called from another
// goroutine than the one that reads.
type typist struct {
	keys    keys
	screen  io.Writer // where what is typed is shown; nil: nowhere
	oneLine bool      // it ends with Enter, which is no part of it

	mu      sync.Mutex
	text    []byte
	fixed   int    // how much of it cannot be erased any more
	literal bool   // the next key is a letter, whatever it does otherwise
	entered bool   // the line was ended by Enter
	shows   []byte // what is not on the screen yet
}

// take reads keys until the text is complete. If it returns no error, the person
// ended the text, r ended, or the text became longer than what is taken.
func (t *typist) take(r io.Reader) error {
	chunk := make([]byte, 4096)
	if t.oneLine {
		chunk = chunk[:1] // one byte at a time: what was typed ahead is left for the next reader
	}
	defer clear(chunk)
	for {
		n, err := r.Read(chunk)
		if done := t.press(chunk[:n]); done || errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if t.length() > maxInput {
			return nil // the caller refuses it
		}
	}
}

// typed is a copy of the text so far.
func (t *typist) typed() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.text)
}

// secret is the one line, or io.EOF if the person pressed Ctrl+D instead of
// typing one.
func (t *typist) secret() ([]byte, error) {
	line := t.typed()
	if len(line) == 0 && !t.entered {
		return nil, io.EOF
	}
	return line, nil
}

func (t *typist) length() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.text)
}

// wipe zeroes what was typed, as far as it can be reached.
func (t *typist) wipe() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.text[:cap(t.text)])
	t.text = nil
}

// press takes keys, and reports whether the last of them ended the text.
func (t *typist) press(pressed []byte) (done bool) {
	t.mu.Lock()
	for _, key := range pressed {
		if done = t.key(key); done {
			break
		}
	}
	shows := t.shows
	t.shows = nil
	t.mu.Unlock()
	if t.screen != nil && len(shows) > 0 {
		_, _ = t.screen.Write(shows) // a terminal that shows nothing can still be typed on
	}
	return done
}

func (t *typist) key(key byte) (done bool) {
	is := func(set byte) bool { return key == set && set != 0 && !t.literal }
	switch {
	case is('\n'):
		return t.enter()
	case is(t.keys.end) && len(t.text) == t.fixed:
		return true
	case is(t.keys.end):
		t.fixed = len(t.text) // pressed a second time at once, the key ends the text also in the middle of a line
	case is(t.keys.erase), is('\x7f') && t.keys.erase != 0, is('\b') && t.keys.erase != 0:
		t.rubOut(t.lastLetter())
	case is(t.keys.word):
		t.rubOut(t.lastWord())
	case is(t.keys.kill):
		t.rubOut(t.fixed)
	case is(t.keys.reprint):
		t.shows = append(t.shows, '\n')
		t.show(t.text[t.line():])
	case is(t.keys.literal):
		t.literal = true
		return false
	default:
		t.text = append(t.text, key)
		t.show([]byte{key})
	}
	t.literal = false
	return false
}

func (t *typist) enter() (done bool) {
	if t.entered = t.oneLine; t.entered {
		return true
	}
	t.text = append(t.text, '\n')
	t.fixed = len(t.text)
	t.shows = append(t.shows, '\n')
	return false
}

// again shows the line that is being typed, after something else was shown.
func (t *typist) again() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.show(t.text[t.line():])
	if t.screen != nil {
		_, _ = t.screen.Write(t.shows)
	}
	t.shows = nil
}

// newLine leaves the line on the screen, if there is something on it.
func (t *typist) newLine() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.screen != nil && t.line() < len(t.text) {
		_, _ = t.screen.Write([]byte{'\n'})
	}
}

// show puts a text on the screen as a terminal does, control characters as ^X.
func (t *typist) show(text []byte) {
	for _, c := range text {
		if isControl(rune(c)) && c != '\t' && c != '\n' {
			t.shows = append(t.shows, '^', c^0x40)
			continue
		}
		t.shows = append(t.shows, c)
	}
}

// rubOut takes what comes after a place away, from the screen too.
func (t *typist) rubOut(from int) {
	line := t.line()
	columns := columnsOf(t.text[line:]) - columnsOf(t.text[line:from])
	clear(t.text[from:])
	t.text = t.text[:from]
	t.shows = append(t.shows, strings.Repeat("\b \b", columns)...)
}

// line is where the line begins that is being typed.
func (t *typist) line() int { return bytes.LastIndexByte(t.text, '\n') + 1 }

// longestLetter is as far back as the beginning of a letter is looked for.
const longestLetter = 256

// lastLetter is where the last letter begins, with all its marks.
func (t *typist) lastLetter() int {
	if r, n := utf8.DecodeLastRune(t.text[t.fixed:]); r == utf8.RuneError && n == 1 {
		return len(t.text) - 1
	}
	from := max(t.fixed, len(t.text)-longestLetter)
	for from > t.fixed && !utf8.RuneStart(t.text[from]) {
		from--
	}
	for it := graphemes.FromBytes(t.text[from:]); it.Next(); {
		if from+it.End() == len(t.text) {
			return from + it.Start()
		}
	}
	return from
}

// lastWord is where the last word begins; spaces after it go with it.
func (t *typist) lastWord() int {
	words := bytes.TrimRightFunc(t.text[t.fixed:], unicode.IsSpace)
	before := bytes.TrimRightFunc(words, func(r rune) bool { return !unicode.IsSpace(r) })
	return t.fixed + len(before)
}

// columnsOf is how wide a text is on a terminal.
func columnsOf(text []byte) (columns int) {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		text = text[n:]
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\t':
			columns += 8 - columns%8
		case isControl(r), kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			columns += 2
		case !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			columns++
		}
	}
	return columns
}

// isControl tells what is shown as ^X.
func isControl(r rune) bool { return r < ' ' || r == '\x7f' }

// maxInput bounds what is read in one go; the journal itself bounds the size
// of one entry.
const maxInput = 512 << 20
