package command

import (
	"errors"
	"fmt"
	"syscall"

	"ownway/journal"
)

const unchanged = "The journal is as it was."

// problem is an error that brings its own words.
type problem struct {
	journal.Explanation
	cause error
}

func (p *problem) Error() string { return p.What }
func (p *problem) Unwrap() error { return p.cause }

func (p *problem) explain() journal.Explanation { return p.Explanation }

// failed is a problem outside the journal: with another file that was named,
// or with what was typed.
func failed(cause error, what, next string) *problem {
	p := &problem{journal.Explanation{What: what, Safe: unchanged, Next: next, Exit: journal.ExitFailed}, cause}
	if cause != nil {
		p.Detail = cause.Error()
	}
	return p
}

// unread is for output that nobody reads any more, as when it is piped to
// `head`, which has read enough. Nothing more is said about it.
var unread = journal.Explanation{Exit: journal.ExitFailed}

// usageError is a command that cannot be understood.
type usageError struct {
	verb string // "" if none was named
	text string
}

func (r *request) misused(text string) error { return &usageError{r.verb, text} }

func (e *usageError) Error() string { return e.text }

func (e *usageError) explain() journal.Explanation {
	see := "ownway --help"
	if e.verb != "" {
		see = "ownway " + e.verb + " --help"
	}
	return journal.Explanation{
		What: "This cannot be understood: " + e.text + ".",
		Safe: "Nothing was done.",
		Next: "See: " + see,
		Exit: journal.ExitUsage,
	}
}

// explained is an error that has its own explanation.
type explained interface {
	error
	explain() journal.Explanation
}

func explain(err error) journal.Explanation {
	var own explained
	switch {
	case errors.As(err, &own):
		return own.explain()
	case errors.Is(err, syscall.EPIPE):
		return unread
	}
	e := journal.Explain(err)
	if errors.Is(err, journal.ErrNeedsPassphrase) {
		e.Next = "Run the command again and type the passphrase when it is asked for, or name a file with it: --passphrase-file FILE."
	}
	return e
}

// report says what went wrong, what is safe and what to do next.
func (p *program) report(err error) (code int) {
	if err == nil {
		return journal.ExitDone
	}
	e := explain(err)
	if e.What == "" {
		return e.Exit
	}
	fmt.Fprintf(p.Err, "ownway: %s\n", e.What)
	for _, line := range []string{e.Safe, e.Next} {
		if line != "" {
			fmt.Fprintln(p.Err, line)
		}
	}
	if e.Detail != "" {
		fmt.Fprintln(p.Err, "Details:", e.Detail)
	}
	return e.Exit
}
