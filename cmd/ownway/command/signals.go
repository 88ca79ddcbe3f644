package command

import (
	"context"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

// stops are the signals that ask a command to end. A signal that was ignored
// when the command was started, as by nohup, stays ignored.
func stops() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT}
	return slices.DeleteFunc(all, signal.Ignored)
}

// Interruptible is how a process runs a command: the context ends with the first
// signal that asks for it, and the command stops at the next safe place; a second
// Ctrl+C ends the process at once. Writing to a pipe that nobody reads any more
// gives an error and does not end the process, so that it can clean up.
func Interruptible() (ctx context.Context, stop func()) {
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop = signal.NotifyContext(context.Background(), stops()...)
	context.AfterFunc(ctx, func() {
		signal.Ignore(syscall.SIGHUP) // it comes twice when a terminal closes: from the system and from the shell
		stop()
	})
	return ctx, stop
}
