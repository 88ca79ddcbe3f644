package input

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/godbus/dbus/v5"

	"ownway/app/input/inputtest"
)

// patience is how long to wait for what is sure to come.
const patience = 5 * time.Minute

// desk is a window with a box in it, and an input method that serves it. The
// test's goroutine is the main one.
type desk struct {
	t      *testing.T
	ibus   *inputtest.IBus
	method *Method
	window Window
	todo   chan func()
	held   fyne.KeyModifier
	clock  time.Time
}

// newDesk has no input method yet.
func newDesk(t *testing.T) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, todo: make(chan func(), 10_000), clock: time.Unix(0, 0)}
	d.method = NewPatient(func(f func()) { d.todo <- f }, func(f func()) { go f() }, Patience{Connect: patience, Key: patience})
	d.method.now = func() time.Time { return d.clock }
	w := test.NewTempWindow(t, widget.NewLabel(""))
	d.window = Window{Canvas: w.Canvas(), Modifiers: func() fyne.KeyModifier { return d.held }, X11: true}
	t.Cleanup(func() {
		if d.method.server != nil {
			d.method.server.close()
		}
	})
	return d
}

// newDeskWithIBus waits until the input method serves a box.
func newDeskWithIBus(t *testing.T) (*desk, *box) {
	t.Helper()
	ibus := inputtest.New(t)
	d := newDesk(t)
	d.ibus = ibus
	d.method.Serve(d.window)
	b := d.newBox()
	b.keys.FocusGained()
	d.until("a connection", func() bool { return d.method.server != nil })
	b.key(fyne.KeyHome) // after its answer, what is said is for this box
	return d, b
}

