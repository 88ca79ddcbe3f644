package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// PassKey gives a key that a widget has no use for to the window, which Fyne
// does not ask while a widget has the focus.
func PassKey(key *fyne.KeyEvent) {
	if c := focusedCanvas(); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}

// PassShortcut gives a shortcut that a widget has no use for to the window.
func PassShortcut(shortcut fyne.Shortcut) {
	if c, ok := focusedCanvas().(fyne.Shortcutable); ok {
		c.TypedShortcut(shortcut)
	}
}

// focusedCanvas is that of the window in which something has the focus: keys
// come to nothing else. A widget cannot always be asked for its own, because
// one that is embedded in another has none.
func focusedCanvas() fyne.Canvas {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas().Focused() != nil {
			return w.Canvas()
		}
	}
	return nil
}

// IsWindows reports whether a key means nothing where one writes, so that it is for the window: Escape, the F keys and the
// Menu key.
func IsWindows(key fyne.KeyName) bool {
	return key == fyne.KeyEscape || key == desktop.KeyMenu || len(key) > 1 && key[0] == 'F'
}

// IsKey reports whether a shortcut is a key alone.
func IsKey(sc fyne.Shortcut, key fyne.KeyName) bool {
	c, ok := sc.(*desktop.CustomShortcut)
	return ok && c.Modifier == 0 && c.KeyName == key
}

// KeyLabel is a key with its modifiers, as it is written on buttons and in menus.
func KeyLabel(key fyne.KeyName, with fyne.KeyModifier) string {
	var words []string
	for _, m := range []struct {
		with fyne.KeyModifier
		name string
	}{{fyne.KeyModifierShortcutDefault, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if with&m.with != 0 {
			words = append(words, m.name)
		}
	}
	name := string(key)
	if key == fyne.KeyReturn {
		name = "Enter" // as most keyboards here have it
	}
	return strings.Join(append(words, name), " ")
}
