package input

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ownway/app/localbus"
	"ownway/journal/atomicfile"
)

// An address is where an input method may be.
type address struct {
	bus     string // of the bus
	service string // its name there
	create  string // the method that makes an input context
}

// addresses are where to look, the best first: IBus has a bus of its own, and a
// service on the desktop's bus, which is where Fcitx is too.
func addresses() []address {
	desktop := address{localbus.Session(), "org.freedesktop.portal.IBus", "org.freedesktop.IBus.Portal.CreateInputContext"}
	own, err := ownBus()
	if err != nil {
		return []address{desktop}
	}
	all := []address{{own, "org.freedesktop.IBus", "org.freedesktop.IBus.CreateInputContext"}, desktop}
	if strings.Contains(os.Getenv("XMODIFIERS"), "@im=fcitx") { // and IBus may run beside it, as it does under GNOME
		slices.Reverse(all)
	}
	return all
}

// ownBus is the address of IBus's own bus. IBus writes it into a file, as
// ibus_get_socket_path in src/ibusshare.c has it.
func ownBus() (string, error) {
	const name = "IBUS_ADDRESS"
	if a := os.Getenv(name); a != "" {
		return a, nil
	}
	text, err := readSmall(addressFile())
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(text) {
		if a, ok := strings.CutPrefix(strings.TrimSpace(line), name+"="); ok {
			return a, nil
		}
	}
	return "", errors.New("the file says nothing of an address")
}

// addressFile is named after the computer and the display.
func addressFile() string {
	if f := os.Getenv("IBUS_ADDRESS_FILE"); f != "" {
		return f
	}
	config, _ := os.UserConfigDir() // without one, the file is not there
	return filepath.Join(config, "ibus", "bus", machine()+"-"+displayName())
}

// displayName is "unix-wayland-0" or, for DISPLAY=:1.0, "unix-1".
func displayName() string {
	if w := os.Getenv("WAYLAND_DISPLAY"); w != "" {
		return "unix-" + w
	}
	host, number, _ := strings.Cut(os.Getenv("DISPLAY"), ":")
	number, _, _ = strings.Cut(number, ".")
	return cmp.Or(host, "unix") + "-" + number
}

func machine() string {
	for _, file := range []string{"/var/lib/dbus/machine-id", "/etc/machine-id"} {
		if id, err := readSmall(file); err == nil {
			return strings.TrimSpace(id)
		}
	}
	return "machine-id"
}

// readSmall reads no more of a file than one of these ever has.
func readSmall(path string) (string, error) {
	const most = 64 << 10
	b, err := atomicfile.ReadChosen(path, most)
	return string(b), err
}
