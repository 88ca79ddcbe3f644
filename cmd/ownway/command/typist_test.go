package command

// The race detector watches these tests on every run.

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// usual are the keys of a terminal that nobody has set up otherwise.
var usual = keys{erase: '\x7f', word: '\x17', kill: '\x15', reprint: '\x12', literal: '\x16', end: '\x04'}

// screenOf is what a terminal 200 columns wide shows of what was sent to it, as far
// as a typist uses it; a letter of two columns is there twice.
func screenOf(sent string) string {
	lines := [][]rune{{}}
	column := 0
	for _, r := range sent {
		line := &lines[len(lines)-1]
		switch n := columnsOf([]byte(string(r))); {
		case r == '\n':
			lines, column = append(lines, []rune{}), 0
		case r == '\b':
			column = max(0, column-1)
		case r == '\t':
			column += 8 - column%8
		default:
			for range n {
				for len(*line) <= column {
					*line = append(*line, ' ')
				}
				(*line)[column] = r
				column++
			}
		}
	}
	var b strings.Builder
	for i, line := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimRight(string(line), " "))
	}
	return b.String()
}

func TestKeysEditALine(t *testing.T) {
	for name, c := range map[string]struct{ pressed, text, screen string }{
		"letters":              {"one\ntwo\n\x04", "one\ntwo\n", "one\ntwo\n"},
		"erase":                {"ab\x7fc\n\x04", "ac\n", "ac\n"},
		"the other erase":      {"ab\bc\n\x04", "ac\n", "ac\n"},
		"a letter of two":      {"Fluß\x7fss\n\x04", "Fluss\n", "Fluss\n"},
		"a letter with marks":  {"xe\u0301\u0323\x7fy\n\x04", "xy\n", "xy\n"},
		"a wide one":           {"a夜\x7fb\n\x04", "ab\n", "ab\n"},
		"a family":             {"a👩🏽‍🌾\x7fb\n\x04", "ab\n", "ab\n"},
		"a flag":               {"🇬🇧🇩🇪\x7f!\n\x04", "🇬🇧!\n", "🇬🇧!\n"},
		"a byte of no letter":  {"a\xff\x7fb\n\x04", "ab\n", "ab\n"},
		"half a letter":        {"a\xc3\x7fb\n\x04", "ab\n", "ab\n"},
		"a tab":                {"ab\t\x7fc\n\x04", "abc\n", "abc\n"},
		"a tab after two wide": {"夜夜\tx\x7f\x7f\x7fc\n\x04", "夜c\n", "夜夜c\n"},
		"a control":            {"a\x01\x7fb\n\x04", "ab\n", "ab\n"},
		"a control that stays": {"a\x1b[Db\n\x04", "a\x1b[Db\n", "a^[[Db\n"},
		"a form feed":          {"a\fb\n\x04", "a\fb\n", "a^Lb\n"},
		"erase at nothing":     {"\x7f\x7fa\n\x04", "a\n", "a\n"},
		"not the line before":  {"one\n\x7f\x15\x17two\n\x04", "one\ntwo\n", "one\ntwo\n"},
		"kill":                 {"all of it\x15b\n\x04", "b\n", "b\n"},
		"a word":               {"two herons  \x17swans\n\x04", "two swans\n", "two swans\n"},
		"a word, wide spaces":  {"二\u3000羽\x17三\n\x04", "二\u3000三\n", "二二\u3000\u3000三三\n"},
		"the only word":        {"herons\x17swans\n\x04", "swans\n", "swans\n"},
		"shown again":          {"one\ntwo\x12!\n\x04", "one\ntwo!\n", "one\ntwo\ntwo!\n"},
		"ended in a line":      {"one\ntwo\x04\x04", "one\ntwo", "one\ntwo"},
		"fixed in a line":      {"two\x04\x7f\x15x\x04\x04", "twox", "twox"},
		"taken literally":      {"a\x16\x04\x16\x7fb\n\x04", "a\x04\x7fb\n", "a^D^?b\n"},
		"a literal line end":   {"a\x16\nb\n\x04", "a\nb\n", "a\nb\n"},
		"nothing":              {"\x04", "", ""},
		"what comes after":     {"a\n\x04b", "a\n", "a\n"},
		"no end":               {"a\nb", "a\nb", "a\nb"},
	} {
		for way, r := range map[string]io.Reader{"at once": strings.NewReader(c.pressed), "key by key": iotest.OneByteReader(strings.NewReader(c.pressed))} {
			var screen bytes.Buffer
			of := &typist{keys: usual, screen: &screen}
			if err := of.take(r); err != nil {
				t.Errorf("%s, %s: %v", name, way, err)
			}
			if got := string(of.typed()); got != c.text {
				t.Errorf("%s, %s: %q, want %q", name, way, got, c.text)
			}
			if got := screenOf(screen.String()); got != c.screen {
				t.Errorf("%s, %s: the screen shows %q, want %q", name, way, got, c.screen)
			}
		}
	}
}

func TestALineOfAnyLengthIsTypedWhole(t *testing.T) {
	long := strings.Repeat("slow ", 300_000) + "the very end\n"
	var screen bytes.Buffer
	of := &typist{keys: usual, screen: &screen}
	if err := of.take(strings.NewReader(long + "\x04")); err != nil || string(of.typed()) != long || screen.String() != long {
		t.Errorf("%d bytes of %d, %v", len(of.typed()), len(long), err)
	}
}

func TestALineThatIsNotShown(t *testing.T) {
	for pressed, want := range map[string]string{"pass\x7f\x7fß\nmore": "paß", "wrong\x15right\n": "right", "\n": ""} {
		of := &typist{keys: usual, oneLine: true}
		if err := of.take(strings.NewReader(pressed)); err != nil {
			t.Error(err)
		}
		if line, err := of.secret(); err != nil || string(line) != want {
			t.Errorf("%q: %q, %v", pressed, line, err)
		}
		of.wipe()
		if len(of.typed()) > 0 {
			t.Error("it is kept")
		}
	}
	of := &typist{keys: usual, oneLine: true}
	if err := of.take(strings.NewReader("\x04")); err != nil {
		t.Error(err)
	}
	if _, err := of.secret(); err != io.EOF {
		t.Errorf("Ctrl+D is taken for an empty line: %v", err)
	}
}

// Where the terminal puts lines together, no key is one for editing.
func TestWithoutKeysEveryByteIsText(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	of := &typist{}
	if err := of.take(bytes.NewReader(all)); err != nil || !bytes.Equal(of.typed(), all) {
		t.Errorf("%q, %v", of.typed(), err)
	}
}

func TestATextOfAnotherTerminalIsReadAsLatin1(t *testing.T) {
	for raw, want := range map[string]string{"Gr\xfc\xdfe": "Grüße", "Grüße": "Grüße", "夜\xe9": "夜é", "": ""} {
		if got := asText([]byte(raw)); got != want {
			t.Errorf("%q: %q", raw, got)
		}
	}
}
