package watch

import (
	"context"
	"errors"
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
		go watchIdle(ctx, 10*time.Minute, []idleSource{input.source}, func() { calls = append(calls, time.Since(began)) })
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
		return func() (time.Duration, error) { return d, err }
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
		if idle, known := least(c.sources); idle != c.idle || known != c.known {
			t.Errorf("%s: %v, %v", name, idle, known)
		}
	}
}
