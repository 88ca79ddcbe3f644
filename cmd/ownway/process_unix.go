//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"golang.org/x/sys/unix"
)

// relaunch replaces the process by a new start of the program. Memory goes
// back to the system; files are closed, because Go opens them with that flag.
// The new start has the given environment.
func relaunch(environment []string, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding the program: %w", err)
	}
	return unix.Exec(self, append([]string{os.Args[0]}, args...), environment)
}

// notifyRaise sends to c when another start asks for the window.
func notifyRaise(c chan<- os.Signal) { signal.Notify(c, unix.SIGUSR1) }

// raise asks the window of another process to come forward. The lock that the
// process holds shows that it runs this program, which expects the signal. Its
// program file cannot be looked at from outside, because its memory is closed;
// its name can. The name is compared because a lock file on another computer's
// disk can have the number of a process that happens to exist on this one.
func raise(pid int) error {
	mine, err := os.ReadFile("/proc/self/comm")
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	theirs, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil {
		return fmt.Errorf("finding the other program: %w", err)
	}
	if !bytes.Equal(mine, theirs) {
		return errors.New("the other is another program")
	}
	return unix.Kill(pid, unix.SIGUSR1)
}

// answersAbstract reports whether a display of this computer listens at a name
// that is no file, where Xlib looks too.
func answersAbstract(display string) bool {
	number, _, _ := strings.Cut(strings.TrimPrefix(display, ":"), ".")
	if number == display {
		return false // a display of another computer, or no display
	}
	const sockets = "/tmp/.X11-unix/X"
	if _, err := os.Stat(sockets + number); err == nil {
		return false // a display that has such a file was asked there already
	}
	s, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return false
	}
	defer unix.Close(s)
	return unix.Connect(s, &unix.SockaddrUnix{Name: "@" + sockets + number}) == nil
}
