//go:build unix

package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// theirs are the things that somebody else may have at a name of ours.
var theirs = map[string]func(t *testing.T, path string){
	"folder": func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) },
	"link to a file": func(t *testing.T, path string) {
		put(t, path+".target", "theirs")
		must(t, os.Symlink(path+".target", path))
	},
	"link to nothing":  func(t *testing.T, path string) { must(t, os.Symlink(path+".nothing", path)) },
	"link in a circle": func(t *testing.T, path string) { must(t, os.Symlink(path, path)) },
	"link to a device": func(t *testing.T, path string) { must(t, os.Symlink("/dev/zero", path)) },
	"second name": func(t *testing.T, path string) {
		put(t, path+".target", "theirs")
		must(t, os.Link(path+".target", path))
	},
	"pipe": func(t *testing.T, path string) { must(t, unix.Mkfifo(path, 0o600)) },
	"socket": func(t *testing.T, path string) {
		s, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
		must(t, err)
		t.Cleanup(func() { unix.Close(s) })
		must(t, unix.Bind(s, &unix.SockaddrUnix{Name: path}))
	},
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Nothing of these is waited for, written over or removed, nor read but for what
// has a second name.
func TestWhatIsNotOursIsLeftAlone(t *testing.T) {
	for name, make := range theirs {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "s")
			make(t, path)
			before, err := os.Lstat(path)
			must(t, err)
			if b, err := Read(path, 100); (name == "second name") != (err == nil) || err == nil && string(b) != "theirs" {
				t.Errorf("read: %q, %v", b, err)
			}
			for what, err := range map[string]error{
				"write": Write(path, []byte("ours")), "check": Check(path),
			} {
				var not *NotOursError
				if !errors.As(err, &not) || not.What == "" {
					t.Errorf("%s: %v", what, err)
				}
			}
			within := filepath.Join(path, "file") // also where a folder is meant to be
			if err := errors.Join(Write(within, nil), WriteNew(within, nil), MakeFolder(within)); err == nil && !before.IsDir() {
				t.Error("something is in it now")
			}
			_ = Remove(within)
			if err := WriteNew(path, []byte("ours")); !errors.Is(err, os.ErrExist) {
				t.Error(err)
			}
			if name != "second name" {
				var not *NotOursError
				if err := Remove(path); !errors.As(err, &not) {
					t.Errorf("remove: %v", err)
				}
			}
			after, err := os.Lstat(path)
			must(t, err)
			if !os.SameFile(before, after) {
				t.Error("it is another one now")
			}
			if b, err := os.ReadFile(path + ".target"); err == nil && string(b) != "theirs" {
				t.Errorf("what it leads to holds %q", b)
			}
			if _, err := os.Lstat(path + ".nothing"); err == nil {
				t.Error("something was made where the link leads")
			}
		})
	}
}

// Of a file with two names one can go, and the other keeps what is in it.
func TestOneOfTwoNamesIsRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	theirs["second name"](t, path)
	must(t, Remove(path))
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	if b, err := os.ReadFile(path + ".target"); err != nil || string(b) != "theirs" {
		t.Errorf("%q, %v", b, err)
	}
}

// What the person chose is followed to where it leads, and no further than a file.
func TestWhatThePersonChoseIsFollowed(t *testing.T) {
	reads := map[string]bool{"link to a file": true, "second name": true}
	for name, make := range theirs {
		path := filepath.Join(t.TempDir(), "s")
		make(t, path)
		b, err := ReadChosen(path, 100)
		if reads[name] != (err == nil) || reads[name] && string(b) != "theirs" {
			t.Errorf("%s: %q, %v", name, b, err)
		}
	}
}
