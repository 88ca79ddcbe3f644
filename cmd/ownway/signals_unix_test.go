//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// The toolkit catches what ends a program too, and would end it without a question.
func TestTheToolkitHearsOfNoSignal(t *testing.T) {
	toolkit := make(chan os.Signal, 10)
	ours := catchSignals()
	defer signal.Stop(ours.quit)
	signal.Notify(toolkit, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(toolkit)
	ours.takeOver()
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		if err := self.Signal(s); err != nil {
			t.Fatal(err)
		}
		if got := <-ours.quit; got != s { // all that is said of one comes before the next
			t.Errorf("%v came, and not %v", got, s)
		}
	}
	if len(toolkit) > 0 {
		t.Errorf("the toolkit heard of %v", <-toolkit)
	}
}
