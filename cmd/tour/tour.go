package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// A step is one thing a person does, and what they then see.
type step struct {
	name string
	do   func(t *tour)
}

// tour holds what the steps act upon. Its capitalised methods are the steps'
// vocabulary: each does its thing or ends the step, so that a step reads as
// plain sentences without a word about errors.
type tour struct {
	ctx      context.Context
	stage    *stage
	binary   string
	album    *album
	patience time.Duration
	judges   bool // whether what is measured is held against its limits

	program *program  // nil before the first Start
	looked  *memoryOf // the program's memory, since its lock screen
	theme   string    // "light" or "dark", as given to Start
	mark    int       // events before this one are old news, see Expect
	secrets []secret
	said    transcript // all that the program let others hear, see Leaks
	lock    point      // where the lock on the rail is
	told    []string   // figures of the running step, for the person who plays the tour
}

// failure ends a step. It travels as a panic from a word of the vocabulary to
// the loop in play, and no further.
type failure struct{ err error }

// failf ends the running step.
func (t *tour) failf(format string, args ...any) {
	panic(failure{fmt.Errorf(format, args...)})
}

// must ends the running step if err is not nil.
func (t *tour) must(doing string, err error) {
	if err != nil {
		t.failf("%s: %w", doing, err)
	}
}

// tell says something of the running step that is no promise, as a figure.
func (t *tour) tell(format string, args ...any) {
	t.told = append(t.told, fmt.Sprintf(format, args...))
}

// atMost ends the running step if something took longer than it may. That is
// judged only where it is asked for: a machine that does much else besides makes
// it longer, and says nothing of the program.
func (t *tour) atMost(took, limit time.Duration, what string) {
	if t.judges && took > limit {
		t.failf("it took %.1f s %s, and not at most %.0f s", took.Seconds(), what, limit.Seconds())
	}
}

// play does the steps in order, telling out about each, and stops at the first
// that fails, because every step stands on the ones before. It gives how many passed.
func (t *tour) play(all []step, out io.Writer) (passed int, err error) {
	for i, s := range all {
		started := time.Now()
		failed := t.attempt(s)
		took := time.Since(started).Seconds()
		if failed != nil {
			fmt.Fprintf(out, "  FAIL %6.1f s  %s\n\n%v\n\n%s\n", took, s.name, failed, t.evidence())
			return i, fmt.Errorf("the step %q did not pass", s.name)
		}
		fmt.Fprintf(out, "  ok   %6.1f s  %s\n", took, s.name)
		for _, line := range t.told {
			fmt.Fprintf(out, "                 %s\n", line)
		}
		t.told = nil
	}
	return len(all), nil
}

// errStopped ends the tour when the person who started it says so.
var errStopped = errors.New("the tour was stopped")

// attempt does one step and gives back what ended it early.
func (t *tour) attempt(s step) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			err = r.err
		default:
			panic(r)
		}
		if t.ctx.Err() != nil {
			err = errStopped
		}
	}()
	s.do(t)
	return t.program.trouble()
}

// evidence saves what helps to understand a failure, and says where it is.
func (t *tour) evidence() string {
	if t.stage == nil {
		return "no stage was set"
	}
	log := t.stage.events.log()
	if t.program != nil {
		log += "\nprinted by the program:\n" + t.program.printed.String()
	}
	where, err := t.album.keepFailure(t.stage.screen, log)
	if err != nil {
		where += fmt.Sprintf(" (not all: %v)", err)
	}
	return fmt.Sprintf("last events:\n%s\nsaved: %s", t.stage.events.last(12), where)
}
