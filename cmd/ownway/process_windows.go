package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// relaunch starts the program anew; Windows cannot replace a process, so this
// one ends by itself.
func relaunch(environment []string, args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding the program: %w", err)
	}
	next := exec.Command(self, args...)
	next.Env = environment
	if err := next.Start(); err != nil {
		return fmt.Errorf("starting the program again: %w", err)
	}
	os.Exit(0)
	return nil
}

// Windows has no signal for this; a second start says who holds the journal.
func notifyRaise(chan<- os.Signal) {}

func raise(int) error { return errors.ErrUnsupported }

func answersAbstract(string) bool { return false }
