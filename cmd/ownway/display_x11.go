//go:build linux || freebsd || openbsd || netbsd

package main

/*
#cgo linux LDFLAGS: -ldl
#include <dlfcn.h>

extern int displayGone(void *display);

// hearXlib has Xlib call displayGone. It is the library that GLFW opened in the
// same way; where there is none, the window is not on X11.
static void hearXlib(void) {
	void *xlib = dlopen("libX11.so.6", RTLD_LAZY | RTLD_NOLOAD);
	if (!xlib) xlib = dlopen("libX11.so", RTLD_LAZY | RTLD_NOLOAD);
	if (!xlib) return;
	int (*(*set)(int (*)(void *)))(void *) = (int (*(*)(int (*)(void *)))(void *))dlsym(xlib, "XSetIOErrorHandler");
	if (set) set(displayGone);
}
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"

	"ownway/journal"
)

// lastActs is what is done when the display is gone. It is a variable of the
// package because Xlib hands nothing on to the function that it calls.
var lastActs func()

// onDisplayGone has f called on the main goroutine when the X server ends or is
// killed. Xlib ends the program as soon as its function for that returns, in the
// middle of a call, so that nothing that waits for a turn of the main goroutine
// would run any more: f has to do all there is to do. On Wayland the toolkit
// closes the window in an orderly way, and f is not called.
//
// It is called once the toolkit has opened its display.
func onDisplayGone(f func()) {
	lastActs = f
	C.hearXlib()
}

//export displayGone
func displayGone(unsafe.Pointer) C.int {
	lastActs()
	fmt.Fprintln(os.Stderr, "ownway: The display is gone, and the window with it.\nWhat you wrote was saved, or sealed until you open the journal again.")
	os.Exit(journal.ExitFailed)
	return 0
}
