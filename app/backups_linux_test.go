package app

// The race detector watches these tests on every run.

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// inOwnWorld starts a test again in a process that may mount a disk which nobody
// else sees, and reports whether this is that process.
func inOwnWorld(t *testing.T) bool {
	t.Helper()
	const variable = "APP_TEST_ALONE"
	if os.Getenv(variable) == t.Name() {
		return true
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), variable+"="+t.Name())
	c.SysProcAttr = &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	if os.Getuid() != 0 {
		c.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
			UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		}
	}
	out, err := c.CombinedOutput()
	if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EINVAL) {
		t.Skip("this system lets no process mount a disk of its own")
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}

// disk is one of 8 MB, until the test ends.
func disk(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := unix.Mount("disk", folder, "tmpfs", 0, "size=8m"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = unix.Unmount(folder, unix.MNT_DETACH) })
	return folder
}

// A stick that takes nothing any more does not keep in the journal what was
// deleted for good.
func TestASecondPlaceThatTakesNothingKeepsNothingInTheBin(t *testing.T) {
	if !inOwnWorld(t) {
		return
	}
	stick := disk(t)
	b := newTestApp(t, entryOn("2026-11-01", "", "to go"))
	j := b.session.Journal
	_, err := j.Backups().SetSecondFolder(t.Context(), stick)
	if err := errors.Join(err, j.Delete(j.List(journal.Entry)[0].Item), unix.Mount("", stick, "", unix.MS_REMOUNT|unix.MS_RDONLY, "")); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().Make(t.Context(), journal.InSecondFolder); !errors.Is(err, journal.ErrReadOnly) {
		t.Fatalf("the second place says %v", err)
	}
	b.Lock()
	b = newBench(t, b.env.Journal)
	b.App.env.Now = func() time.Time { return aDay.AddDate(0, 0, 40) }
	b.unlock.Start()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("unlocked")
	b.Fire()
	b.Settle("made up")
	if n := len(b.session.Journal.Bin().List()); n > 0 {
		t.Errorf("%d are still in the bin", n)
	}
	b.Quit()
}

// At a lock nobody is there to read what a full disk cost: the next sitting says
// it, and says it once.
func TestWhatALockCostOnAFullDiskIsSaidInTheNextSitting(t *testing.T) {
	if !inOwnWorld(t) {
		return
	}
	stick := disk(t)
	film := filepath.Join(stick, "film")
	b := newTestApp(t)
	j := b.session.Journal
	for range 2 {
		noise := make([]byte, 500_000)
		rand.Read(noise)
		_, err := j.Save(entryOn("2026-11-01", "", hex.EncodeToString(noise)))
		_, secondErr := j.Backups().SetSecondFolder(t.Context(), stick)
		if err := errors.Join(err, secondErr); err != nil {
			t.Fatal(err)
		}
	}
	var now unix.Statfs_t
	err := unix.Statfs(stick, &now)
	if err := errors.Join(err, os.WriteFile(film, make([]byte, int64(now.Bavail)*now.Bsize-1_500_000), 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{false, true, false} {
		if got := strings.Contains(b.Reads(), "to make room for it, 1 older backup had to go"); got != want {
			t.Errorf("said is %v, want %v: %s", got, want, b.Reads())
		}
		if want {
			if err := os.Remove(film); err != nil {
				t.Fatal(err)
			}
		}
		b.shell.Current().Enter()
		b.Type("Words.")
		b.Lock()
		b = b.reopen()
	}
	b.Quit()
}
