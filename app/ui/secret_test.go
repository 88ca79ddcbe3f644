package ui

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/journal"
)

func TestPassphraseBoxEditsByLetters(t *testing.T) {
	const back, del, left, right, home, end = fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd
	cases := []struct {
		name string
		do   []any // letters to type and keys to press
		want string
	}{
		{"typing", []any{"one two"}, "one two"},
		{"any script", []any{"Grüße 你好 سلام 🙂"}, "Grüße 你好 سلام 🙂"},
		{"backspace takes a whole letter", []any{"aé🙂", back}, "aé"},
		{"backspace at the beginning", []any{"a", home, back}, "a"},
		{"delete takes a whole letter", []any{"🙂éa", home, del}, "éa"},
		{"delete at the end", []any{"a", del}, "a"},
		{"in the middle", []any{"ac", left, "b"}, "abc"},
		{"over a wide letter", []any{"🙂b", left, left, "a", right, right, "c"}, "a🙂bc"},
		{"home and end", []any{"b", home, "a", end, "c"}, "abc"},
		{"past both ends", []any{"b", left, left, "a", right, right, right, "c"}, "abc"},
		{"back to nothing", []any{"ab", back, back, back}, ""},
		{"a key that is not for it", []any{"a", fyne.KeyF5, "b"}, "ab"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			useTheme(t)
			box := NewPassphraseBox("")
			playInto(t, box, c.do, c.want)
		})
	}
}

// playInto types letters and presses keys and shortcuts, and says what is then not as wanted, or left in memory.
func playInto(t *testing.T, box *PassphraseBox, do []any, want string) {
	t.Helper()
	for _, act := range do {
		switch act := act.(type) {
		case string:
			typed(box, act)
		case fyne.KeyName:
			box.TypedKey(&fyne.KeyEvent{Name: act})
		case fyne.Shortcut:
			box.TypedShortcut(act)
		}
	}
	if got := string(box.Bytes()); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if tail := box.secret.bytes[len(want):]; len(bytes.Trim(tail, "\x00")) > 0 {
		t.Errorf("%q is left behind the end", bytes.Trim(tail, "\x00"))
	}
}

func TestPassphraseBoxIsTypedAnewOrMendedAfterAWrongTry(t *testing.T) {
	useTheme(t)
	box := typed(NewPassphraseBox(""), "wrong")
	box.Again()
	if got := string(typed(box, "right").Bytes()); got != "right" {
		t.Errorf("typed anew it holds %q", got)
	}
	box.Again()
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if got := string(typed(box, "T").Bytes()); got != "righT" {
		t.Errorf("mended it holds %q", got)
	}
	box.Again()
	box.paste("two\nlines", box.secret.caret)
	if got := string(box.Bytes()); got != "righT" {
		t.Errorf("after a paste that was refused it holds %q", got)
	}
	box.paste("anew", box.secret.caret)
	if got := string(box.Bytes()); got != "anew" {
		t.Errorf("pasted anew it holds %q", got)
	}
	box.Again()
	box.paste(strings.Repeat("x", PassphraseLimit), box.secret.caret)
	if got := len(box.Bytes()); got != PassphraseLimit {
		t.Errorf("pasted anew it holds %d bytes: what is replaced takes no room", got)
	}
}

func TestPassphraseBoxIsFullAtItsLimitAndSaysSo(t *testing.T) {
	useTheme(t)
	box := typed(NewPassphraseBox(""), strings.Repeat("a", PassphraseLimit-1))
	typed(box, "é")
	if got := len(box.Bytes()); got != PassphraseLimit-1 || box.note == "" {
		t.Errorf("%d bytes, note %q: half a letter must not go in silently", got, box.note)
	}
	typed(box, "b")
	if got := len(box.Bytes()); got != PassphraseLimit || box.note != "" {
		t.Errorf("%d bytes, note %q", got, box.note)
	}
}

