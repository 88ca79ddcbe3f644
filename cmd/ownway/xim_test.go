package main

import (
	"os"
	"testing"
)

func TestXIMIsOffUntilTheWindowIsMadeAndNoLonger(t *testing.T) {
	for name, set := range map[string]bool{"set": true, "not set": false} {
		t.Run(name, func(t *testing.T) {
			const mine = "@im=ibus"
			t.Setenv(ximVariable, mine)
			if !set {
				_ = os.Unsetenv(ximVariable) // put back by Setenv's clean-up
			}
			giveBack := withoutXIM()
			if now := os.Getenv(ximVariable); now != "@im=none" {
				t.Errorf("Fyne would begin with %q", now)
			}
			giveBack()
			if now, found := os.LookupEnv(ximVariable); found != set || set && now != mine {
				t.Errorf("a child would get %q, %v", now, found)
			}
		})
	}
}