// until runs what is to be done on the main goroutine until something is so.
func (d *desk) until(what string, is func() bool) {
	d.t.Helper()
	late := time.After(patience)
	for !is() {
		select {
		case f := <-d.todo:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// told waits until the input method was told something.
func (d *desk) told(what string) {
	d.t.Helper()
	late := time.After(patience)
	for !strings.Contains(d.ibus.Told(), what) {
		select {
		case <-d.ibus.Called():
		case <-late:
			d.t.Fatalf("it was not told %q, only\n%s", what, d.ibus.Told())
		}
	}
}

// A box is the plainest of targets, with the caret at its end.
type box struct {
	keys           Keys
	text, composed string
}

// newBox is one in the window.
func (d *desk) newBox() *box {
	b := &box{}
	b.keys.Find = func() *Method { return d.method }
	b.keys.Target = b
	return b
}

func (b *box) Compose(text string, caret int) { b.composed = text }
func (b *box) Commit(text string)             { b.text += text }
func (b *box) Caret() (fyne.CanvasObject, fyne.Position, fyne.Size) {
	return canvas.NewRectangle(nil), fyne.NewPos(float32(len(b.text)+len(b.composed)), 0), fyne.NewSize(1, 10)
}

func (b *box) Press(key fyne.KeyName) {
	switch {
	case key == fyne.KeyReturn:
		b.text += "\n"
	case key == fyne.KeyBackspace && b.text != "":
		b.text = b.text[:len(b.text)-1]
	}
}

// seen is what is seen: what is being composed is in brackets.
func (b *box) seen() string {
	if b.composed == "" {
		return b.text
	}
	return b.text + "[" + b.composed + "]"
}

// key presses a key as Fyne does: a letter, or the name of a key.
func (b *box) key(name fyne.KeyName) {
	const scan = 38
	e := &fyne.KeyEvent{Name: name, Physical: fyne.HardwareKey{ScanCode: scan}}
	b.keys.KeyDown(e)
	if !b.keys.TypedKey(e) {
		b.Press(name)
	}
	letter := string(name)
	if name == fyne.KeySpace {
		letter = " "
	}
	if r := []rune(letter); len(r) == 1 && !b.keys.TypedRune(r[0]) {
		b.text += letter
	}
	b.keys.KeyUp(e)
}

// type types letters and spaces.
func (b *box) types(text string) {
	for _, r := range text {
		name := fyne.KeyName(string(r))
		if r == ' ' {
			name = fyne.KeySpace
		}
		b.key(name)
	}
}

func (b *box) want(t *testing.T, seen string) {
	t.Helper()
	if got := b.seen(); got != seen {
		t.Errorf("seen %q, want %q", got, seen)
	}
}

func TestComposingIsSeenAndThenWritten(t *testing.T) {
	for name, late := range map[string]bool{"said before the answer, as IBus does": false, "said after it, as Fcitx does": true} {
		t.Run(name, func(t *testing.T) {
			d, b := newDeskWithIBus(t)
			d.ibus.Change(func() { d.ibus.Late = late })
			b.types("1ni")
			b.want(t, "1[ni]")
			b.types(" ")
			b.want(t, "1NI")
			b.types("hao")
			b.key(fyne.KeyReturn)
			b.want(t, "1NIhao")
			b.key(fyne.KeyReturn)
			b.types("a2")
			b.want(t, "1NIhao\na2")
		})
	}
}

func TestKeysThatWereTakenTouchNothingThatIsWritten(t *testing.T) {
	_, b := newDeskWithIBus(t)
	b.types("1234")
	for _, key := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyReturn, fyne.KeyEscape} {
		b.text = "1234"
		b.types("a")
		b.key(key)
		want := "1234"
		if key == fyne.KeyReturn {
			want += "a"
		}
		b.want(t, want)
	}
	b.types("abc")
	for range 3 {
		b.key(fyne.KeyBackspace)
	}
	b.want(t, "1234")
	b.key(fyne.KeyBackspace) // nothing is being composed any more
	b.want(t, "123")
}

// The same keys are typed into a box and into a plain model of box and language.
func TestKeysKeepTheirOrder(t *testing.T) {
	for _, late := range []bool{false, true} {
		d, b := newDeskWithIBus(t)
		d.ibus.Change(func() { d.ibus.Late = late })
		text, composed := "", ""
		all := []fyne.KeyName{"a", "b", "c", "1", "2", fyne.KeySpace, fyne.KeyReturn, fyne.KeyBackspace, fyne.KeyEscape}
		random := rand.New(rand.NewPCG(18, 9))
		for range 400 {
			key := all[random.IntN(len(all))]
			b.key(key)
			switch {
			case key >= "a" && key <= "c":
				composed += string(key)
			case key == fyne.KeySpace && composed != "":
				text, composed = text+strings.ToUpper(composed), ""
			case key == fyne.KeySpace:
				text += " "
			case key == fyne.KeyReturn && composed != "":
				text, composed = text+composed, ""
			case key == fyne.KeyReturn:
				text += "\n"
			case key == fyne.KeyBackspace && composed != "":
				composed = composed[:len(composed)-1]
			case key == fyne.KeyBackspace:
				text = text[:max(len(text)-1, 0)]
			case key == fyne.KeyEscape:
				composed = ""
			default:
				text, composed = text+composed+string(key), ""
			}
			if b.text != text || b.composed != composed {
				t.Fatalf("after %s: %q and %q, want %q and %q", key, b.text, b.composed, text, composed)
			}
		}
	}
}

func TestWhatWasSeenStays(t *testing.T) {
	for name, end := range map[string]func(*desk, *box){
		"settled":            func(_ *desk, b *box) { b.keys.Settle() },
		"the window settles": func(d *desk, _ *box) { d.method.Settle() },
		"focus lost":         func(_ *desk, b *box) { b.keys.FocusLost() },
		"a shortcut":         func(_ *desk, b *box) { b.keys.TypedShortcut() },
		"a key it leaves alone": func(d *desk, b *box) {
			d.ibus.Change(func() { d.ibus.Keys = func(uint32, uint32) bool { return false } })
			b.key(fyne.KeyHome)
		},
		"it went away": func(d *desk, _ *box) {
			d.ibus.Bus.Kill()
			d.until("the end", func() bool { return d.method.server == nil })
		},
		"its bus stayed, and it went away": func(d *desk, b *box) {
			d.ibus.Leave()
			b.key(fyne.KeyHome)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, b := newDeskWithIBus(t)
			b.types("1ni")
			b.want(t, "1[ni]")
			end(d, b)
			b.want(t, "1ni")
			if b.keys.Composing() {
				t.Error("it goes on")
			}
		})
	}
}

func TestADroppedTextIsNotWritten(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.types("ni")
	b.keys.Drop()
	b.want(t, "")
	d.told("Reset")
	b.types("hao ") // begins anew
	b.want(t, "HAO")
}

func TestWhoDoesNotAnswerIsWaitedForOnce(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.types("1ni")
	d.ibus.Change(func() { d.ibus.Mute = true })
	d.method.server.patience = typing.Key
	b.types("a")
	if d.method.server != nil {
		t.Fatal("it is asked again")
	}
	b.types("bc")
	b.key(fyne.KeyBackspace)
	b.want(t, "1niab")
	if n := strings.Count(d.ibus.Told(), "CreateInputContext"); n != 1 {
		t.Errorf("it was connected to %d times", n)
	}
}

// If a box is left while the input method does not answer, the next box must
// not have to wait.
func TestAStuckInputMethodIsNotWrittenToForEver(t *testing.T) {
	d, b := newDeskWithIBus(t)
	d.ibus.Change(func() { d.ibus.Mute = true })
	b.keys.FocusLost()
	b.keys.FocusGained()
	d.told("FocusOut\nProcessKeyEvent 16777215 0 1073741824\nPing\nFocusIn")
	d.method.server.raised = time.Time{} // long ago
	b.keys.FocusLost()
	b.types("a")
	b.keys.FocusGained()
	b.types("b")
	b.want(t, "ab")
	if told := d.ibus.Told(); d.method.server != nil || strings.Count(told, "FocusOut") != 1 || strings.Contains(told, "ProcessKeyEvent 98") {
		t.Errorf("it was told and asked all the same:\n%s", told)
	}
}

func TestItIsFoundAgain(t *testing.T) {
	d, b := newDeskWithIBus(t)
	d.ibus.Bus.Kill()
	d.until("the end", func() bool { return d.method.server == nil })
	b.types("a")
	if d.method.trying {
		t.Error("it is looked for at once")
	}
	d.clock = d.clock.Add(firstRetry)
	b.types("b") // nobody is there yet
	d.until("the failure", func() bool { return !d.method.trying })
	d.ibus.Bus.Again(t)
	d.ibus.Join(t)
	b.types("c")
	if d.method.trying {
		t.Error("it is looked for at once after a failure")
	}
	d.clock = d.clock.Add(firstRetry)
	b.types("d")
	d.until("a connection", func() bool { return d.method.server != nil })
	b.types("e ")
	b.want(t, "abcdE")
}

func TestWhatIsSaidForAnotherBoxIsDropped(t *testing.T) {
	d, first := newDeskWithIBus(t)
	first.types("ni")
	d.ibus.Change(func() {
		d.ibus.Keys = func(keyval, _ uint32) bool { // what comes after FocusOut, and before its echo
			if keyval == noKey {
				d.ibus.Commit("late")
				d.ibus.Preedit("late")
			}
			return false
		}
	})
	first.keys.FocusLost()
	second := d.newBox()
	second.keys.FocusGained()
	second.types("a") // its answer comes after all of that
	first.want(t, "ni")
	second.want(t, "a")
	second.keys.FocusLost()
	d.told("FocusOut\nProcessKeyEvent 16777215 0 1073741824\nPing\nFocusIn")
	d.ibus.Commit("to nobody")
	third := d.newBox()
	third.keys.FocusGained()
	third.types("b")
	third.want(t, "b")
}

func TestWhatItSaysByItselfIsDone(t *testing.T) {
	d, b := newDeskWithIBus(t)
	d.ibus.Commit("picked with the mouse")
	d.until("the text", func() bool { return b.text != "" })
	b.want(t, "picked with the mouse")
}

func TestGarbageDoesNothing(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.types("1")
	for _, what := range []string{"CommitText", "UpdatePreeditText", "UpdatePreeditTextWithMode", "ShowPreeditText", "HidePreeditText", "ForwardKeyEvent", "DeleteSurroundingText", "NoSuchThing"} {
		for _, args := range [][]any{
			nil,
			{"text"},
			{uint32(7)},
			{dbus.MakeVariant("text")},
			{dbus.MakeVariant(uint32(1)), "x", true},
			{inputtest.Text("n"), uint32(1)},
			{dbus.MakeVariant([]any{}), uint32(1), true},
			{int32(-1), uint32(99)},
			{uint32(0xffffffff), uint32(0), uint32(0)},
			{inputtest.Text("")},
			{struct{ A, B string }{"a", "b"}, uint32(0xffffffff), true},
		} {
			if what != "CommitText" || len(args) != 2 { // that is one
				d.ibus.Say(what, args...)
			}
		}
	}
	b.types("2")
	b.want(t, "12")
	d.ibus.Say("UpdatePreeditText", inputtest.Text("n"), uint32(0xffffffff), true)
	b.types("A") // which ends the composing
	b.want(t, "12nA")
}

func TestLongTextsHaveTheirBounds(t *testing.T) {
	d, b := newDeskWithIBus(t)
	long := strings.Repeat("字", mostCommitted/3)
	d.ibus.Commit(long)
	d.ibus.Commit(long + "字")
	d.until("the text", func() bool { return b.text != "" })
	b.types("1")
	if b.text != long+"1" {
		t.Errorf("%d bytes, want %d", len(b.text), len(long)+1)
	}
	d.ibus.Preedit(strings.Repeat("字", 100_000))
	d.until("the composition", func() bool { return b.composed != "" })
	if n := len([]rune(b.composed)); n != mostComposed {
		t.Errorf("%d runes are composed", n)
	}
}

func TestNoSignsThatOnlySteerAreWritten(t *testing.T) {
	d, b := newDeskWithIBus(t)
	d.ibus.Commit("a\x1b[31m\u0085b\tc\nd")
	d.until("the text", func() bool { return b.text != "" })
	b.want(t, "a[31mb\tc\nd")
	d.ibus.Preedit("x\ny")
	d.until("the composition", func() bool { return b.composed != "" })
	b.want(t, "a[31mb\tc\nd[x y]")
}

func TestWhoSaysTooMuchIsLeft(t *testing.T) {
	d, b := newDeskWithIBus(t)
	server := d.method.server
	for range mostSaid + 1 {
		server.DeliverSignal(contextInterface, "", &dbus.Signal{Path: server.path, Name: contextInterface + ".Nothing"})
	}
	d.until("the end", func() bool { return d.method.server == nil })
	b.types("1")
	b.want(t, "1")
}

func TestAnotherContextIsNotListenedTo(t *testing.T) {
	d, b := newDeskWithIBus(t)
	server := d.method.server
	said := func(face string, path dbus.ObjectPath) {
		text := dbus.MakeVariant([]any{"IBusText", map[string]dbus.Variant{}, string(path)}) // as it comes from the bus
		server.DeliverSignal(face, "", &dbus.Signal{Path: path, Name: contextInterface + ".CommitText", Body: []any{text}})
	}
	said(contextInterface, "/org/freedesktop/IBus/InputContext_2")
	said("org.example.Other", server.path)
	said(contextInterface, server.path)
	b.types("1")
	b.want(t, string(server.path)+"1")
}

func TestAKeyThatItGivesBackIsPressed(t *testing.T) {
	d, b := newDeskWithIBus(t)
	d.ibus.Change(func() {
		d.ibus.Keys = func(keyval, state uint32) bool {
			if state&released != 0 {
				return true
			}
			d.ibus.Say("ForwardKeyEvent", keyval, uint32(28), uint32(0))
			d.ibus.Say("ForwardKeyEvent", keyval, uint32(28), uint32(released))
			return true
		}
	})
	b.types("1é字")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyBackspace)
	b.want(t, "1é字")
}