func TestPassphraseBoxPastesAllOrNothing(t *testing.T) {
	code := journal.Code{1}.String()
	cases := []struct {
		name, text string
		want       string // "" if nothing is taken
	}{
		{"a word", "b c", "b c"},
		{"a line", "b c\n", "b c"},
		{"a line of Windows", "b c\r\n", "b c"},
		{"a line of an old Mac", "b c\r", "b c"},
		{"spaces around", " b\t ", " b\t "},
		{"any script", "Grüße 你好 🙂", "Grüße 你好 🙂"},
		{"as much as there is room for", strings.Repeat("x", PassphraseLimit-2), strings.Repeat("x", PassphraseLimit-2)},
		{"a byte more", strings.Repeat("x", PassphraseLimit-1), ""},
		{"half a letter more", strings.Repeat("x", PassphraseLimit-3) + "é", ""},
		{"no text", strings.Repeat("\xff", 400), ""},
		{"half a letter", "b\xc3", ""},
		{"half a pair", "b\xed\xa0\x80", ""},
		{"two lines", "b\nc", ""},
		{"two lines of Windows", "b\r\nc", ""},
		{"two lines of an old Mac", "b\rc", ""},
		{"an empty line before", "\nb", ""},
		{"an empty line after", "b\n\n", ""},
		{"a recovery code over lines", strings.ReplaceAll(code, "-", "\r\n") + "\n", strings.ReplaceAll(code, "-", " ")},
		{"one with a slip in it", "1" + strings.ReplaceAll(code, "-", "-\n")[1:], "1" + strings.ReplaceAll(code, "-", "- ")[1:]},
		{"one in one line", strings.ReplaceAll(code, "-", "  ") + "\n", strings.ReplaceAll(code, "-", "  ")},
		{"half a recovery code", code[:20] + "\n", code[:20]},
		{"half of one over lines", code[:20] + "\n" + code[:5], ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			useTheme(t)
			box := typed(NewPassphraseBox(""), "ad")
			box.MayBreak = func(text string) bool {
				_, err := journal.ParseCode([]byte(text))
				return !errors.Is(err, journal.ErrNotCode)
			}
			box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
			defer test.NewWindow(OnPaper(box, Clipboard{Paste: func(p Paste) { p.Into(c.text) }})).Close()
			box.TypedShortcut(&fyne.ShortcutPaste{})
			if got := string(box.Bytes()); got != "a"+c.want+"d" || (box.note == "") != (c.want != "") {
				t.Errorf("got %d bytes, %.40q, and the note %q", len(got), got, box.note)
			}
			if tail := box.secret.bytes[len(c.want)+2:]; len(bytes.Trim(tail, "\x00")) > 0 {
				t.Errorf("%q is left behind the end", bytes.Trim(tail, "\x00"))
			}
		})
	}
}

func TestNothingIsCopiedOutOfAPassphraseBox(t *testing.T) {
	useTheme(t)
	box := typed(NewPassphraseBox(""), "secret")
	copied := ""
	defer test.NewWindow(OnPaper(box, Clipboard{Copy: func(text string) { copied = text }})).Close()
	clipboard := test.NewClipboard()
	box.TypedShortcut(&fyne.ShortcutSelectAll{})
	box.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	box.TypedShortcut(&fyne.ShortcutCut{Clipboard: clipboard})
	if copied+clipboard.Content() != "" || box.Empty() {
		t.Errorf("copied %q and %q", copied, clipboard.Content())
	}
}

func TestWipingZeroesAndHides(t *testing.T) {
	useTheme(t)
	changes := 0
	box := typed(NewPassphraseBox(""), "secret")
	box.OnChanged = func() { changes++ }
	box.toggleShown()
	taken := box.Bytes()
	box.Wipe()
	if !box.Empty() || box.secret.bytes != [PassphraseLimit]byte{} || box.shown || changes != 1 {
		t.Errorf("empty %v, shown %v, changes %d", box.Empty(), box.shown, changes)
	}
	if string(taken) != "secret" {
		t.Error("the copy taken before was wiped too")
	}
}

func TestThePassphraseIsDrawnOnlyWhenShown(t *testing.T) {
	useTheme(t)
	box := typed(NewPassphraseBox("Passphrase"), "open sesame")
	c := shown(t, box, 400)
	if strings.Contains(test.RenderToMarkup(c), "sesame") {
		t.Error("it is drawn although it is hidden")
	}
	test.Tap(box.show)
	if !strings.Contains(test.RenderToMarkup(c), "open sesame") || box.show.Text != "Hide" {
		t.Error("Show does not show it")
	}
	test.Tap(box.show)
	if strings.Contains(test.RenderToMarkup(c), "sesame") {
		t.Error("it stays drawn after Hide")
	}
}

func TestEnterSubmitsThePassphrase(t *testing.T) {
	useTheme(t)
	times := 0
	box := NewPassphraseBox("")
	box.OnSubmitted = func() { times++ }
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter})
	if times != 2 {
		t.Errorf("submitted %d times", times)
	}
}

func TestTheCaretStaysInSightInALongPassphrase(t *testing.T) {
	useTheme(t)
	box := NewPassphraseBox("")
	c := shown(t, box, 320)
	c.Focus(box)
	typed(box, strings.Repeat("word ", 100))
	parts := test.WidgetRenderer(box).(*drawn)
	text, caret := parts.objects[3], parts.objects[5]
	if room := box.show.Position().X; caret.Position().X > room || caret.Position().X < room/2 || text.Size().Width > room {
		t.Errorf("the caret is at %.0f of %.0f", caret.Position().X, room)
	}
	box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if caret.Position().X != Space4 {
		t.Errorf("after Home the caret is at %.0f", caret.Position().X)
	}
}

