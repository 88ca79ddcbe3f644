package input

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestWhereTheInputMethodIsLookedFor(t *testing.T) {
	const desktop, own = "unix:path=/desktop", "unix:abstract=/own,guid=1"
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", desktop)
	t.Setenv("IBUS_ADDRESS_FILE", "")
	for name, c := range map[string]struct {
		env  map[string]string
		file string
		want []string
	}{
		"X11":                      {map[string]string{"DISPLAY": ":7.0"}, "unix-7", []string{own, desktop}},
		"X11 elsewhere":            {map[string]string{"DISPLAY": "far:7"}, "far-7", []string{own, desktop}},
		"Wayland":                  {map[string]string{"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}, "unix-wayland-0", []string{own, desktop}},
		"another display's":        {map[string]string{"DISPLAY": ":8"}, "unix-7", []string{desktop}},
		"said by the environment":  {map[string]string{"IBUS_ADDRESS": "unix:path=/said"}, "unix-7", []string{"unix:path=/said", desktop}},
		"Fcitx, with IBus beside":  {map[string]string{"DISPLAY": ":7", "XMODIFIERS": "@im=fcitx"}, "unix-7", []string{desktop, own}},
		"Fcitx alone":              {map[string]string{"DISPLAY": ":8", "XMODIFIERS": "@im=fcitx"}, "unix-7", []string{desktop}},
		"none, and no display too": {nil, "unix-7", []string{desktop}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, v := range []string{"DISPLAY", "WAYLAND_DISPLAY", "IBUS_ADDRESS", "XMODIFIERS"} {
				t.Setenv(v, c.env[v])
			}
			dir := filepath.Join(config, "ibus", "bus")
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			text := "# comment\nIBUS_ADDRESS=" + own + "\nIBUS_DAEMON_PID=1\n"
			if err := os.WriteFile(filepath.Join(dir, machine()+"-"+c.file), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, a := range addresses() {
				got = append(got, a.bus)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("looks at %q, want %q", got, c.want)
			}
		})
	}
}

func TestAnAddressFileThatIsNoneIsNotRead(t *testing.T) {
	t.Setenv("IBUS_ADDRESS", "")
	for name, file := range map[string]string{"endless": "/dev/zero", "a folder": t.TempDir(), "not there": filepath.Join(t.TempDir(), "none")} {
		t.Setenv("IBUS_ADDRESS_FILE", file)
		if a, err := ownBus(); err == nil {
			t.Errorf("%s: %q", name, a)
		}
	}
}
