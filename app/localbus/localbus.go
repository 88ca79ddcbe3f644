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

// Session is the address of the desktop's bus, or "".
func Session() string {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" {
		return address
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		return "unix:path=" + dbus.EscapeBusAddressValue(filepath.Join(dir, "bus"))
	}
	return ""
}

// System is the address of the system's bus.
func System() string {
	return cmp.Or(os.Getenv("DBUS_SYSTEM_BUS_ADDRESS"), "unix:path=/var/run/dbus/system_bus_socket")
}

// Connect makes a connection of our own to a bus, which lasts until it is
// closed or ctx ends. Signals go to handler.
func Connect(ctx context.Context, address string, handler dbus.SignalHandler) (*dbus.Conn, error) {
	for one := range strings.SplitSeq(address, ";") {
		if !strings.HasPrefix(one, "unix:") {
			return nil, fmt.Errorf("reaching the bus: %w", ErrElsewhere)
		}
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx), dbus.WithSignalHandler(handler))
	if err != nil {
		return nil, fmt.Errorf("reaching the bus: %w", err)
	}
	return conn, nil
}
