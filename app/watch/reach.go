package watch

import (
	"context"
	"os"
	"strings"
	"sync"
)

// ReachX11 gives an error if the X11 display named by DISPLAY can certainly not be
// used: if nothing answers there, or if a display of this computer refuses, or
// does not answer before ctx ends (the error is then [os.ErrDeadlineExceeded]). If
// a display of another computer refuses or is slow, that is no error: it may
// accept the toolkit for a reason that is not known here.
func ReachX11(ctx context.Context) error {
	name := os.Getenv("DISPLAY")
	here := strings.HasPrefix(name, ":") || strings.HasPrefix(name, "unix:")
	opened := make(chan error, 1)
	var opening sync.WaitGroup // never waited for: it may never end
	opening.Go(func() {
		d, err := openDisplay()
		if err == nil {
			d.close()
		}
		opened <- err
	})
	select {
	case err := <-opened:
		if err != nil && isGone(err, here) {
			return err
		}
		return nil
	case <-ctx.Done():
		if here {
			return os.ErrDeadlineExceeded
		}
		return nil
	}
}

// isGone reads why a display could not be reached: xgb has no errors but in words.
func isGone(err error, here bool) bool {
	said := err.Error()
	return strings.Contains(said, "cannot connect to") || strings.Contains(said, "display string") ||
		here && strings.Contains(said, "authentication refused")
}
