package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// events is what the program says of itself, a line each ("shown today",
// "saved"), through the file named by OWNWAY_EVENTS. For the tour that file is
// a pipe, so that nothing is ever polled: a line arrives, and whoever waits
// wakes up.
type events struct {
	pipe  *os.File
	start time.Time

	mu    sync.Mutex
	lines []event
	more  chan struct{} // closed and replaced at each new line
}

type event struct {
	at   time.Duration // since the stage was set
	text string
}

// listen makes the pipe at path and begins to read it.
func listen(path string) (*events, error) {
	pipe, err := openPipe(path)
	if err != nil {
		return nil, err
	}
	e := &events{pipe: pipe, start: time.Now(), more: make(chan struct{})}
	go func() {
		for lines := bufio.NewScanner(pipe); lines.Scan(); {
			e.add(lines.Text())
		}
	}()
	return e, nil
}

// openPipe makes a pipe that never ends between two runs of the program, because
// it is open for both reading and writing.
func openPipe(path string) (*os.File, error) {
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		return nil, fmt.Errorf("make a pipe: %w", err)
	}
	pipe, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, fmt.Errorf("open a pipe: %w", err)
	}
	return pipe, nil
}

func (e *events) close() { _ = e.pipe.Close() }

func (e *events) add(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lines = append(e.lines, event{time.Since(e.start), text})
	close(e.more)
	e.more = make(chan struct{})
}

// count is how many lines have come so far.
func (e *events) count() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.lines)
}

// find gives the first line from number from on that is one of those wanted, or
// begins with it and a space; with -1 comes a channel that closes when there is more.
func (e *events) find(from int, wanted ...string) (int, string, <-chan struct{}) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := from; i < len(e.lines); i++ {
		text := e.lines[i].text
		if slices.ContainsFunc(wanted, func(w string) bool { return text == w || strings.HasPrefix(text, w+" ") }) {
			return i, text, nil
		}
	}
	return -1, "", e.more
}

// inTurn waits until all is heard that was said before, and gives the last line
// that says that something is not saved; -1 if none does.
func (e *events) inTurn(ctx context.Context) (unsaved int, err error) {
	own := fmt.Sprintf("(heard until %v)", time.Since(e.start))
	if _, err := fmt.Fprintln(e.pipe, own); err != nil {
		return -1, err
	}
	heard, _, err := e.wait(ctx, 0, own)
	if err != nil {
		return -1, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := heard; i >= 0; i-- {
		if e.lines[i].text == "unsaved" {
			return i, nil
		}
	}
	return -1, nil
}

// until waits until seen of all lines that have come so far.
func (e *events) until(ctx context.Context, seen func(lines []event) bool) error {
	for {
		e.mu.Lock()
		done, more := seen(e.lines), e.more
		e.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// wait is find that waits until ctx ends.
func (e *events) wait(ctx context.Context, from int, wanted ...string) (int, string, error) {
	for {
		i, text, more := e.find(from, wanted...)
		if i >= 0 {
			return i, text, nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return -1, "", ctx.Err()
		}
	}
}

// log is every line with its time.
func (e *events) log() string { return e.last(e.count()) }

// last is the last n lines with their times.
func (e *events) last(n int) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	var b strings.Builder
	for _, l := range e.lines[max(0, len(e.lines)-n):] {
		fmt.Fprintf(&b, "  %7.2f s  %s\n", l.at.Seconds(), l.text)
	}
	return b.String()
}
