//go:build unix

package watch

import (
	"context"
	"errors"
	"os"
	"testing"

	"golang.org/x/sys/unix"
)

func TestADisplayThatWasStoppedIsNotWaitedFor(t *testing.T) {
	name, process := xvfb(t)
	t.Setenv("DISPLAY", name)
	if err := process.Signal(unix.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	now, stop := context.WithCancel(t.Context())
	stop()
	if err := ReachX11(now); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("it is reached: %v", err)
	}
	t.Setenv("DISPLAY", "unix"+name)
	if err := ReachX11(now); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("by its other name it is reached: %v", err)
	}
}
