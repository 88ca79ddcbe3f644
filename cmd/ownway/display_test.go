package main

import (
	"runtime"
	"testing"
)

func TestAWindowWantsADisplayThatAnswers(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("there is always one")
	}
	for name, c := range map[string]struct {
		x11, wayland string
		want         bool
	}{
		"none":                     {"", "", false},
		"Wayland alone":            {"", "wayland-0", true},
		"X11 that is not there":    {":4095", "", false},
		"and Wayland, which is":    {":4095", "wayland-0", true},
		"what no display is named": {"swan", "", false},
	} {
		t.Setenv("DISPLAY", c.x11)
		t.Setenv("WAYLAND_DISPLAY", c.wayland)
		if got := hasDisplay(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
