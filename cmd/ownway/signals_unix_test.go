//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
)

// The toolkit catches the signals that end a program too, and would end it without
// asking whether all is saved.
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
		if got := <-ours.quit; got != s { // whoever else hears of a signal has heard of it before the next one comes
			t.Errorf("%v came, and not %v", got, s)
		}
	}
	if len(toolkit) > 0 {
		t.Errorf("the toolkit heard of %v", <-toolkit)
	}
}
