package watch

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestIdleIsSaidAfterTheLimitAndThenEveryMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		input := NewInput()
		began := time.Now()
		var calls []time.Duration
		ctx, stop := context.WithCancel(t.Context())
		go Options{Idle: 10 * time.Minute}.askIdle(ctx, []idleSource{input.source}, func() { calls = append(calls, time.Since(began)) })
		time.Sleep(4 * time.Minute)
		input.Notice()
		time.Sleep(11*time.Minute + 30*time.Second)
		input.Notice()
		time.Sleep(5 * time.Minute)
		stop()
		synctest.Wait()
		want := []time.Duration{14 * time.Minute, 15 * time.Minute}
		if len(calls) != len(want) || calls[0] != want[0] || calls[1] != want[1] {
			t.Errorf("idle was said after %v, want %v", calls, want)
		}
	})
}

func TestThePersonIsThereWhileOneSourceSeesThem(t *testing.T) {
	source := func(d time.Duration, err error) idleSource {
		return func(context.Context) (time.Duration, error) { return d, err }
	}
	gone := errors.New("gone")
	for name, c := range map[string]struct {
		sources []idleSource
		idle    time.Duration
		known   bool
	}{
		"none":            {nil, 0, false},
		"all gone":        {[]idleSource{source(0, gone)}, 0, false},
		"the last to see": {[]idleSource{source(9, nil), source(4, nil), source(5, nil)}, 4, true},
		"one gone":        {[]idleSource{source(0, gone), source(7, nil)}, 7, true},
	} {
		if idle, known := least(t.Context(), c.sources); idle != c.idle || known != c.known {
			t.Errorf("%s: %v, %v", name, idle, known)
		}
	}
}

func TestADisplayThatDoesNotAnswerIsAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked atomic.Int32
		answer := make(chan time.Duration)
		source := patiently(func() (time.Duration, error) { asked.Add(1); return <-answer, nil })
		input := NewInput()
		for range 3 {
			time.Sleep(time.Minute)
			idle, known := least(t.Context(), []idleSource{input.source, source})
			if !known || idle < time.Minute || asked.Load() != 1 {
				t.Errorf("idle for %v, %v; asked %d times", idle, known, asked.Load())
			}
		}
		answer <- time.Second
		if idle, err := source(t.Context()); idle != time.Second || err != nil {
			t.Errorf("the late answer is %v, %v", idle, err)
		}
		go func() { answer <- 2 * time.Second }()
		if idle, err := source(t.Context()); idle != 2*time.Second || err != nil || asked.Load() != 2 {
			t.Errorf("asked anew it says %v, %v, asked %d times", idle, err, asked.Load())
		}
	})
}
