package journal_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// limitFiles lets no file of this process grow, or be written, beyond a size,
// as a full disk would, until lift is called. The tests of this package run one
// after the other.
func limitFiles(t *testing.T, size int64) (lift func()) {
	t.Helper()
	var old syscall.Rlimit
	if err := syscall.Getrlimit(unix.RLIMIT_FSIZE, &old); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(unix.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(size), Max: old.Max}); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := syscall.Setrlimit(unix.RLIMIT_FSIZE, &old); err != nil {
			t.Fatal(err)
		}
	}
}

// alone starts a test again in a process of its own, and reports whether this
// is that process. go test keeps a log of all files that tests open, and a limit
// on the size of files would fall on it too.
func alone(t *testing.T, attr *syscall.SysProcAttr) bool {
	t.Helper()
	const variable = "JOURNAL_TEST_ALONE"
	if os.Getenv(variable) == t.Name() {
		return true
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env, c.SysProcAttr = append(os.Environ(), variable+"="+t.Name()), attr
	out, err := c.CombinedOutput()
	if attr != nil && (errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EINVAL)) {
		// No tool is missing: containers forbid it to everybody, and in a
		// changed root there is nothing to mount under.
		t.Skip("this system lets no process mount a disk of its own, so there is none that can be filled")
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// The file cannot grow. What was saved stays, what was not is not shown, and
// saving goes on when there is room.
func TestAFullDiskLosesNothing(t *testing.T) {
	if !alone(t, nil) {
		return
	}
	j := journaltest.New(t)
	first := save(t, j, entry("2026-11-19", "first", noise(200_000)))
	info, err := os.Stat(j.Path())
	if err != nil {
		t.Fatal(err)
	}
	lift := limitFiles(t, info.Size())
	var kept []string
	for refused := 0; refused < 2; {
		title := fmt.Sprintf("%03d", len(kept))
		if _, err := j.Save(entry("2026-11-20", title, noise(20_000))); err != nil {
			refused++
			continue
		}
		if kept = append([]string{title}, kept...); len(kept) > 100 {
			t.Fatal("the limit does not hold")
		}
	}
	lift()
	want := append(kept, "first")
	wantTitles(t, j.List(journal.Entry), want...)
	save(t, j, entry("2027-01-01", "after", "x"))
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantTitles(t, j.List(journal.Entry), append([]string{"after"}, want...)...)
	wantText(t, j, first.Item, first.Text)
}

// The disk stops in the midst of a save: some of its pages are written, others
// are not.
func TestASaveThatEndsInTheMiddleIsNone(t *testing.T) {
	if !alone(t, nil) {
		return
	}
	for _, pages := range []int64{3, 5, 9, 14} {
		t.Run(fmt.Sprint(pages), func(t *testing.T) {
			j := journaltest.New(t)
			r := entry("2026-11-19", "first", "")
			for range 4 { // leaves free pages to write to
				r.Text = noise(200_000)
				r = save(t, j, r)
			}
			lift := limitFiles(t, pages*16384)
			refused := 0
			for range 3 {
				next := r
				next.Text = noise(100_000 + rand.IntN(90_000))
				_, err := j.Save(next)
				if err == nil {
					r = next
				} else {
					refused++
					wantExplained(t, err, "This file may not grow any more", journal.ExitFailed)
				}
				wantText(t, j, r.Item, r.Text)
			}
			lift()
			if refused == 0 {
				t.Error("the limit does not hold")
			}
			if p := j.Problems(); len(p) > 0 {
				t.Errorf("it is called damaged: %v", p)
			}
			save(t, j, entry("2027-01-01", "after", "x"))
			j = journaltest.Reopen(t, j, journaltest.Passphrase)
			wantTitles(t, j.List(journal.Entry), "after", "first")
			wantText(t, j, r.Item, r.Text)
		})
	}
}

// as runs fn as a user who is nobody, on a thread of its own that ends with it.
// Root may write what is read-only, and tests run as root too.
func as(t *testing.T, uid int, fn func()) {
	t.Helper()
	done := make(chan error)
	go func() {
		runtime.LockOSThread() // and never unlock: the thread is thrown away
		if os.Getuid() == 0 {
			if err := unix.Setfsuid(uid); err != nil {
				done <- err
				return
			}
		}
		fn()
		done <- nil
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestAReadOnlyPlace(t *testing.T) {
	const nobody = 65534
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.ownway")
	makeJournal(t, path)
	if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil { // go test lets only its own user in
		t.Fatal(err)
	}
	if err := os.Remove(path + ".lock"); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	mode := func(folder, file os.FileMode) {
		if err := errors.Join(os.Chmod(dir, folder), os.Chmod(path, file)); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { mode(0o700, 0o600) })

	for _, c := range []struct {
		name         string
		folder, file os.FileMode
		says         string
	}{
		{"the file", 0o777, 0o444, "This journal cannot be written to"},
		{"the folder", 0o555, 0o644, "This journal cannot be written to"},
		{"both", 0o555, 0o444, "This journal cannot be written to"},
		{"not readable", 0o777, 0o000, "This computer does not let you open that file."},
	} {
		t.Run(c.name, func(t *testing.T) {
			mode(c.folder, c.file)
			as(t, nobody, func() {
				_, err := journal.Open(path, journal.Options{})
				wantExplained(t, err, c.says, journal.ExitFailed)
			})
			_ = os.Remove(path + ".lock")
		})
	}
	mode(0o555, 0o444)
	as(t, nobody, func() { readOnly(t, path) })
	mode(0o700, 0o600)
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if _, err := os.Stat(path + ".lock"); !os.IsNotExist(err) {
		t.Errorf("reading left a lock: %v", err)
	}
}

// readOnly reads a journal that cannot be written to.
func readOnly(t *testing.T, path string) {
	t.Helper()
	l, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		t.Error(err)
		return
	}
	j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Error(err)
		return
	}
	defer j.Close()
	wantTitles(t, j.List(journal.Entry), "a")
	if _, err := j.Save(entry("2026-11-20", "", "x")); !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("a save: %v", err)
	}
	if report, err := j.Check(t.Context()); err != nil || !report.OK() {
		t.Errorf("a check: %+v, %v", report, err)
	}
}