func TestAHiddenCompositionComesBack(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.types("ni")
	d.ibus.Say("HidePreeditText")
	d.until("it to hide", func() bool { return b.composed == "" })
	d.ibus.Say("ShowPreeditText")
	d.until("it to come back", func() bool { return b.composed == "ni" })
	d.ibus.Commit("first") // which does not end what is composed
	d.until("the text", func() bool { return b.text != "" })
	b.want(t, "first[ni]")
}

func TestItIsAskedToLearnNothingAndToldNothingAround(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.types("1")
	told := d.ibus.Told()
	if !strings.Contains(told, fmt.Sprintf("Set %s ContentType @(uu) [%d, %d]", contextInterface, freeForm, hintPrivate)) {
		t.Errorf("not asked to learn nothing:\n%s", told)
	}
	if !strings.Contains(told, "SetCapabilities 9\n") {
		t.Errorf("it was told of other things that can be done:\n%s", told)
	}
	if strings.Contains(told, "Surrounding") {
		t.Errorf("it was told what stands around:\n%s", told)
	}
}

func TestASecretIsNeverTold(t *testing.T) {
	d, b := newDeskWithIBus(t)
	b.keys.FocusLost()
	secret := d.newBox()
	secret.keys.Off = true
	secret.keys.FocusGained()
	secret.types("abc ")
	secret.want(t, "abc ")
	secret.keys.FocusLost()
	b.keys.FocusGained()
	b.types("1")
	if told := d.ibus.Told(); strings.Count(told, "FocusIn") != 2 || strings.Contains(told, fmt.Sprint("ProcessKeyEvent ", uint32('a'))) {
		t.Errorf("it was told\n%s", told)
	}
}

