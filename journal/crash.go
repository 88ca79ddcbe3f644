package journal

import "runtime/debug"

// Crash is a panic that began on another goroutine than the one that waits for
// what it does, on its way there: a panic that nobody recovers is printed with
// all it says, which could be somebody's words, and seals nothing first.
type Crash struct {
	Value any
	Stack []byte // of the goroutine where it began
}

// CrashOf does something and returns the panic it ended in, or nil.
func CrashOf(f func()) (crash *Crash) {
	defer func() {
		if p := recover(); p != nil {
			c := Caught(p)
			crash = &c
		}
	}()
	f()
	return nil
}

// Caught is what recover gave, which is not nil, as a Crash.
func Caught(p any) Crash {
	if crash, ok := p.(Crash); ok {
		return crash
	}
	return Crash{p, debug.Stack()}
}
