package editor

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/input"
	"ownway/app/input/inputtest"
	"ownway/app/ui"
)

// patience is how long to wait for what is sure to come.
const patience = 5 * time.Minute

// A writable is any box in which a person writes.
type writable struct {
	fyne.Focusable
	object  fyne.CanvasObject
	keys    *input.Keys
	text    func() string // without what is being composed
	seen    func() string // with it
	set     func(string)
	disable func()
	told    *[]string // of changes
}

// writables are all kinds of them.
var writables = map[string]func() *writable{
	"surface": func() *writable {
		s := NewSurface("")
		b := &writable{s.area, s, &s.area.keys, s.Text, func() string { return s.area.editor.String() }, s.SetText, s.Disable, new([]string)}
		s.OnChanged = b.tell
		return b
	},
	"line":  func() *writable { return ofLine(NewLine("")) },
	"title": func() *writable { return ofLine(NewTitle("")) },
	"large": func() *writable { return ofLine(NewLarge("")) },
	"field": func() *writable {
		f := ui.NewField("x")
		b := ofEntry(f.Entry, f, &f.Entry.TextEntry)
		f.Entry.OnChanged = b.tell
		return b
	},
}

func ofLine(l *Line) *writable {
	b := ofEntry(l.field, l, &l.field.TextEntry)
	b.set = l.SetText
	l.OnChanged = b.tell
	return b
}

func ofEntry(f fyne.Focusable, o fyne.CanvasObject, e *ui.TextEntry) *writable {
	b := &writable{Focusable: f, object: o, keys: &e.Keys, set: e.SetText, disable: e.Disable, told: new([]string)}
	b.seen = func() string { return e.Text }
	b.text = func() string { return strings.Replace(e.Text, "ni", "", 1) } // what is composed stands in Fyne's text
	return b
}

func (b *writable) tell(text string) { *b.told = append(*b.told, text) }

// types presses keys as Fyne does; a space is the key Space.
func (b *writable) types(text string) {
	for _, r := range text {
		name := fyne.KeyName(string(r))
		if r == ' ' {
			name = fyne.KeySpace
		}
		b.press(name)
		b.TypedRune(r)
	}
}

func (b *writable) press(name fyne.KeyName) {
	e := &fyne.KeyEvent{Name: name}
	b.Focusable.(desktop.Keyable).KeyDown(e)
	b.TypedKey(e)
	b.Focusable.(desktop.Keyable).KeyUp(e)
}

// composing shows a box, gives it the focus and waits until an input method
// serves it.
func composing(t *testing.T, b *writable) (*inputtest.IBus, fyne.Window) {
	t.Helper()
	ibus := inputtest.New(t)
	w := test.NewTempWindow(t, b.object)
	w.Resize(fyne.NewSize(500, 300))
	todo := make(chan func(), 1000)
	m := input.NewPatient(func(f func()) { todo <- f }, func(f func()) { go f() }, input.Patience{Connect: patience, Key: patience})
	m.Serve(input.Window{Canvas: w.Canvas()})
	b.keys.Find = func() *input.Method { return m }
	w.Canvas().Focus(b.Focusable)
	select {
	case connected := <-todo:
		connected()
	case <-time.After(patience):
		t.Fatal("no connection")
	}
	return ibus, w
}

func eachWritable(t *testing.T, do func(*testing.T, *writable)) {
	for name, make := range writables {
		t.Run(name, func(t *testing.T) {
			wear(t)
			do(t, make())
		})
	}
}

func (b *writable) want(t *testing.T, after, seen string) {
	t.Helper()
	if got := b.seen(); got != seen {
		t.Errorf("after %s %q is seen, want %q", after, got, seen)
	}
}

func TestWhatIsComposedStandsInTheTextAndIsNoPartOfIt(t *testing.T) {
	eachWritable(t, func(t *testing.T, b *writable) {
		composing(t, b)
		b.types("12")
		b.press(fyne.KeyLeft)
		b.types("ni")
		b.want(t, "composing", "1ni2")
		if got := b.text(); got != "12" {
			t.Errorf("written is %q", got)
		}
		if last := (*b.told)[len(*b.told)-1]; last != "12" {
			t.Errorf("told of %q, which is not written yet", last)
		}
		if !b.Focusable.(fyne.Tabbable).AcceptsTab() {
			t.Error("Tab leaves, though it may choose")
		}
		b.press(fyne.KeyBackspace)
		b.want(t, "BackSpace", "1n2")
		b.types("i ")
		b.want(t, "Space", "1NI2")
		if last := (*b.told)[len(*b.told)-1]; last != "1NI2" || b.Focusable.(fyne.Tabbable).AcceptsTab() {
			t.Errorf("told of %q, and Tab is caught: %v", last, b.Focusable.(fyne.Tabbable).AcceptsTab())
		}
		b.types("3")
		b.want(t, "a digit", "1NI32")
		b.Focusable.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		b.Focusable.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		if got := b.seen(); got != "12" && got != "" { // a word is undone as one
			t.Errorf("after undoing %q is seen", got)
		}
	})
}

