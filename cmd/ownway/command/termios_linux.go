package command

import (
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	getTermios, setTermios = unix.TCGETS, unix.TCSETS
	disabled               = 0 // a key that is not set
)

// raise sends a signal to this thread, which obeys it before it does anything else.
func raise(s syscall.Signal) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return unix.Tgkill(os.Getpid(), unix.Gettid(), s)
}
