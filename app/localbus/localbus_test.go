package localbus

import (
	"errors"
	"testing"

	"github.com/godbus/dbus/v5"
)

func TestABusElsewhereIsNotReached(t *testing.T) {
	for _, address := range []string{"tcp:host=localhost,port=1", "unix:path=/none;tcp:host=localhost,port=1", "unixexec:path=/bin/true", "autolaunch:", ""} {
		if _, err := Connect(t.Context(), address, dbus.NewSequentialSignalHandler()); !errors.Is(err, ErrElsewhere) {
			t.Errorf("%q: %v", address, err)
		}
	}
}
