package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"fyne.io/fyne/v2"

	"ownway/journal"
)

// rescue is deferred on the main goroutine. After a panic it lets what is not
// saved be sealed, and says where the mistake is. It does not say what the
// panic said, which could be somebody's words; a stack has only addresses.
func rescue(seal func(), to io.Writer, exit *int) {
	p := recover()
	if p == nil {
		return
	}
	seal()
	what := fmt.Sprintf("%T", p)
	if mistake, ok := p.(runtime.Error); ok {
		what = mistake.Error() // of numbers and types
	}
	fmt.Fprintf(to, "ownway: A mistake in the program ended it.\nWhat you wrote is safe: if the last of it was not saved, it was sealed.\nStart Ownway again; it is offered when you unlock.\n\n%s\n%s", what, debug.Stack())
	*exit = journal.ExitFailed
}

// guarded moves a panic of f, which runs in the background, to the main
// goroutine: only there can words be sealed before the program ends.
func guarded(f func()) func() {
	return func() {
		defer func() {
			if p := recover(); p != nil {
				fyne.Do(func() { panic(p) })
			}
		}()
		f()
	}
}
