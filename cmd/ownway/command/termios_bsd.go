//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package command

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const (
	getTermios, setTermios = unix.TIOCGETA, unix.TIOCSETA
	disabled               = 0xff // a key that is not set
)

func raise(s syscall.Signal) error { return unix.Kill(os.Getpid(), s) }
