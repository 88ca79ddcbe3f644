// Package bustest gives tests a message bus of their own.
package bustest

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long to wait for what is sure to come.
const patience = 5 * time.Minute

// Start starts a program that says a line on descriptor 3 when it is ready, and
// kills it at the end of the test.
func Start(t testing.TB, name string, args ...string) (line string, process *os.Process) {
	t.Helper()
	ours, theirs, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	cmd := exec.Command(name, args...)
	cmd.ExtraFiles = []*os.File{theirs}
	err = cmd.Start()
	_ = theirs.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	_ = ours.SetReadDeadline(time.Now().Add(patience))
	line, err = bufio.NewReader(ours).ReadString('\n')
	if err != nil {
		t.Fatalf("waiting for %s: %v", name, err)
	}
	return strings.TrimSpace(line), cmd.Process
}

// Bus is a message bus.
type Bus struct {
	Address string
	Kill    func() // ends it as a crash would

	config string // path of its configuration
}

const config = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=PATH</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`

// New starts a bus that ends with the test.
func New(t testing.TB) *Bus {
	t.Helper()
	dir, err := os.MkdirTemp("", "bus") // short: a socket's path has at most 108 letters
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	b := &Bus{config: filepath.Join(dir, "bus.xml")}
	if err := os.WriteFile(b.config, []byte(strings.ReplaceAll(config, "PATH", filepath.Join(dir, "bus"))), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Again(t)
	return b
}

// Again starts another bus in the same place after one was killed. No program
// is connected to it yet.
func (b *Bus) Again(t testing.TB) {
	t.Helper()
	address, daemon := Start(t, "dbus-daemon", "--nofork", "--config-file="+b.config, "--print-address=3")
	b.Kill = func() { _ = daemon.Kill(); _, _ = daemon.Wait() }
	b.Address, _, _ = strings.Cut(address, ",guid=") // each bus has its own
}