func TestTheCaretStandsAfterWhatIsDrawn(t *testing.T) {
	useTheme(t)
	box := typed(NewPassphraseBox(""), "WiWi")
	c := shown(t, box, 400)
	c.Focus(box)
	caret := test.WidgetRenderer(box).(*drawn).objects[5]
	for _, drawn := range []string{"••••", "WiWi"} {
		if got, want := caret.Position().X, Space4+wide(drawn); got < want-1 || got > want+1 {
			t.Errorf("after %q the caret is at %.1f, want %.1f", drawn, got, want)
		}
		test.Tap(box.show)
	}
}

func TestPassphraseBoxSelectsAllAndGoesByWords(t *testing.T) {
	type sc = fyne.Shortcut
	all := sc(&fyne.ShortcutSelectAll{})
	ctrl := func(key fyne.KeyName) sc {
		return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	for name, c := range map[string]struct {
		shown bool
		do    []any
		want  string
	}{
		"what is typed takes the place of all":     {false, []any{"old words", all, "new"}, "new"},
		"Backspace takes all":                      {false, []any{"old", all, fyne.KeyBackspace}, ""},
		"Delete takes all":                         {false, []any{"old", all, fyne.KeyDelete}, ""},
		"an arrow leaves it":                       {false, []any{"ld", all, fyne.KeyHome, "o"}, "old"},
		"nothing is selected in an empty box":      {false, []any{all, "new"}, "new"},
		"hidden, Ctrl Backspace takes all before":  {false, []any{"one two", ctrl(fyne.KeyBackspace)}, ""},
		"shown, Ctrl Backspace takes a word":       {true, []any{"one two", ctrl(fyne.KeyBackspace), "2"}, "one 2"},
		"shown, Ctrl Left goes a word back":        {true, []any{"one two", ctrl(fyne.KeyLeft), "2"}, "one 2two"},
		"shown, Ctrl Right goes a word on":         {true, []any{"one two", fyne.KeyHome, ctrl(fyne.KeyRight), "1"}, "one1 two"},
		"shown, Ctrl Delete takes the word after":  {true, []any{"one two", fyne.KeyHome, ctrl(fyne.KeyDelete)}, " two"},
		"hidden, Ctrl Left tells of no words":      {false, []any{"one two", ctrl(fyne.KeyLeft), "0"}, "0one two"},
		"Ctrl Home and Ctrl End go all the way":    {false, []any{"b", ctrl(fyne.KeyHome), "a", ctrl(fyne.KeyEnd), "c"}, "abc"},
		"another key with Ctrl is for the windows": {false, []any{"a", ctrl(fyne.KeyL)}, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			useTheme(t)
			box := NewPassphraseBox("")
			box.setShown(c.shown)
			playInto(t, box, c.do, c.want)
		})
	}
}

func TestACodeIsShownAsItIsTypedInItsGroups(t *testing.T) {
	useTheme(t)
	box := NewPassphraseBox("")
	box.SetCode(true)
	shown(t, box, 600)
	typed(box, "abcdefgh - ij kl")
	if got := string(box.Bytes()); got != "ABCD-EFGH-IJKL" {
		t.Errorf("it holds %q", got)
	}
	var seen string
	for _, o := range test.LaidOutObjects(box) {
		if text, ok := o.(*canvas.Text); ok && text.Visible() {
			if len([]rune(text.Text)) > 1 && strings.Contains("ABCD-EFGH-IJKL", text.Text) {
				t.Errorf("more than a letter of it is one string: %q", text.Text)
			}
			if len(text.Text) == 1 {
				seen += text.Text
			}
		}
	}
	if seen != "ABCD-EFGH-IJKL" {
		t.Errorf("seen is %q", seen)
	}
	for range "-IJKL" {
		box.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	typed(box, "m")
	if got := string(box.Bytes()); got != "ABCD-EFGH-M" {
		t.Errorf("mended, it holds %q", got)
	}
	box.Wipe()
	if !box.shown || !box.Empty() {
		t.Error("the next try is hidden")
	}
	box.SetCode(false)
	if box.shown {
		t.Error("a passphrase is shown after a code was")
	}
}

// Letters that are strings of their own would lie in memory side by side.
func TestAPlainLetterIsNoNewString(t *testing.T) {
	for r := ' '; r <= '~'; r++ {
		if letterString(r) != string(r) {
			t.Errorf("%q is %q", r, letterString(r))
		}
	}
	if letterString('é') != "é" || letterString('\n') != "\n" {
		t.Error("others are not what they are")
	}
	if n := testing.AllocsPerRun(100, func() { shownLetter = letterString('Q') }); n != 0 {
		t.Errorf("it takes %v allocations", n)
	}
}

var shownLetter string
