// Package localbus reaches the message buses (D-Bus) of this computer, and no
// others: an address that is not a socket in the file system is refused, and
// no bus is ever started.
package localbus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/godbus/dbus/v5"
)

// ErrElsewhere is the error for an address that is not on this computer: to
// try again does not help.
var ErrElsewhere = errors.New("it is not a socket on this computer")

// sessionVariable is where a desktop says what the address of its bus is.
const sessionVariable = "DBUS_SESSION_BUS_ADDRESS"

// Session is the address of the desktop's bus, if there is one: systemd puts it into
// the folder for what lasts until the person logs out.
func Session() string {
	if address := os.Getenv(sessionVariable); address != "" {
		return address
	}
	folder := cmp.Or(os.Getenv("XDG_RUNTIME_DIR"), fmt.Sprintf("/run/user/%d", os.Getuid()))
	return "unix:path=" + dbus.EscapeBusAddressValue(filepath.Join(folder, "bus"))
}

// Confine keeps libraries in this process, the toolkit among them, from any other bus
// than Session's. Without it they start a bus where none is named, by a program that
// outlives ours, and they reach a bus on another computer if one is named.
func Confine() error {
	address := Session()
	if !isHere(address) {
		address = "disabled:" // as D-Bus's own library has it
	}
	if err := os.Setenv(sessionVariable, address); err != nil {
		return fmt.Errorf("keeping to this desktop's bus: %w", err)
	}
	return nil
}

// isHere reports whether all of an address is on this computer.
func isHere(address string) bool {
	for one := range strings.SplitSeq(address, ";") {
		if !strings.HasPrefix(one, "unix:") {
			return false
		}
	}
	return true
}

// System is the address of the system's bus.
func System() string {
	return cmp.Or(os.Getenv("DBUS_SYSTEM_BUS_ADDRESS"), "unix:path=/var/run/dbus/system_bus_socket")
}

// Connect makes a connection of our own to a bus, which lasts until it is
// closed or ctx ends. Signals go to handler.
func Connect(ctx context.Context, address string, handler dbus.SignalHandler) (*dbus.Conn, error) {
	if !isHere(address) {
		return nil, fmt.Errorf("reaching the bus: %w", ErrElsewhere)
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx), dbus.WithSignalHandler(handler))
	if err != nil {
		return nil, fmt.Errorf("reaching the bus: %w", err)
	}
	return conn, nil
}
