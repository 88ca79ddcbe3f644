package watch

import (
	"fmt"
	"os"
	"testing"
	"time"
)

func TestTheBootClockIsTheOneThatCountsSleep(t *testing.T) {
	before := newSuspension().read()
	content, err := os.ReadFile("/proc/uptime")
	if err != nil {
		t.Fatal(err)
	}
	after := newSuspension().read()
	var seconds float64 // with sleep, in hundredths
	if _, err := fmt.Sscan(string(content), &seconds); err != nil {
		t.Fatal(err)
	}
	const hundredth = time.Second / 100
	up := time.Duration(seconds * float64(time.Second)).Round(hundredth)
	if up < before.boot-hundredth || up > after.boot+hundredth {
		t.Errorf("the system is up for %v; the boot clock says %v to %v", up, before.boot, after.boot)
	}
}
