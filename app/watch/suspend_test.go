package watch

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestASleepThatNobodySpokeOfIsTimeAway(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "none:")
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "none:")
	const limit = 10 * time.Minute
	normal := clocks{time.Minute, time.Minute, time.Minute}
	slept := func(d time.Duration) clocks { return clocks{0, d, d} }
	set := func(d time.Duration) clocks { return clocks{0, 0, d} }
	paused := func(ctx context.Context, _ time.Duration) bool { <-ctx.Done(); return false }
	for name, c := range map[string]struct {
		o     Options
		steps []clocks // by how much each clock went on before each waking
		want  []Reason
	}{
		"awake all the time":                  {Options{Sleep: true, Idle: limit}, []clocks{normal, normal, normal}, nil},
		"any sleep":                           {Options{Sleep: true, Idle: limit}, []clocks{normal, slept(3 * time.Second), normal}, []Reason{Sleep}},
		"each sleep":                          {Options{Sleep: true}, []clocks{slept(time.Hour), normal, slept(time.Hour)}, []Reason{Sleep, Sleep}},
		"a short one, and sleep is let pass":  {Options{Idle: limit}, []clocks{slept(limit - time.Second)}, nil},
		"a long one, and sleep is let pass":   {Options{Idle: limit}, []clocks{slept(limit)}, []Reason{Idle}},
		"sleep and idleness are let pass":     {Options{Session: true}, []clocks{slept(100 * limit)}, nil},
		"and the clock is set back":           {Options{Idle: limit}, []clocks{{boot: limit}}, []Reason{Idle}},
		"a paused machine":                    {Options{Sleep: true, Idle: limit}, []clocks{set(limit)}, []Reason{Idle}},
		"a clock set forward by a little":     {Options{Sleep: true, Idle: limit}, []clocks{set(limit - time.Second)}, nil},
		"a clock set back":                    {Options{Sleep: true, Idle: limit}, []clocks{set(-100 * limit)}, nil},
		"a clock set, and idleness let pass":  {Options{Sleep: true}, []clocks{set(100 * limit)}, nil},
		"two short ones are not one long one": {Options{Idle: limit}, []clocks{slept(limit / 2), normal, slept(limit / 2)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			var now clocks
			next := 0
			c.o.times = &times{pause: paused, suspension: suspension{
				read: func() clocks { return now },
				awoke: func(context.Context) bool {
					if next == len(c.steps) {
						stop()
						return false
					}
					now.awake += c.steps[next].awake
					now.boot += c.steps[next].boot
					now.wall += c.steps[next].wall
					next++
					return true
				},
			}}
			var got []Reason
			if c.o.Idle == 0 && !c.o.Sleep {
				stop() // nobody asks for the clocks
			}
			Run(ctx, c.o, func(r Reason) { got = append(got, r) })
			if !slices.Equal(got, c.want) {
				t.Errorf("away for %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheClocksAreReadTogetherAndNobodyWaitsForThemForEver(t *testing.T) {
	s := newSuspension()
	before := s.read()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan bool)
	go func() { done <- s.awoke(ctx) }()
	stop()
	if receive(t, done, "end") {
		t.Error("waking is said although the watching has ended")
	}
	now := s.read()
	awake := now.awake - before.awake
	if slept := now.boot - before.boot - awake; awake < 0 || slept.Abs() >= shortestSleep {
		t.Errorf("in %v awake the computer seems to have slept for %v", awake, slept)
	}
}