func TestKeysHeldWithOthersAreAskedAboutUnlessTheyAreTheWindows(t *testing.T) {
	ibus := inputtest.New(t)
	d := newDesk(t)
	d.ibus = ibus
	d.window.Keeps = func(key fyne.KeyName, m fyne.KeyModifier) bool {
		return key == fyne.KeyL && m == fyne.KeyModifierControl
	}
	d.method.Serve(d.window)
	b := d.newBox()
	b.keys.FocusGained()
	d.until("a connection", func() bool { return d.method.server != nil })
	ibus.Change(func() { ibus.Keys = func(keyval, state uint32) bool { return true } })
	b.types("n") // taken, so that something may be open
	d.held = fyne.KeyModifierControl
	e := &fyne.KeyEvent{Name: fyne.KeyL}
	b.keys.KeyDown(e)
	if b.keys.TypedShortcut() {
		t.Error("locking waits for the input method")
	}
	d.told("Reset")
	e = &fyne.KeyEvent{Name: fyne.KeySpace}
	b.keys.KeyDown(e)
	if !b.keys.TypedShortcut() {
		t.Error("Ctrl+Space, which changes the language, came through")
	}
	b.keys.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft, Physical: fyne.HardwareKey{ScanCode: 37}})
	d.held = 0
	b.keys.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlLeft, Physical: fyne.HardwareKey{ScanCode: 37}})
	d.told(fmt.Sprintf("ProcessKeyEvent %d 29 0\n", 0xffe3))
	d.told(fmt.Sprintf("ProcessKeyEvent %d 29 %d", 0xffe3, released|control))
}

