package editor

import (
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// odd are texts that nobody types, and that come from the clipboard all the same.
var odd = map[string]string{
	"five megabytes":                  prose(5_000_000),
	"a megabyte of line breaks":       strings.Repeat("\n", 1_000_000),
	"a line of a megabyte, no spaces": strings.Repeat("x", 1_000_000),
	"a megabyte of spaces":            strings.Repeat(" ", 1_000_000),
	"a megabyte of nothing to see":    strings.Repeat("\u200b", 333_333),
	"a megabyte in one paragraph":     strings.ReplaceAll(prose(1_000_000), "\n", " "),
	"zero bytes":                      strings.Repeat("a\x00", 5000),
	"lone surrogates":                 strings.Repeat("a\xed\xa0\x80\xed\xb0\x80", 5000),
	"right-to-left overrides":         strings.Repeat("one \u202etwo\u202c שלום ", 2000),
	"ten thousand marks on a letter":  "a" + strings.Repeat("\u0301", 10_000) + "b",
	"families":                        strings.Repeat("👩‍👩‍👧‍👦", 5000),
	"line breaks of two bytes":        strings.Repeat("one\r\n", 20_000),
}

// allocated is how many bytes are allocated while do runs.
func allocated(do func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// TestNothingFreezesAndNothingIsLost pastes each, writes at three places, goes everywhere and takes all of it back.
func TestNothingFreezesAndNothingIsLost(t *testing.T) {
	for name, text := range odd {
		t.Run(name, func(t *testing.T) {
			s, _ := show(t)
			s.Focus()
			test.Type(s.area, "before ")
			// What is laid out, measured and copied takes memory, and a lot of time where it is
			// more than can be seen: so a key has a limit that does not know how long the text is.
			quick := func(what string, limit int, do func()) {
				t.Helper()
				if took := allocated(do); took > limit {
					t.Errorf("%s took %d KB, and may take %d", what, took>>10, limit>>10)
				}
			}
			const aKey, aView = 1 << 20, 8 << 20
			aText := 64*len(text) + 2<<20
			quick("pasting", aText, func() { s.area.edit(func() { s.area.editor.typed(text, whole) }) })
			if got := s.Text(); got != "before "+text {
				t.Fatalf("%d bytes came of %d", len(got), len(text)+7)
			}
			quick("a key at the end", aKey, func() { test.Type(s.area, "!") })
			quick("going to the start", aView, func() { s.area.TypedShortcut(ctrlKey(fyne.KeyHome)) })
			quick("a key at the start", aKey, func() { test.Type(s.area, "?") })
			quick("turning pages", aKey, func() { key(s, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyEnd) })
			quick("a key in the middle", aView, func() { test.Type(s.area, ".") })
			quick("scrolling", aText, func() { s.scroll.ScrollToOffset(fyne.NewPos(0, s.area.MinSize().Height/2)); s.area.redraw() })
			quick("another width", aText, func() { s.Resize(fyne.NewSize(320, 300)) })
			quick("a word back", aKey, func() { s.area.TypedShortcut(ctrlKey(fyne.KeyLeft)) })
			sound(t, s.area.editor)
			for range 20 {
				s.Undo()
			}
			if got := s.Text(); got != "" {
				t.Errorf("taken back, %d bytes are left", len(got))
			}
			for range 20 {
				s.Redo()
			}
			if got := s.Text(); len(got) != len(text)+len("before ")+3 {
				t.Errorf("made again, there are %d bytes", len(got))
			}
		})
	}
}

func TestNoRowEndsEarlyInAParagraphCutShort(t *testing.T) {
	s, _ := show(t)
	s.SetText(strings.Repeat("x", 2*mostInStretch))
	s.Focus()
	part := len(s.area.editor.chunks[0].stretches[0].text)
	for _, cut := range []Span{{part + 3, 2 * mostInStretch}, {part, part + 3}, {3, part}} {
		s.Select(cut)
		key(s, fyne.KeyDelete)
		sound(t, s.area.editor)
		p := s.area.editor.find(s.Len())
		if q, more := s.area.editor.previous(p); more && len(s.area.editor.at(p).text) < 1000 {
			t.Errorf("after %v, %d bytes stand alone after %d", cut, len(s.area.editor.at(p).text), len(s.area.editor.at(q).text))
		}
	}
	if s.Text() != "xxx" || s.Rows() != 1 {
		t.Errorf("%q is in %d rows", s.Text(), s.Rows())
	}
}

func TestAListGoesOn(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no list", "text", "text\n|"},
		{"a dash", "- one", "- one\n- |"},
		{"a star with its indent", "  * one", "  * one\n  * |"},
		{"a number", "9. nine", "9. nine\n10. |"},
		{"a number with a bracket", "1) one", "1) one\n2) |"},
		{"a box that was ticked", "- [x] done", "- [x] done\n- [ ] |"},
		{"an item without words ends it", "- one\n- ", "- one\n|"},
		{"a box without words ends it", "- [ ] one\n- [ ] ", "- [ ] one\n|"},
		{"a dash in a sentence", "one - two", "one - two\n|"},
		{"a rule", "---", "---\n|"},
		{"a year", "2019.", "2019.\n|"},
		{"in the middle of an item", "- one| two", "- one\n- | two"},
		{"before the sign", "|- one", "\n|- one"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := show(t)
			before, after, _ := strings.Cut(c.text, "|")
			s.SetText(before + after)
			s.Focus()
			s.Select(Span{len(before), len(before)})
			key(s, fyne.KeyReturn)
			got := s.Text()[:s.Caret()] + "|" + s.Text()[s.Caret():]
			if got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
			s.Undo()
			if s.Text() != before+after {
				t.Errorf("taken back, it is %q", s.Text())
			}
		})
	}
}

func TestWordsAreMovedOverAndTakenAway(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		do               fyne.Shortcut
	}{
		{"a word left", "one don’t|", "one |don’t", ctrlKey(fyne.KeyLeft)},
		{"a word right", "|one, two", "one|, two", ctrlKey(fyne.KeyRight)},
		{"over a line break", "one\n|two", "|one\ntwo", ctrlKey(fyne.KeyLeft)},
		{"a word back", "one two|", "one |", ctrlKey(fyne.KeyBackspace)},
		{"a word forward", "one| two three", "one| three", ctrlKey(fyne.KeyDelete)},
		{"to the start", "one\ntwo|", "|one\ntwo", ctrlKey(fyne.KeyHome)},
		{"to the end", "|one\ntwo", "one\ntwo|", ctrlKey(fyne.KeyEnd)},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := show(t)
			before, after, _ := strings.Cut(c.text, "|")
			s.SetText(before + after)
			s.Focus()
			s.Select(Span{len(before), len(before)})
			s.area.TypedShortcut(c.do)
			if got := s.Text()[:s.Caret()] + "|" + s.Text()[s.Caret():]; got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestWordsAreCountedAsTheyChange(t *testing.T) {
	s, _ := show(t)
	told := -1
	s.OnCounted = func(n int) { told = n }
	s.SetText("Two herons — and 3 swans.\n\n* * *\n" + prose(300_000))
	s.Focus()
	if want := words(s.Text()); told != want || words("Two herons — and 3 swans.\n\n* * *\n") != 5 {
		t.Errorf("%d words, want %d", told, want)
	}
	before := told
	test.Type(s.area, " one more")
	if told != before+2 {
		t.Errorf("%d words, want %d", told, before+2)
	}
	s.area.TypedShortcut(&fyne.ShortcutSelectAll{})
	key(s, fyne.KeyBackspace)
	if told != 0 {
		t.Errorf("%d words of nothing", told)
	}
}
