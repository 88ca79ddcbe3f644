package localbus

import (
	"errors"
	"os"
	"path/filepath"
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

// The toolkit asks for the shared connection that dbus.SessionBus makes.
func TestNoLibraryStartsABus(t *testing.T) {
	bin := t.TempDir()
	started := filepath.Join(bin, "started")
	if err := os.WriteFile(filepath.Join(bin, "dbus-launch"), []byte("#!/bin/sh\n: >"+started+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	for _, named := range []string{"", "autolaunch:", "unixexec:path=" + bin + "/dbus-launch"} {
		t.Setenv(sessionVariable, named)
		t.Setenv("XDG_RUNTIME_DIR", bin)
		if err := Confine(); err != nil {
			t.Fatal(err)
		}
		if conn, err := dbus.ConnectSessionBus(); err == nil {
			conn.Close()
			t.Errorf("%q: a bus was reached", named)
		}
		if _, err := os.Stat(started); err == nil {
			t.Errorf("%q: a bus was started", named)
			_ = os.Remove(started)
		}
	}
}

func TestLibrariesReachTheDesktopsBusAndNoOther(t *testing.T) {
	for _, c := range []struct{ named, folder, want string }{
		{"unix:abstract=/tmp/bus;unix:path=/bus", "/run/one", "unix:abstract=/tmp/bus;unix:path=/bus"},
		{"", "/run/one", "unix:path=/run/one/bus"},
		{"tcp:host=localhost,port=1", "/run/one", "disabled:"},
		{"unix:path=/bus;tcp:host=localhost,port=1", "/run/one", "disabled:"},
	} {
		t.Setenv(sessionVariable, c.named)
		t.Setenv("XDG_RUNTIME_DIR", c.folder)
		if err := Confine(); err != nil || Session() != c.want || os.Getenv(sessionVariable) != c.want {
			t.Errorf("%q became %q, %v", c.named, os.Getenv(sessionVariable), err)
		}
	}
}
