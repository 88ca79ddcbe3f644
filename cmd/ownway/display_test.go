package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

func TestTheWindowIsShownWhereItCanBeUsed(t *testing.T) {
	whole := append([]string{framed}, needed...)
	without := func(names ...string) (rest []string) {
		for _, name := range whole {
			if !strings.Contains(strings.Join(names, " "), name) {
				rest = append(rest, name)
			}
		}
		return rest
	}
	type world struct {
		x11, wayland, session, wanted string // the environment
		offers                        []string
		waylandErr, x11Err            error
	}
	gone, silent := errors.New("gone"), os.ErrDeadlineExceeded
	for name, c := range map[string]struct {
		world
		platform string
		says     string // part of what is said if there is none
	}{
		"nothing":                        {world{}, "", "no display here"},
		"X11":                            {world{x11: ":3"}, onX11, ""},
		"X11, gone":                      {world{x11: ":3", x11Err: gone}, "", `DISPLAY names, ":3", cannot be reached`},
		"X11, stopped":                   {world{x11: ":3", x11Err: silent}, "", `DISPLAY names, ":3", does not answer`},
		"Wayland":                        {world{wayland: "w-1", offers: whole}, onWayland, ""},
		"Wayland, gone":                  {world{wayland: "w-1", waylandErr: gone}, "", `WAYLAND_DISPLAY names, "w-1", cannot be reached`},
		"Wayland, stopped":               {world{wayland: "w-1", waylandErr: silent}, "", `WAYLAND_DISPLAY names, "w-1", does not answer`},
		"Wayland without a seat":         {world{wayland: "w-1", offers: without("wl_seat")}, "", "no keyboard and no mouse"},
		"Wayland without a shell":        {world{wayland: "w-1", offers: without("xdg_wm_base", "wl_shm")}, "", "needs: wl_shm, xdg_wm_base."},
		"Wayland without frames":         {world{wayland: "w-1", offers: without(framed)}, onWayland, ""},
		"both":                           {world{wayland: "w-1", x11: ":3", offers: whole}, onWayland, ""},
		"both, without frames":           {world{wayland: "w-1", x11: ":3", offers: without(framed)}, onX11, ""},
		"both, without frames, X11 gone": {world{wayland: "w-1", x11: ":3", offers: without(framed), x11Err: gone}, onWayland, ""},
		"both, without a seat":           {world{wayland: "w-1", x11: ":3", offers: without("wl_seat")}, onX11, ""},
		"both, Wayland gone":             {world{wayland: "w-1", x11: ":3", waylandErr: gone}, onX11, ""},
		"both, Wayland stopped":          {world{wayland: "w-1", x11: ":3", waylandErr: silent}, onX11, ""},
		"both gone":                      {world{wayland: "w-1", x11: ":3", waylandErr: gone, x11Err: gone}, "", "WAYLAND_DISPLAY"},
		"both, a session of X11":         {world{wayland: "w-1", x11: ":3", session: "x11", offers: whole}, onX11, ""},
		"and X11 gone":                   {world{wayland: "w-1", x11: ":3", session: "x11", offers: whole, x11Err: gone}, onWayland, ""},
		"a session of Wayland":           {world{wayland: "w-1", x11: ":3", session: "wayland", offers: whole}, onWayland, ""},
		"X11 is wanted":                  {world{wayland: "w-1", x11: ":3", wanted: "x11", offers: whole}, onX11, ""},
		"X11 is wanted and is not there": {world{wayland: "w-1", wanted: "x11", offers: whole}, "", "no display here"},
		"Wayland is wanted":              {world{wayland: "w-1", x11: ":3", wanted: "wayland", offers: without(framed)}, onWayland, ""},
		"Wayland is wanted and gone":     {world{wayland: "w-1", x11: ":3", wanted: "wayland", waylandErr: gone}, "", "WAYLAND_DISPLAY"},
	} {
		t.Run(name, func(t *testing.T) {
			for variable, value := range map[string]string{"DISPLAY": c.x11, "WAYLAND_DISPLAY": c.wayland, "XDG_SESSION_TYPE": c.session, platformVariable: c.wanted} {
				t.Setenv(variable, value)
			}
			d := displays{
				wayland: func(context.Context) (map[string]bool, error) {
					offers := map[string]bool{}
					for _, name := range c.offers {
						offers[name] = true
					}
					return offers, c.waylandErr
				},
				x11: func(context.Context) error { return c.x11Err },
			}
			platform, err := d.choose(t.Context())
			if platform != c.platform || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("shown on %q, %v", platform, err)
			}
			if none := (*noDisplayError)(nil); err != nil && (!errors.As(err, &none) || none.next == "") {
				t.Errorf("nobody is told what to do about %v", err)
			}
		})
	}
}

func TestFyneAloneIsToldWhereTheWindowIsShown(t *testing.T) {
	for _, before := range []string{"", onX11} {
		t.Setenv(platformVariable, before)
		if before == "" {
			os.Unsetenv(platformVariable)
		}
		forget := tellFyne(onWayland)
		told := os.Getenv(platformVariable)
		forget()
		after, still := os.LookupEnv(platformVariable)
		if told != onWayland || after != before || still != (before != "") {
			t.Errorf("Fyne is told %q, and others %q, %v", told, after, still)
		}
	}
}
