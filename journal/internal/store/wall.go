package store

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// wall runs fn so that a fault in the mapped file, or a panic of bbolt over what
// it read there, comes back as a [DamagedError]. Any other panic is somebody's
// mistake and goes on its way. It protects this goroutine only.
func wall(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if !isFault(p) && !raisedByBbolt() {
			panic(p)
		}
		err = damageOf(p)
	}()
	return fn()
}

// isFault knows a fault at a real address from a nil pointer, which has none.
func isFault(p any) bool {
	_, ok := p.(interface{ Addr() uintptr })
	return ok
}

// damageOf names what happened without repeating it: a panic's text can hold
// bytes of the file.
func damageOf(p any) error {
	if isFault(p) {
		return &DamagedError{Reason: "a part of it could not be read"}
	}
	return &DamagedError{Reason: fmt.Sprintf("its tables contradict each other (%T)", p)}
}

// raisedByBbolt looks down the stack, which during a panic still stands, for the
// function that raised it.
func raisedByBbolt() bool {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	raised := false
	for {
		f, more := frames.Next()
		inRuntime := strings.HasPrefix(f.Function, "runtime.")
		if raised && !inRuntime {
			return strings.HasPrefix(f.Function, "go.etcd.io/bbolt")
		}
		raised = raised || f.Function == "runtime.gopanic"
		if !more {
			return false
		}
	}
}
