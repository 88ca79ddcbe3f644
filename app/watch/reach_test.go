package watch

import (
	"os"
	"path/filepath"
	"testing"

	"ownway/app/localbus/bustest"
)

// xvfb starts a display without a screen and gives its name.
func xvfb(t *testing.T, more ...string) (name string, process *os.Process) {
	t.Helper()
	number, process := bustest.Start(t, "Xvfb", append(more, "-displayfd", "3", "-nolisten", "tcp", "-noreset", "-screen", "0", "320x200x24")...)
	return ":" + number, process
}

func TestADisplayIsReachedOrNot(t *testing.T) {
	t.Setenv("XAUTHORITY", filepath.Join(t.TempDir(), "none"))
	there, _ := xvfb(t)
	cookie := filepath.Join(t.TempDir(), "cookie")
	// family wild, no address, no number, MIT-MAGIC-COOKIE-1, sixteen bytes
	if err := os.WriteFile(cookie, []byte("\xff\xff\x00\x00\x00\x00\x00\x12MIT-MAGIC-COOKIE-1\x00\x10seven slow swans"), 0o600); err != nil {
		t.Fatal(err)
	}
	locked, _ := xvfb(t, "-auth", cookie)
	for name, c := range map[string]struct {
		display, authority string
		want               bool
	}{
		"there":          {there, "", true},
		"not there":      {":4095", "", false},
		"no name":        {"swan", "", false},
		"no port":        {"127.0.0.1:4095", "", false},
		"not let in":     {locked, "", false},
		"let in":         {locked, cookie, true},
		"a screen of it": {there + ".0", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("DISPLAY", c.display)
			if c.authority != "" {
				t.Setenv("XAUTHORITY", c.authority)
			}
			if err := ReachX11(t.Context()); (err == nil) != c.want {
				t.Errorf("reached: %v", err)
			}
		})
	}
}
