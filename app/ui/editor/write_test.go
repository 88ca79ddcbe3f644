package editor

import (
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
)

func wear(t testing.TB) {
	t.Helper()
	ui.ApplyLooks(uitest.Toolkit(t).Settings(), ui.Looks{Variant: ui.Light})
}

func show(t testing.TB) (*Surface, fyne.Window) {
	t.Helper()
	wear(t)
	s := NewSurface("Write something, or nothing.")
	w := test.NewWindow(s)
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(500, 300))
	return s, w
}

func ctrlKey(k fyne.KeyName, more ...fyne.KeyModifier) fyne.Shortcut {
	m := ctrl
	for _, n := range more {
		m |= n
	}
	return &desktop.CustomShortcut{KeyName: k, Modifier: m}
}

func key(s *Surface, names ...fyne.KeyName) {
	for _, n := range names {
		s.area.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func TestWhatWasSetComesBackAsItWas(t *testing.T) {
	s, _ := show(t)
	s.OnChanged = func(text string) { t.Errorf("told of a change to %q", text) }
	for _, text := range []string{
		"", "one\r\ntwo\rthree\n", "\tindented\t", "a\x00b", "bad \xff\xc3 bytes", "e\u0301\u200b\u200d\u00ad\ufeff", "👩‍👩‍👧‍👦🇬🇧",
		"مرحبا and שלום\u202e", "\u2028\u2029\u0085\v\f", strings.Repeat("long", 5000), "trailing  \n\n\n",
	} {
		s.SetText(text)
		s.Focus()
		if got := s.Text(); got != text {
			t.Errorf("got %q, want %q", got, text)
		}
	}
}

func TestWhatIsTypedIsTold(t *testing.T) {
	s, _ := show(t)
	s.SetText("a")
	var told []string
	s.OnChanged = func(text string) { told = append(told, text) }
	s.Focus()
	test.Type(s.area, "bé")
	if got := strings.Join(told, " "); got != "ab abé" {
		t.Errorf("told %q", got)
	}
}

func TestTheCaretIsAtTheEndOfATextThatWasSet(t *testing.T) {
	s, w := show(t)
	s.SetText("first line\nsecond")
	s.Focus()
	test.Type(s.area, "!")
	key(s, fyne.KeyHome)
	w.Canvas().Unfocus()
	s.Focus()
	test.Type(s.area, ">")
	if got := s.Text(); got != "first line\n>second!" {
		t.Errorf("got %q", got)
	}
}

func TestTabLeaves(t *testing.T) {
	wear(t)
	before, s, after := widget.NewButton("", nil), NewSurface(""), NewLine("")
	w := test.NewWindow(container.NewVBox(before, s, after))
	defer w.Close()
	s.SetText("text")
	s.Focus()
	if s.Focusable().(fyne.Tabbable).AcceptsTab() {
		t.Error("it keeps the Tab key")
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != after.Focusable() {
		t.Errorf("Tab leads to %T", w.Canvas().Focused())
	}
	w.Canvas().FocusPrevious()
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != before {
		t.Errorf("Shift+Tab leads to %T", w.Canvas().Focused())
	}
	if s.Text() != "text" {
		t.Errorf("the text became %q", s.Text())
	}
}

func TestTheFocusIsTold(t *testing.T) {
	s, w := show(t)
	var told []bool
	s.OnFocus = func(on bool) { told = append(told, on) }
	s.Focus()
	w.Canvas().Unfocus()
	if len(told) != 2 || !told[0] || told[1] {
		t.Errorf("told %v", told)
	}
}

func TestUndoAndRedo(t *testing.T) {
	undo, redo := fyne.Shortcut(&fyne.ShortcutUndo{}), ctrlKey(fyne.KeyZ, fyne.KeyModifierShift)
	all := fyne.Shortcut(&fyne.ShortcutSelectAll{})
	for _, c := range []struct {
		name  string
		typed string
		then  []fyne.Shortcut
		want  string
	}{
		{"nothing to undo", "", []fyne.Shortcut{undo, redo}, "start"},
		{"a word with its space", " one two", []fyne.Shortcut{undo}, "start one"},
		{"all words", " one two", []fyne.Shortcut{undo, undo, undo}, "start"},
		{"there and back", " one two", []fyne.Shortcut{undo, undo, redo, redo, redo}, "start one two"},
		{"back by Ctrl+Y", " one", []fyne.Shortcut{undo, &fyne.ShortcutRedo{}}, "start one"},
		{"back by Ctrl+Y of another keyboard", " one", []fyne.Shortcut{undo, ctrlKey(fyne.KeyY)}, "start one"},
		{"bold in one step", "", []fyne.Shortcut{all, ctrlKey(fyne.KeyB), undo}, "start"},
		{"bold again in one step", "", []fyne.Shortcut{all, ctrlKey(fyne.KeyB), undo, redo}, "**start**"},
		{"cut", "", []fyne.Shortcut{all, &fyne.ShortcutCut{}, undo}, "start"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := show(t)
			s.SetText("start")
			s.Focus()
			test.Type(s.area, c.typed)
			for _, sc := range c.then {
				s.area.TypedShortcut(sc)
			}
			if got := s.Text(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBoldAndItalic(t *testing.T) {
	all := fyne.Shortcut(&fyne.ShortcutSelectAll{})
	for _, c := range []struct {
		name, text, want string
		then             []fyne.Shortcut
	}{
		{"bold", "word", "**word**", []fyne.Shortcut{all, ctrlKey(fyne.KeyB)}},
		{"italic", "word", "*word*", []fyne.Shortcut{all, ctrlKey(fyne.KeyI)}},
		{"spaces stay outside", " word\n", " **word**\n", []fyne.Shortcut{all, ctrlKey(fyne.KeyB)}},
		{"taken away", "**word**", "word", []fyne.Shortcut{all, ctrlKey(fyne.KeyB)}},
		{"both", "**word**", "***word***", []fyne.Shortcut{all, ctrlKey(fyne.KeyI)}},
		{"one of both", "***word***", "**word**", []fyne.Shortcut{all, ctrlKey(fyne.KeyI)}},
		{"nothing selected", "word ", "word **x**", []fyne.Shortcut{ctrlKey(fyne.KeyB)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := show(t)
			s.SetText(c.text)
			s.Focus()
			for _, sc := range c.then {
				s.area.TypedShortcut(sc)
			}
			if c.name == "nothing selected" {
				test.Type(s.area, "x")
			}
			if got := s.Text(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheEndsAndPagesAreReachedByKeyboard(t *testing.T) {
	s, _ := show(t)
	s.SetText(strings.Repeat("line\n", 99) + "last")
	s.Focus()
	row := func() int { return strings.Count(s.Text()[:s.Caret()], "\n") }
	s.area.TypedShortcut(ctrlKey(fyne.KeyHome))
	if row() != 0 {
		t.Errorf("Ctrl+Home leads to row %d", row())
	}
	key(s, fyne.KeyPageDown)
	page := row()
	if page < 5 || page > 15 {
		t.Errorf("a page is %d rows", page)
	}
	key(s, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp)
	if row() != 2*page {
		t.Errorf("two pages are %d rows, one %d", row(), page)
	}
	s.area.TypedShortcut(ctrlKey(fyne.KeyEnd))
	if s.Caret() != len(s.Text()) {
		t.Errorf("Ctrl+End leads to row %d", row())
	}
	key(s, fyne.KeyPageDown, fyne.KeyPageDown)
	if row() != 99 {
		t.Errorf("beyond the end lies row %d", row())
	}
	for range 20 {
		key(s, fyne.KeyPageUp)
	}
	if row() != 0 {
		t.Errorf("beyond the beginning lies row %d", row())
	}
}

func TestShiftSelectsByPages(t *testing.T) {
	s, _ := show(t)
	s.SetText("one\ntwo\nthree")
	s.Focus()
	s.area.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.area.TypedShortcut(ctrlKey(fyne.KeyHome, fyne.KeyModifierShift))
	s.area.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := s.SelectedText(); got != s.Text() {
		t.Errorf("selected %q", got)
	}
}

func TestOtherShortcutsPassThrough(t *testing.T) {
	s, w := show(t)
	s.SetText("text")
	s.Focus()
	var asked []string
	take := true
	s.OnShortcut = func(sc fyne.Shortcut) bool {
		asked = append(asked, sc.ShortcutName())
		return take
	}
	s.area.TypedShortcut(ctrlKey(fyne.KeyL))
	s.area.TypedShortcut(ctrlKey(fyne.KeyF))
	s.area.TypedShortcut(&fyne.ShortcutSelectAll{})
	key(s, fyne.KeyF1, fyne.KeyEscape)
	if len(asked) != 5 {
		t.Errorf("asked about %v", asked)
	}
	if s.SelectedText() != "" {
		t.Error("a shortcut that was dealt with went on")
	}
	take = false
	var window []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { window = append(window, e.Name) })
	key(s, fyne.KeyF1, fyne.KeyEscape, fyne.KeyLeft)
	if len(window) != 2 || window[0] != fyne.KeyF1 {
		t.Errorf("the window is told of %v", window)
	}
}

func TestALineIsOneLine(t *testing.T) {
	wear(t)
	for name, l := range map[string]*Line{"line": NewLine("Search"), "title": NewTitle("A title")} {
		w := test.NewWindow(l)
		var sent string
		l.OnSubmitted = func(text string) { sent = text }
		l.Focus()
		test.Type(l.field, "heron")
		l.field.TypedShortcut(ctrlKey(fyne.KeyB))
		l.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		l.field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
		if l.Text() != "heron" || sent != "heron" {
			t.Errorf("%s: text %q, sent %q", name, l.Text(), sent)
		}
		w.Close()
	}
}

func TestADisabledSurfaceStaysAsItIs(t *testing.T) {
	s, _ := show(t)
	s.SetText("text")
	s.Disable()
	s.area.FocusGained()
	s.area.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.area.TypedShortcut(ctrlKey(fyne.KeyB))
	s.Undo()
	test.Type(s.area, "more")
	if s.Text() != "text" {
		t.Errorf("it became %q", s.Text())
	}
}

// TestDrawing draws the surface among other things for a person to look at.
func TestDrawing(t *testing.T) {
	wear(t)
	title, s, empty, line := NewTitle("A title, or none"), NewSurface(""), NewSurface("Write something, or nothing. Both are fine."), NewLine("Search")
	title.SetText("Two herons")
	s.SetText("Walked to the canal before anyone was up. Two herons. I had forgotten that being out there is different from thinking about being out there. 🌿\n\nThe one on the far bank did not move the whole time.")
	line.SetText("heron")
	w := test.NewWindow(container.NewVBox(title, s, empty, line))
	defer w.Close()
	w.Resize(fyne.NewSize(560, 420))
	s.Focus()
	s.area.TypedShortcut(&fyne.ShortcutSelectAll{})
	drawTo(t, "write.png", w)
}

// drawTo draws a window into the folder that WRITE_DRAWINGS names, if it does.
func drawTo(t *testing.T, name string, w fyne.Window) {
	t.Helper()
	folder := os.Getenv("WRITE_DRAWINGS")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
