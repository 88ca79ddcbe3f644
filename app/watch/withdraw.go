package watch

import "github.com/jezek/xgb/xproto"

// Withdraw takes a window off an X11 display, as its program does with a window
// that it hides, but over a connection of our own. It returns where the window
// was, and whether it was seen; a window of 0 is on no such display, and is taken
// for seen. It waits for the display for as long as that takes.
func Withdraw(window uint32) (at Place, seen bool) {
	if window == 0 {
		return Place{}, true
	}
	d, err := openDisplay()
	if err != nil {
		return Place{}, false
	}
	defer d.close()
	w := xproto.Window(window)
	at, err = d.place(w)
	seen = err == nil && d.isSeen(w)
	xproto.UnmapWindow(d.conn, w)
	gone := xproto.UnmapNotifyEvent{Event: d.root, Window: w} // a window manager is told so: ICCCM 4.1.4
	const mask = xproto.EventMaskSubstructureRedirect | xproto.EventMaskSubstructureNotify
	_ = xproto.SendEventChecked(d.conn, false, d.root, mask, string(gone.Bytes())).Check()
	return at, seen
}

// isSeen reports whether a window is neither hidden nor minimised.
func (d *display) isSeen(w xproto.Window) bool {
	attributes, err := xproto.GetWindowAttributes(d.conn, w).Reply()
	if err != nil || attributes == nil || attributes.MapState != xproto.MapStateViewable {
		return false
	}
	state, hidden, err := d.atoms()
	return err == nil && !d.isMinimised(uint32(w), state, hidden)
}
