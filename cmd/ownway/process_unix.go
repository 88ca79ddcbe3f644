//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"

	"golang.org/x/sys/unix"
)

// relaunch replaces the process by a new start of the program. Memory goes
// back to the system; files are closed, because Go opens them so. It begins
// with that environment.
func relaunch(environment []string, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding the program: %w", err)
	}
	return unix.Exec(self, append([]string{os.Args[0]}, args...), environment)
}

// notifyRaise sends to c when another start asks for the window.
func notifyRaise(c chan<- os.Signal) { signal.Notify(c, unix.SIGUSR1) }

// raise asks the window of another process to come forward. The signal would
// end a program that does not expect it, so it is sent only to one that is
// this same program, where the system can tell.
func raise(pid int) error {
	mine, err := os.Stat("/proc/self/exe")
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	theirs, err := os.Stat(fmt.Sprintf("/proc/%d/exe", pid))
	if err != nil {
		return fmt.Errorf("finding the other program: %w", err)
	}
	if !os.SameFile(mine, theirs) {
		return errors.New("the other is another program")
	}
	return unix.Kill(pid, unix.SIGUSR1)
}

// answersAbstract reports whether a display of this computer listens at a name
// that is no file, where Xlib looks too.
func answersAbstract(display string) bool {
	number, _, _ := strings.Cut(strings.TrimPrefix(display, ":"), ".")
	if number == display {
		return false // of another computer, or none
	}
	const sockets = "/tmp/.X11-unix/X"
	if _, err := os.Stat(sockets + number); err == nil {
		return false // it has been asked
	}
	s, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return false
	}
	defer unix.Close(s)
	return unix.Connect(s, &unix.SockaddrUnix{Name: "@" + sockets + number}) == nil
}
