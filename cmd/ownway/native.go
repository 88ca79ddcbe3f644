package main

import (
	"reflect"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// native gives access to what GLFW can do with the window and Fyne has no call
// for. It is empty if some version of Fyne keeps the window in another way than
// today's: then its methods do nothing. Its methods are called on the main
// goroutine, once the window is shown.
type native struct {
	window  *glfw.Window
	wayland bool
}

func nativeOf(w fyne.Window, platform string) native {
	kept := reflect.Indirect(reflect.ValueOf(w)).FieldByName("viewport")
	if !kept.IsValid() || kept.Type() != reflect.TypeFor[*glfw.Window]() {
		return native{}
	}
	return native{(*glfw.Window)(kept.UnsafePointer()), platform == onWayland}
}

// maximised reports whether the window fills the screen on Wayland. On X11 the
// window's place tells it.
func (n native) maximised() bool {
	return n.window != nil && n.wayland && n.window.GetAttrib(glfw.Maximized) == glfw.True
}

// maximise fills the screen with the window.
func (n native) maximise() {
	if n.window != nil {
		n.window.Maximize()
	}
}

// refocus gets the keyboard back after a press on the frame. On a Wayland desktop
// that leaves the frame to programs, GLFW draws the frame as separate surfaces. A
// desktop that gives the keyboard to what was pressed gives it to such a surface,
// where GLFW does not listen. When that surface is removed, the window itself gets
// the keyboard: so the frame is made anew. A window that fills the screen is left
// alone, because a desktop ends programs whose window is not as large then as it
// was told.
func (n native) refocus() {
	if n.window == nil || !n.wayland || n.maximised() {
		return
	}
	if _, top, _, _ := n.window.GetFrameSize(); top == 0 {
		return // the desktop draws it, or there is none
	}
	n.window.SetAttrib(glfw.Decorated, glfw.False)
	n.window.SetAttrib(glfw.Decorated, glfw.True)
}
