package machine

import (
	"testing"
	"time"
)

// What the clock counts while other programs have the processors is not counted.
func TestABusyMachineIsNotASlowOne(t *testing.T) {
	const s = time.Second
	for _, c := range []struct {
		what         string
		clock, spent time.Duration
		processors   int
		want         time.Duration
	}{
		{"idle, two at a time", s, 2 * s, 2, s},
		{"busy: a quarter of the time was ours", 4 * s, 2 * s, 2, s},
		{"something else in this process", s, 6 * s, 2, s},
		{"the system does not tell", 3 * s, 0, 2, 3 * s},
	} {
		if got := alone(c.clock, c.spent, c.processors); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestWorkTakesTime(t *testing.T) {
	x, before := 1, processorTime()
	took := Time(1, func() {
		for range 1 << 27 {
			x = x*3 + 1
		}
	})
	if took <= 0 || x == 0 || before > 0 && processorTime() <= before {
		t.Error(took, before, processorTime())
	}
}
