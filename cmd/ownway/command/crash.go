package command

import (
	"fmt"
	"io"
	"runtime"

	"ownway/journal"
)

// Rescue is deferred on the main goroutine. After a panic it calls seal, which
// seals what the window has not saved (it is nil for a command), and says where
// the mistake is. It does not show the panic's message, which could contain
// somebody's words; the stack has only addresses.
func Rescue(seal func(), to io.Writer, exit *int) {
	p := recover()
	if p == nil {
		return
	}
	after := "What was saved is safe in your journal.\nTry again. If it comes again, what follows helps to find the mistake; none of your words are in it."
	if seal != nil {
		seal()
		after = "What you wrote is safe: if the last of it was not saved, it was sealed.\nStart Ownway again; it is offered when you unlock."
	}
	crash := journal.Caught(p)
	fmt.Fprintf(to, "ownway: A mistake in the program ended it.\n%s\n\n%s\n%s", after, nameOf(crash.Value), crash.Stack)
	*exit = journal.ExitFailed
}

// nameOf is the type of what a panic was raised with. Errors of the Go
// runtime are shown in full, because they contain only numbers and types.
func nameOf(said any) string {
	if mistake, ok := said.(runtime.Error); ok {
		return mistake.Error()
	}
	return fmt.Sprintf("%T", said)
}

// Aside prepares f to run in the background: if f panics, do raises the panic
// again on the main goroutine.
func Aside(f func(), do func(func())) func() {
	return func() {
		if crash := journal.CrashOf(f); crash != nil {
			do(func() { panic(*crash) })
		}
	}
}
