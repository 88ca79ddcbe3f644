package input

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The modifiers held with a key, as X counts them (X.h), and IBus after it.
const (
	shift    = 1 << 0
	control  = 1 << 2
	alt      = 1 << 3
	super    = 1<<6 | 1<<26
	released = 1 << 30 // the key is let go
)

// named are the keys that write no letter, by X's number for them
// (keysymdef.h).
var named = map[fyne.KeyName]uint32{
	fyne.KeyBackspace: 0xff08, fyne.KeyTab: 0xff09, fyne.KeyReturn: 0xff0d, fyne.KeyEnter: 0xff8d, fyne.KeyEscape: 0xff1b,
	fyne.KeyDelete: 0xffff, fyne.KeyInsert: 0xff63, fyne.KeyHome: 0xff50, fyne.KeyEnd: 0xff57,
	fyne.KeyLeft: 0xff51, fyne.KeyUp: 0xff52, fyne.KeyRight: 0xff53, fyne.KeyDown: 0xff54,
	fyne.KeyPageUp: 0xff55, fyne.KeyPageDown: 0xff56,
	fyne.KeyF1: 0xffbe, fyne.KeyF2: 0xffbf, fyne.KeyF3: 0xffc0, fyne.KeyF4: 0xffc1, fyne.KeyF5: 0xffc2, fyne.KeyF6: 0xffc3,
	fyne.KeyF7: 0xffc4, fyne.KeyF8: 0xffc5, fyne.KeyF9: 0xffc6, fyne.KeyF10: 0xffc7, fyne.KeyF11: 0xffc8, fyne.KeyF12: 0xffc9,
}

// modifiers are the keys that are held, and what holding them means.
var modifiers = map[fyne.KeyName]struct{ keyval, bit uint32 }{
	desktop.KeyShiftLeft: {0xffe1, shift}, desktop.KeyShiftRight: {0xffe2, shift},
	desktop.KeyControlLeft: {0xffe3, control}, desktop.KeyControlRight: {0xffe4, control},
	desktop.KeyAltLeft: {0xffe9, alt}, desktop.KeyAltRight: {0xffea, alt},
	desktop.KeySuperLeft: {0xffeb, super}, desktop.KeySuperRight: {0xffec, super},
}

// asianCodes are keys that only keyboards of Asia have, by their number in the
// kernel (input-event-codes.h), for displays that do not say what a key is.
var asianCodes = map[int]uint32{
	85:  0xff2a, // Zenkaku_Hankaku
	90:  0xff26, // Katakana
	91:  0xff25, // Hiragana
	92:  0xff23, // Henkan
	93:  0xff27, // Hiragana_Katakana
	94:  0xff22, // Muhenkan
	122: 0xff31, // Hangul
	123: 0xff34, // Hanja
}

// keyvalOf is X's number for a key that is held with modifiers, or 0.
func keyvalOf(name fyne.KeyName, state uint32) uint32 {
	if v := named[name]; v != 0 {
		return v
	}
	if name == fyne.KeySpace {
		return ' '
	}
	if len(name) != 1 {
		return 0
	}
	c := name[0]
	if c >= 'A' && c <= 'Z' && state&shift == 0 {
		c += 'a' - 'A'
	}
	return keyvalOfRune(rune(c))
}

// ofUnicode is what X adds to a letter's number in Unicode for its own number,
// where it has no older one.
const ofUnicode = 1 << 24

// keyvalOfRune is X's number for a letter, or 0.
func keyvalOfRune(r rune) uint32 {
	switch {
	case !utf8.ValidRune(r):
		return 0
	case r < 0x100:
		return uint32(r)
	}
	return uint32(r) | ofUnicode
}

// runeOf is the letter that has a number of X's.
func runeOf(keyval uint32) (rune, bool) {
	r := rune(keyval &^ ofUnicode)
	isLatin := r >= ' ' && r < 0x7f || r >= 0xa0 && r < 0x100
	return r, isLatin || keyval&ofUnicode != 0 && r >= 0x100 && utf8.ValidRune(r)
}
