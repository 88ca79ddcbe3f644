package main

import (
	"fmt"

	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// keyboard presses single keys at moments that its user chooses; all else that
// is typed goes through xdotool, which chooses them itself.
type keyboard struct {
	screen *screen
	codes  map[rune]xproto.Keycode
}

// keyboard learns which key has which letter.
func (s *screen) keyboard() (*keyboard, error) {
	if err := xtest.Init(s.conn); err != nil {
		return nil, fmt.Errorf("find the display's testing: %w", err)
	}
	setup := xproto.Setup(s.conn)
	keys, err := xproto.GetKeyboardMapping(s.conn, setup.MinKeycode, byte(setup.MaxKeycode-setup.MinKeycode+1)).Reply()
	if err != nil {
		return nil, fmt.Errorf("ask for the keyboard: %w", err)
	}
	k := &keyboard{screen: s, codes: map[rune]xproto.Keycode{}}
	for i := 0; i < len(keys.Keysyms); i += int(keys.KeysymsPerKeycode) {
		k.codes[rune(keys.Keysyms[i])] = setup.MinKeycode + xproto.Keycode(i/int(keys.KeysymsPerKeycode))
	}
	return k, nil
}

// press presses the key of a letter and lets it go.
func (k *keyboard) press(letter rune) error {
	code, ok := k.codes[letter]
	if !ok {
		return fmt.Errorf("no key has %q", letter)
	}
	for _, what := range []byte{xproto.KeyPress, xproto.KeyRelease} {
		if err := xtest.FakeInputChecked(k.screen.conn, what, byte(code), 0, k.screen.root, 0, 0, 0).Check(); err != nil {
			return fmt.Errorf("press a key: %w", err)
		}
	}
	return nil
}
