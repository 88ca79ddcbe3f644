package command

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"ownway/journal"
)

// Crash is a panic that began on another goroutine than the main one, on its
// way there: only there can words be sealed before the program ends.
type Crash struct {
	said  any
	stack []byte
}

// Rescue is deferred on the main goroutine of the window. After a panic it lets
// what is not saved be sealed, and says where the mistake is. It does not say
// what the panic said, which could be somebody's words; a stack has only
// addresses.
func Rescue(seal func(), to io.Writer, exit *int) {
	p := recover()
	if p == nil {
		return
	}
	seal()
	crash, ok := p.(Crash)
	if !ok {
		crash = Crash{p, debug.Stack()}
	}
	fmt.Fprintf(to, "ownway: A mistake in the program ended it.\nWhat you wrote is safe: if the last of it was not saved, it was sealed.\nStart Ownway again; it is offered when you unlock.\n\n%s\n%s", nameOf(crash.said), crash.stack)
	*exit = journal.ExitFailed
}

// nameOf is what kind of thing a panic said; the runtime's own are of numbers
// and types.
func nameOf(said any) string {
	if mistake, ok := said.(runtime.Error); ok {
		return mistake.Error()
	}
	return fmt.Sprintf("%T", said)
}

// Aside is f for the background: a panic in it is raised again by do, on the
// main goroutine.
func Aside(f func(), do func(func())) func() {
	return func() {
		defer func() {
			if p := recover(); p != nil {
				crash := Crash{p, debug.Stack()}
				do(func() { panic(crash) })
			}
		}()
		f()
	}
}
