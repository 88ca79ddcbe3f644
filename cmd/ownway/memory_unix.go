//go:build unix

package main

import "golang.org/x/sys/unix"

// forbidCoreDumps keeps the system from writing this process's memory, with
// the key in it, to a file after a crash. Lowering a limit is always allowed.
func forbidCoreDumps() { _ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}) }
