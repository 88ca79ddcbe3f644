package input

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Keys bring the keys of one box to the input method before the box sees them.
// The zero value with a Target is ready; its methods are called from the box's
// own of the same names.
type Keys struct {
	Target Target
	Off    bool           // the input method is not told of this box: it is for a secret
	Find   func() *Method // who serves the box, in a test without Fyne's windows; nil: its window tells

	method *Method        // while the box has the focus, or nil
	scan   int            // scan code of the key that was pressed last
	taken  bool           // what KeyDown asked about was taken, and is yet to be typed
	down   map[int]uint32 // keys that the input method was told of and that were not let go, by scan code
	begun  bool           // the input method took a key since it was reset

	preedit      string // as the input method said it last, seen or not
	preeditCaret int    // in runes
	shown        string // what is seen of it
	shownCaret   int
}

// FocusGained tells the input method that a person writes here.
func (k *Keys) FocusGained() {
	if k.Off || k.method != nil {
		return
	}
	find := k.Find
	if find == nil {
		find = serving
	}
	if k.method = find(); k.method != nil {
		k.method.focusIn(k)
	}
}

// FocusLost tells it that the person does not any more. What was being composed
// becomes text.
func (k *Keys) FocusLost() {
	if k.method != nil {
		k.method.focusOut(k)
	}
	k.method, k.taken = nil, false
	clear(k.down)
}

// Composing reports whether something is being composed that is seen.
func (k *Keys) Composing() bool { return k.shown != "" }

// Settle makes text of what is being composed, as it is seen. The box calls it
// before the person does something else to the text than typing.
func (k *Keys) Settle() {
	if k.method != nil {
		k.method.drain() // what was committed already comes first
	}
	k.end(true)
}

// Drop ends the composing without a text, before the box shows another one.
func (k *Keys) Drop() { k.end(false) }

// end ends the composing on both sides.
func (k *Keys) end(keep bool) {
	text := k.shown
	k.preedit, k.preeditCaret, k.shown, k.shownCaret = "", 0, "", 0
	if text != "" {
		k.Target.Compose("", 0)
	}
	if text != "" && keep {
		k.Target.Commit(text)
	}
	if k.begun && k.method != nil && k.method.server != nil {
		k.method.server.send("Reset")
		k.method.server.dropUntilNow()
	}
	k.begun = false
}

// KeyDown asks about those keys that Fyne would otherwise make into a
// shortcut, or drop: keys held with Ctrl, Alt or Super, and keys that only
// keyboards of Asia have. Of modifiers it tells the input method without
// asking. All other keys are asked about when they are typed, because only
// then is it known what they mean.
func (k *Keys) KeyDown(e *fyne.KeyEvent) {
	k.scan, k.taken = e.Physical.ScanCode, false
	if k.method == nil {
		return
	}
	w, state, keysym := k.method.window, k.state(), k.method.window.keysym(e)
	m, isModifier := modifiers[e.Name]
	switch {
	case isAsian(keysym):
		k.taken = k.ask(keysym, state&^m.bit)
		return
	case isModifier:
		keysym = cmp.Or(keysym, m.keyval)
		k.note(keysym)
		k.method.tell(keysym, k.code(k.scan), state&^m.bit)
		return
	}
	if state&^shift == 0 || w.Keeps != nil && w.Keeps(e.Name, w.Modifiers()) {
		return
	}
	if v := keyvalOf(e.Name, state); v != 0 {
		k.taken = k.ask(v, state)
	}
}

// KeyUp tells that a key was let go.
func (k *Keys) KeyUp(e *fyne.KeyEvent) {
	scan := e.Physical.ScanCode
	keyval, ok := k.down[scan]
	if !ok || k.method == nil {
		return
	}
	delete(k.down, scan)
	state := k.state() | released
	if m, ok := modifiers[e.Name]; ok && !isAsian(keyval) {
		state |= m.bit
	}
	k.method.tell(keyval, k.code(scan), state)
}

// TypedKey reports whether the input method took a key. If not, nothing is
// being composed any more, unless the key means nothing to a text.
func (k *Keys) TypedKey(e *fyne.KeyEvent) (taken bool) {
	k.scan = e.Physical.ScanCode
	if k.taken {
		k.taken = false
		return true
	}
	v, ok := named[e.Name]
	if !ok {
		return false
	}
	if state := k.state(); state&^shift == 0 && k.ask(v, state) {
		return true
	}
	k.Settle()
	return false
}

// TypedRune reports whether the input method took a letter. If not, nothing is
// being composed any more.
func (k *Keys) TypedRune(r rune) (taken bool) {
	if k.ask(keyvalOfRune(r), k.state()&shift) {
		return true
	}
	k.Settle()
	return false
}

// TypedShortcut reports whether the input method took the keys of a shortcut.
// If not, nothing is being composed any more.
func (k *Keys) TypedShortcut() (taken bool) {
	taken, k.taken = k.taken, false
	if !taken {
		k.Settle()
	}
	return taken
}

func (k *Keys) ask(keyval, state uint32) (taken bool) {
	if k.method == nil || keyval == 0 {
		return false
	}
	k.note(keyval)
	taken = k.method.ask(keyval, k.code(k.scan), state)
	if taken && k.method != nil {
		if !k.begun {
			k.method.findWindow()
		}
		k.begun = true
		k.method.tellPlace()
	}
	return taken
}

// note remembers what a key was told as, for when it is let go.
func (k *Keys) note(keyval uint32) {
	if k.down == nil {
		k.down = map[int]uint32{}
	}
	k.down[k.scan] = keyval
}

// code is the number of a key in the kernel, from that of the display.
func (k *Keys) code(scan int) uint32 {
	const ofX = 8
	if k.method.window.X11 {
		scan -= ofX
	}
	return uint32(max(scan, 0))
}

// state are the modifiers held now.
func (k *Keys) state() (s uint32) {
	if k.method == nil || k.method.window.Modifiers == nil {
		return 0
	}
	held := k.method.window.Modifiers()
	for m, bit := range map[fyne.KeyModifier]uint32{
		fyne.KeyModifierShift: shift, fyne.KeyModifierControl: control, fyne.KeyModifierAlt: alt, fyne.KeyModifierSuper: super,
	} {
		if held&m != 0 {
			s |= bit
		}
	}
	return s
}

// keysym is what the display calls a key that may have another name to Fyne, or
// 0: on a Korean keyboard the right Alt changes between scripts.
func (w Window) keysym(e *fyne.KeyEvent) uint32 {
	switch e.Name {
	case fyne.KeyUnknown, fyne.KeyBackTick, desktop.KeyCapsLock, desktop.KeyAltRight, desktop.KeyControlRight:
	default:
		return 0
	}
	if !w.X11 || w.Keysym == nil {
		return asianCodes[e.Physical.ScanCode]
	}
	return w.Keysym(e.Physical.ScanCode)
}

// isAsian tells the keys that write nothing but change between scripts: from
// X's Kanji to the last of the Korean ones.
func isAsian(keysym uint32) bool { return keysym >= 0xff21 && keysym <= 0xff3f }
