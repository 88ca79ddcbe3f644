package watch

import (
	"context"

	"github.com/jezek/xgb/xproto"
)

// The mouse's two side buttons, as X11 counts them.
const (
	sideBack    = 8
	sideForward = 9
)

// SideButtons calls pressed each time the mouse's side button for back or forward is pressed over an X11 window, until
// ctx ends or the display is gone. Fyne hands on both as one button without a name, so we have the display tell them
// to a connection of our own. On Wayland no other connection is told what happens in a window.
func SideButtons(ctx context.Context, window uint32, pressed func(forward bool)) {
	d, err := openDisplay()
	if err != nil {
		return
	}
	defer context.AfterFunc(ctx, d.close)()
	defer d.close()
	for _, button := range []byte{sideBack, sideForward} {
		xproto.GrabButton(d.conn, false, xproto.Window(window), xproto.EventMaskButtonPress,
			xproto.GrabModeAsync, xproto.GrabModeAsync, 0, 0, button, xproto.ModMaskAny)
	}
	for {
		event, err := d.conn.WaitForEvent()
		if event == nil && err == nil {
			return
		}
		if e, ok := event.(xproto.ButtonPressEvent); ok {
			pressed(e.Detail == sideForward)
		}
	}
}
