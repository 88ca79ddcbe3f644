package app

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"golang.org/x/sys/unix"
	"ownway/app/config"
	"ownway/journal/atomicfile"
)

// What somebody else may have at the names of the settings and of the lines for the
// lock screen.
var theirs = map[string]func(path string) error{
	"a pipe":             func(path string) error { return unix.Mkfifo(path, 0o600) },
	"a link to a device": func(path string) error { return os.Symlink("/dev/zero", path) },
	"a link to nothing":  func(path string) error { return os.Symlink(path+".nothing", path) },
	"a link in a circle": func(path string) error { return os.Symlink(path, path) },
	"a folder":           func(path string) error { return os.Mkdir(path, 0o700) },
	"a second name": func(path string) error {
		return errors.Join(os.WriteFile(path+".1", nil, 0o600), os.Link(path+".1", path))
	},
	"a file without end": func(path string) error { return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, 1<<40)) },
	"seven megabytes":    func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("line\n", 7<<20/5)), 0o600) },
	"a file of another":  func(path string) error { return os.WriteFile(path, []byte("theirs"), 0o000) },
}

// None of them keeps the window from opening, nor Help now; what cannot be kept
// because of it is said by its name.
func TestWhatLiesWhereTheSettingsBelongKeepsNobodyOut(t *testing.T) {
	for name, put := range theirs {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			if err := errors.Join(os.RemoveAll(b.env.Config), put(b.env.Config), put(b.lockLines().Path())); err != nil {
				t.Fatal(err)
			}
			if c := config.Read(b.env.Config); c != (config.Config{}) {
				t.Errorf("the settings are %+v", c)
			}
			if n := len(b.lockLines().Read()); n > config.MostLockLines {
				t.Errorf("%d lines", n)
			}
			b.Key(fyne.KeyF1)
			if !b.Said("shown help") {
				t.Error("Help now does not open")
			}
			var other *atomicfile.NotOursError
			if err := (config.Config{Theme: "dark"}).Write(b.env.Config); errors.As(err, &other) {
				if said := config.NotKept(err); said == nil || other.Name != filepath.Base(b.env.Config) {
					t.Errorf("it is said of %s", other.Name)
				}
			} else if err != nil {
				t.Error(err)
			} else if c := config.Read(b.env.Config); c.Theme != "dark" {
				t.Errorf("kept is %+v", c)
			}
		})
	}
}
