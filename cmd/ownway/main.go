// Ownway is a private desktop journal for a person's own recovery. Without a
// command it opens its window; its commands need no display.
package main

import (
	"os"

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

func runCommand(args []string) int {
	closeMemory()
	ctx, stop := command.Interruptible()
	defer stop()
	return command.Run(ctx, args, command.Std())
}
