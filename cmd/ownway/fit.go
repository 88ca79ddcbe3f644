package main

import (
	"math"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// The room that panels on the edges of a screen, and the frame around a window,
// may take, in points. Nobody can know the frame before the window is shown, and
// on Wayland nobody can know the panels at all.
const (
	frameWidth  = 8
	frameHeight = 32
	panelHeight = 64
)

// fit makes the window as small as the screen, before it is shown. Fyne makes it as
// large as it is asked to, and its title or its foot would be out of reach.
func fit(w fyne.Window, size fyne.Size, platform string) {
	screen := glfw.GetPrimaryMonitor()
	if screen == nil {
		return
	}
	_, _, width, height := screen.GetWorkarea()
	room, scale := fyne.NewSize(float32(width), float32(height)), userScale()
	if platform == onWayland {
		x, y := screen.GetContentScale() // the area is told in the screen's own points, a window's size is not
		room = fyne.NewSize(room.Width/x, room.Height/y-panelHeight)
	} else {
		scale = roundScale(scale * detectedScale(screen))
	}
	room = fyne.NewSize((room.Width-frameWidth)/scale, (room.Height-frameHeight)/scale)
	if room.Width < size.Width || room.Height < size.Height {
		w.Resize(fyne.NewSize(min(room.Width, size.Width), min(room.Height, size.Height)))
	}
}

// The scale is worked out in the same way as in Fyne, which says it only once
// the window is shown: from what the person asks for and, on X11, from what the
// screen has.

func userScale() float32 {
	if asked, err := strconv.ParseFloat(os.Getenv("FYNE_SCALE"), 32); err == nil && asked > 0 {
		return float32(asked)
	}
	if asked := fyne.CurrentApp().Settings().Scale(); asked > 0 && os.Getenv("FYNE_SCALE") != "auto" {
		return asked
	}
	return 1
}

func detectedScale(screen *glfw.Monitor) float32 {
	if off, _ := strconv.ParseBool(os.Getenv("FYNE_DISABLE_DPI_DETECTION")); off {
		return 1
	}
	millimetres, _ := screen.GetPhysicalSize()
	mode := screen.GetVideoMode()
	if mode == nil || millimetres == 0 {
		return 1
	}
	const usual, least, most = 120, 10, 1000 // points an inch; Fyne believes no others
	perInch := float32(mode.Width) / (float32(millimetres) / 25.4)
	if perInch < least || perInch > most {
		return 1
	}
	return max(1, perInch/usual)
}

func roundScale(s float32) float32 { return float32(math.Round(float64(s)*10)) / 10 }
