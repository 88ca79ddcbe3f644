package command

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// stops are the signals that ask a command to end. One that whoever started it
// had ignored, such as by nohup, stays ignored.
func stops() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
	return slices.DeleteFunc(all, signal.Ignored)
}

// Interruptible is how a process runs a command: the context ends with the first
// signal that asks for it, and the command stops at the next safe place; a second
// Ctrl+C ends the process at once. A pipe that nobody reads any more is an error
// of the write, and no end of the process before it has cleaned up.
func Interruptible() (ctx context.Context, stop func()) {
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop = signal.NotifyContext(context.Background(), stops()...)
	context.AfterFunc(ctx, func() {
		signal.Ignore(syscall.SIGHUP) // it comes twice when a terminal closes: from the system and from the shell
		stop()
	})
	return ctx, stop
}
