package watch

import "github.com/jezek/xgb/xproto"

// Keysym is what the X11 display calls a key of the keyboard, without any
// modifier, by its scan code; 0 where it does not tell.
func Keysym(scan int) uint32 {
	const least, most = 8, 255 // of X11
	if scan < least || scan > most {
		return 0
	}
	d, err := openDisplay()
	if err != nil {
		return 0
	}
	defer d.close()
	reply, err := xproto.GetKeyboardMapping(d.conn, xproto.Keycode(scan), 1).Reply()
	if err != nil || reply == nil || len(reply.Keysyms) == 0 {
		return 0
	}
	return uint32(reply.Keysyms[0])
}