func TestAKeyThatChangesTheScriptIsKnownByWhatTheDisplayCallsIt(t *testing.T) {
	const hangul = 0xff31
	for name, c := range map[string]struct {
		x11  bool
		key  fyne.KeyEvent
		want string
	}{
		"the right Alt on X11": {true, fyne.KeyEvent{Name: desktop.KeyAltRight, Physical: fyne.HardwareKey{ScanCode: 108}}, "ProcessKeyEvent 65329 100 0"},
		"its own on Wayland":   {false, fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: 122}}, "ProcessKeyEvent 65329 122 0"},
	} {
		t.Run(name, func(t *testing.T) {
			ibus := inputtest.New(t)
			d := newDesk(t)
			d.ibus = ibus
			d.window.X11, d.window.Keysym = c.x11, func(int) uint32 { return hangul }
			d.method.Serve(d.window)
			b := d.newBox()
			b.keys.FocusGained()
			d.until("a connection", func() bool { return d.method.server != nil })
			d.held = modifierOf(c.key.Name)
			b.keys.KeyDown(&c.key)
			d.told(c.want)
		})
	}
}

func modifierOf(name fyne.KeyName) fyne.KeyModifier {
	if name == desktop.KeyAltRight {
		return fyne.KeyModifierAlt
	}
	return 0
}

func TestItIsToldWhereTheCaretIs(t *testing.T) {
	for name, c := range map[string]struct {
		x11  bool
		want string
	}{
		"on the screen of X11":         {true, "SetCursorLocation 102 200 1 10"},
		"in the window, where Wayland": {false, "SetCursorLocationRelative 2 0 1 10"},
	} {
		t.Run(name, func(t *testing.T) {
			ibus := inputtest.New(t)
			d := newDesk(t)
			d.ibus = ibus
			d.window.X11, d.window.Origin = c.x11, func() (int, int) { return 100, 200 }
			d.method.Serve(d.window)
			b := d.newBox()
			b.keys.FocusGained()
			d.until("a connection", func() bool { return d.method.server != nil })
			b.types("ni")
			d.told(c.want)
		})
	}
}

// Tests of other packages must not type into the developer's own desktop.
func TestNobodyIsAskedUntilItIsServed(t *testing.T) {
	ibus := inputtest.New(t)
	b := newDesk(t).newBox()
	b.keys.Find = nil
	b.keys.FocusGained()
	b.types("ni ")
	b.keys.Settle()
	b.keys.FocusLost()
	b.want(t, "ni ")
	if ibus.Told() != "" {
		t.Errorf("it was told %q", ibus.Told())
	}
	var none *Method
	none.Serve(Window{})
	none.Settle()
}
