package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// Nobody is at the other end of the pipe: an open that waited would wait for ever.
func TestAPipeIsNotWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path, Options{})
	wantOnly(t, err, ErrNotRegular)
	_, err = Acquire(path, "window")
	wantOnly(t, err, ErrNotRegular)

	journal := newFile(t, 1, 1)
	if err := unix.Mkfifo(journal+".lock", 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Acquire(journal, "window")
	wantOnly(t, err, ErrNotRegular)
	if h, err := ReadHolder(journal); err == nil {
		t.Errorf("read %+v from a pipe", h)
	}
}

func TestALockFileThatLeadsElsewhereIsNotFollowed(t *testing.T) {
	path := newFile(t, 1, 1)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.WriteFile(elsewhere, []byte("keep"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, path+".lock"); err != nil {
		t.Fatal(err)
	}
	if _, err := Acquire(path, "window"); err == nil {
		t.Error("a lock was taken through a link")
	}
	if b, _ := os.ReadFile(elsewhere); string(b) != "keep" {
		t.Errorf("the other file now says %q", b)
	}
}

// A link in the lock file's place makes nothing where it leads, and what stands there
// is not taken for the one who has the journal.
func TestALinkForALockFileMakesNothingAndTellsNothing(t *testing.T) {
	path, dir := newFile(t, 1, 1), t.TempDir()
	absent, told := filepath.Join(dir, "absent"), filepath.Join(dir, "told")
	if err := os.WriteFile(told, []byte(`{"pid":1,"role":"window","host":"elsewhere"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, leads := range []string{absent, told} {
		_ = os.Remove(path + ".lock")
		if err := os.Symlink(leads, path+".lock"); err != nil {
			t.Fatal(err)
		}
		if _, err := Acquire(path, "window"); err == nil {
			t.Errorf("a lock was taken through a link to %s", leads)
		}
		if h, err := ReadHolder(path); err == nil {
			t.Errorf("%+v was read through a link", h)
		}
	}
	if _, err := os.Lstat(absent); err == nil {
		t.Error("a file was made where the link leads")
	}
}

// asNobody runs fn as somebody who owns nothing, on a thread that ends with it.
func asNobody(t *testing.T, fn func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		if os.Getuid() == 0 {
			runtime.LockOSThread()
			if _, err := unix.SetfsuidRetUid(65534); err != nil {
				t.Error(err)
				return
			}
		}
		fn()
	}()
	<-done
}

func TestWhatCannotBeWrittenSaysSo(t *testing.T) {
	path := newFile(t, 1, 1)
	dir := filepath.Dir(path)
	for p, mode := range map[string]fs.FileMode{filepath.Dir(dir): 0o755, dir: 0o555, path: 0o444} {
		if err := os.Chmod(p, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700); _ = os.Chmod(path, 0o600) })
	asNobody(t, func() {
		_, err := Open(path, Options{})
		wantOnly(t, err, ErrReadOnly)
		_, err = Acquire(path, "window")
		wantOnly(t, err, ErrReadOnly)
		wantOnly(t, Create(t.Context(), path+".new", fillSample), ErrReadOnly)
		wantOnly(t, Create(t.Context(), filepath.Join(dir, "folder", "new"), fillSample), ErrReadOnly)
		db, err := Open(path, Options{ReadOnly: true})
		if err != nil {
			t.Error(err)
			return
		}
		wantOnly(t, db.CopyTo(t.Context(), path+".copy", Copy{}), ErrReadOnly)
		wantRecords(t, db, 1, 1)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		_, err := Open(path, Options{})
		if !errors.Is(err, fs.ErrPermission) || errors.Is(err, ErrReadOnly) {
			t.Errorf("a file that cannot even be read: %v", err)
		}
	})
}
