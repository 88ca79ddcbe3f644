package input

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/godbus/dbus/v5"
)

// The most that is taken: longer texts are not what a person composes.
const (
	mostComposed  = 1000    // runes
	mostCommitted = 1 << 20 // bytes
)

// apply does what the input method said. A signal that is not expected, or
// that has another shape, is ignored.
func (k *Keys) apply(s *dbus.Signal) {
	switch s.Name {
	case contextInterface + ".CommitText":
		if text, ok := textOf(s.Body, 0); ok && len(text) <= mostCommitted {
			k.commit(clean(text))
		}
	case contextInterface + ".UpdatePreeditText", contextInterface + ".UpdatePreeditTextWithMode":
		text, ok := textOf(s.Body, 0)
		caret, isNumber := argument[uint32](s.Body, 1)
		seen, isBool := argument[bool](s.Body, 2)
		if ok && isNumber && isBool {
			k.preedit = cut(strings.ReplaceAll(clean(text), "\n", " "))
			k.preeditCaret = int(min(caret, uint32(utf8.RuneCountInString(k.preedit))))
			k.show(seen)
		}
	case contextInterface + ".ShowPreeditText":
		k.show(true)
	case contextInterface + ".HidePreeditText":
		k.show(false)
	case contextInterface + ".ForwardKeyEvent":
		keyval, ok := argument[uint32](s.Body, 0)
		state, isState := argument[uint32](s.Body, 2)
		if ok && isState {
			k.giveBack(keyval, state)
		}
	}
}

// show shows what is being composed, or not.
func (k *Keys) show(on bool) {
	text, caret := k.preedit, k.preeditCaret
	if !on {
		text, caret = "", 0
	}
	if text == "" && k.shown == "" {
		return
	}
	k.tellTest(k.shown, text)
	k.shown, k.shownCaret = text, caret
	k.Target.Compose(text, caret)
}

// tellTest says when composing begins and when it is done.
func (k *Keys) tellTest(before, now string) {
	event := k.method.window.Event
	switch {
	case event == nil:
	case before == "":
		event("composing")
	case now == "":
		event("composed")
	}
}

// commit writes text before what is being composed, which goes on until the
// input method says that it does not.
func (k *Keys) commit(text string) {
	if text == "" {
		return
	}
	if k.shown != "" {
		k.Target.Compose("", 0)
	}
	k.Target.Commit(text)
	if k.shown != "" {
		k.Target.Compose(k.shown, k.shownCaret)
	}
}

// giveBack does what a key does by itself, when the input method took the key
// and then handed it back.
func (k *Keys) giveBack(keyval, state uint32) {
	if state&(released|control|alt|super) != 0 {
		return
	}
	for name, v := range named {
		if v == keyval {
			k.end(true)
			k.Target.Press(name)
			return
		}
	}
	if r, ok := runeOf(keyval); ok {
		k.commit(string(r))
	}
}

// argument is one of what a signal carries, if it is of the right type.
func argument[T any](body []any, i int) (v T, ok bool) {
	if i >= len(body) {
		return v, false
	}
	v, ok = body[i].(T)
	return v, ok
}

// textOf is the text of IBus's text object, which is its third part.
func textOf(body []any, i int) (string, bool) {
	v, ok := argument[dbus.Variant](body, i)
	if !ok {
		return "", false
	}
	parts, ok := v.Value().([]any)
	if !ok {
		return "", false
	}
	return argument[string](parts, 2)
}

// clean takes out what is not text: invalid bytes and control characters.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// cut shortens a text to what is shown of one that is being composed.
func cut(s string) string {
	n := 0
	for at := range s {
		if n++; n > mostComposed {
			return s[:at]
		}
	}
	return s
}