func TestAPressElsewhereLeavesWhatWasSeen(t *testing.T) {
	ends := map[string]func(*writable, fyne.Window){
		"a press of the mouse": func(b *writable, _ fyne.Window) {
			b.Focusable.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		},
		"another focus": func(_ *writable, w fyne.Window) { w.Canvas().Unfocus() },
		"a shortcut":    func(b *writable, _ fyne.Window) { b.Focusable.(fyne.Shortcutable).TypedShortcut(ctrlKey(fyne.KeyB)) },
		"disabling":     func(b *writable, _ fyne.Window) { b.disable() },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			eachWritable(t, func(t *testing.T, b *writable) {
				_, w := composing(t, b)
				b.types("1ni")
				end(b, w)
				if got := b.seen(); !strings.HasPrefix(got, "1ni") {
					t.Errorf("%q is left", got)
				}
				if last := (*b.told)[len(*b.told)-1]; !strings.HasPrefix(last, "1ni") {
					t.Errorf("told of %q last", last)
				}
				if b.keys.Composing() {
					t.Error("it goes on")
				}
			})
		})
	}
}

func TestAnotherTextTakesThePlaceOfWhatIsComposed(t *testing.T) {
	eachWritable(t, func(t *testing.T, b *writable) {
		composing(t, b)
		b.types("1ni")
		b.set("another")
		b.want(t, "setting", "another")
		if b.keys.Composing() {
			t.Error("it goes on")
		}
	})
}

func TestWhatIsSelectedGivesWayToWhatIsComposed(t *testing.T) {
	eachWritable(t, func(t *testing.T, b *writable) {
		composing(t, b)
		b.types("12")
		b.Focusable.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
		b.types("ni")
		b.want(t, "composing", "ni")
		if last := (*b.told)[len(*b.told)-1]; last != "" {
			t.Errorf("told of %q, which is not written yet", last)
		}
		b.press(fyne.KeyEscape)
		b.want(t, "Escape", "")
		b.Focusable.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		b.want(t, "undoing", "12")
	})
}

func TestADisabledBoxAsksNobody(t *testing.T) {
	eachWritable(t, func(t *testing.T, b *writable) {
		ibus, w := composing(t, b)
		b.types("1")
		b.disable()
		w.Canvas().Unfocus()
		w.Canvas().Focus(b.Focusable)
		b.types("ni")
		b.press(fyne.KeyBackspace)
		b.want(t, "typing into it", "1")
		if told := ibus.Told(); strings.Count(told, "FocusIn") != 1 || strings.Contains(told, "ProcessKeyEvent 110 ") {
			t.Errorf("it asked:\n%s", told)
		}
	})
}

func TestALineTakesNoLineBreakAndNoMoreThanFits(t *testing.T) {
	for _, kind := range []string{"line", "field"} {
		wear(t)
		b := writables[kind]()
		composing(t, b)
		b.types("1")
		b.keys.Target.Commit("two\nlines")
		b.want(t, "two lines", "1two lines")
		b.keys.Target.Commit(strings.Repeat("字", ui.LongestLine/3))
		b.want(t, "too much", "1two lines")
	}
}

// A hundred thousand letters are committed as they are pasted.
func TestALongCommitIsKeptWhole(t *testing.T) {
	wear(t)
	b := writables["surface"]()
	composing(t, b)
	long := strings.Repeat("字\n", 100_000)
	b.types("ni")
	b.keys.Settle()
	b.keys.Target.Commit(long)
	if got := b.text(); got != "ni"+long {
		t.Errorf("%d bytes are left of %d", len(got), len(long)+2)
	}
}

func TestMarksAndLengthsAreThoseOfTheWrittenText(t *testing.T) {
	wear(t)
	s := NewSurface("")
	test.NewTempWindow(t, s)
	s.SetText("one two")
	s.Select(Span{4, 4})
	s.area.Compose("ni", 1)
	s.SetMarks([]Span{{0, 3}, {4, 7}})
	if s.Len() != 7 || s.Text() != "one two" || s.area.editor.String() != "one nitwo" || s.area.editor.caret != 5 {
		t.Errorf("%d bytes of %q, %q is seen with the caret at %d", s.Len(), s.Text(), s.area.editor, s.area.editor.caret)
	}
	if want := []Span{{0, 3}, {6, 9}}; !reflect.DeepEqual(s.area.editor.marks, want) {
		t.Errorf("%v are marked, want %v", s.area.editor.marks, want)
	}
	s.area.Compose("", 0)
	if want := []Span{{0, 3}, {4, 7}}; !reflect.DeepEqual(s.area.editor.marks, want) {
		t.Errorf("then %v are marked, want %v", s.area.editor.marks, want)
	}
	sound(t, s.area.editor)
}

// Boxes for secrets have no Keys at all, or Keys that are Off: a letter of a
// passphrase never leaves, and is never put in another order.
func TestABoxForAPassphraseHasNoInputMethod(t *testing.T) {
	var visit func(reflect.Type) bool
	visit = func(of reflect.Type) bool {
		if of == reflect.TypeFor[input.Keys]() {
			return true
		}
		if of.Kind() != reflect.Struct || strings.HasPrefix(of.PkgPath(), "fyne.io/") {
			return false
		}
		for i := range of.NumField() {
			if visit(of.Field(i).Type) {
				return true
			}
		}
		return false
	}
	if visit(reflect.TypeFor[ui.PassphraseBox]()) || !visit(reflect.TypeFor[ui.Entry]()) {
		t.Error("it has one, or the search does not find any")
	}
}
