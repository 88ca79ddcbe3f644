package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"
)

// runner plays scenarios, several at once.
type runner struct {
	atOnce int
	dir    string // of the screenshots
	// stage sets the stage for a scenario, and gives what clears it again.
	stage func(context.Context, scenario) (*tour, func(), error)
}

// play plays all scenarios, and tells out about each in their order. One that
// fails ends there, and the others go on.
func (r *runner) play(ctx context.Context, all []scenario, out io.Writer) error {
	if len(all) == 0 {
		return errors.New("no step's name begins so")
	}
	began := time.Now()
	lines := &inOrder{out: out, said: make([]bytes.Buffer, len(all)), ended: make([]bool, len(all))}
	results := make([]outcome, len(all))
	next := make(chan int)
	var players sync.WaitGroup
	for range max(1, min(r.atOnce, len(all))) {
		players.Go(func() {
			// The system ends our children when the thread ends that started them.
			runtime.LockOSThread()
			for i := range next {
				results[i] = r.playOne(ctx, all[i], lines.part(i))
				lines.end(i)
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	players.Wait()
	fmt.Fprintf(out, "\nthe tour took %.0f s; its screenshots are in %s\n", time.Since(began).Seconds(), r.dir)
	return sum(results, out)
}

// outcome is what became of a scenario.
type outcome struct {
	passed, unreached int
	err               error
}

func (r *runner) playOne(ctx context.Context, s scenario, out io.Writer) outcome {
	fmt.Fprintf(out, "%s\n", s.name)
	if ctx.Err() != nil {
		return outcome{unreached: len(s.steps), err: errStopped}
	}
	t, clear, err := r.stage(ctx, s)
	if err != nil {
		fmt.Fprintf(out, "  FAIL  the stage could not be set: %v\n", err)
		return outcome{unreached: len(s.steps), err: err}
	}
	defer clear()
	passed, err := t.play(s.steps, out)
	if err == nil {
		return outcome{passed: passed}
	}
	return outcome{passed, len(s.steps) - passed - 1, err}
}

// sum says how many steps passed, and gives the failures.
func sum(results []outcome, out io.Writer) error {
	var passed, failed, unreached int
	var errs []error
	for _, r := range results {
		passed += r.passed
		unreached += r.unreached
		if r.err != nil {
			failed++
			errs = append(errs, r.err)
		}
	}
	if unreached > 0 {
		fmt.Fprintf(out, "%d steps were not reached\n", unreached)
	}
	fmt.Fprintf(out, "%d passed, %d failed\n", passed, failed)
	return errors.Join(errs...)
}

// inOrder writes what several say at once one after the other: what the first
// says as it is said, and that of another when all before it have ended.
type inOrder struct {
	mu    sync.Mutex
	out   io.Writer
	turn  int            // whose words are written as they are said
	said  []bytes.Buffer // by those whose turn has not come
	ended []bool
}

func (o *inOrder) part(i int) io.Writer { return part{o, i} }

// end says that no more comes from one of them.
func (o *inOrder) end(i int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for o.ended[i] = true; o.turn < len(o.ended) && o.ended[o.turn]; o.turn++ {
		if o.turn+1 < len(o.ended) {
			_, _ = o.said[o.turn+1].WriteTo(o.out)
		}
	}
}

// part is what one of them writes to.
type part struct {
	order *inOrder
	i     int
}

func (p part) Write(b []byte) (int, error) {
	p.order.mu.Lock()
	defer p.order.mu.Unlock()
	if p.i == p.order.turn {
		return p.order.out.Write(b)
	}
	return p.order.said[p.i].Write(b)
}
