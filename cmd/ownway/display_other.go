//go:build !(linux || freebsd || openbsd || netbsd)

package main

// onDisplayGone has nothing to do: the system ends programs in an orderly way
// when the display goes.
func onDisplayGone(func()) {}
