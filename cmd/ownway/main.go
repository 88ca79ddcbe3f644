// Ownway is a private desktop journal for a person's own recovery. Without a
// command it opens its window; its commands need no display.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"ownway/cmd/ownway/command"
)

func main() {
	forbidCoreDumps()
	args := os.Args[1:]
	if command.Claims(args) {
		os.Exit(runCommand(args))
	}
	os.Exit(startWindow(args))
}

// runCommand stops at the next safe place on the first Ctrl+C, and at once on
// the second.
func runCommand(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return command.Run(ctx, args, command.Std())
}
