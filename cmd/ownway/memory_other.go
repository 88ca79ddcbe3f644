//go:build !linux

package main

// closeMemory has nothing to do: these systems have no such switch.
func closeMemory() {}
