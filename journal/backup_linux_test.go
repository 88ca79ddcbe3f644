package journal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// The folder for backups cannot be written to; the journal can.
func TestABackupThatCannotBeMadeStopsNothing(t *testing.T) {
	j, c := clocked(t)
	save(t, j, entry("2026-11-19", "", "one"))
	first := backup(t, j, journal.Beside)
	folder := filepath.Dir(first.Path)
	for path, mode := range map[string]os.FileMode{filepath.Dir(filepath.Dir(folder)): 0o755, filepath.Dir(folder): 0o755, folder: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	save(t, j, entry("2026-11-19", "", "two"))
	as(t, 65534, func() {
		if _, err := j.Backup(context.Background(), journal.Beside); !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("got %v", err)
		}
	})
	save(t, j, entry("2026-11-19", "", "three"))
	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	wantWhole(t, j.Path(), journaltest.Passphrase, 1)
	c.Time = c.Add(time.Hour)
	backup(t, j, journal.Beside)
	wantWhole(t, j.Path(), journaltest.Passphrase, 2)
}

// ownWorld is where a test may mount a disk that nobody else sees.
func ownWorld() *syscall.SysProcAttr {
	if os.Getuid() == 0 {
		return &syscall.SysProcAttr{Unshareflags: syscall.CLONE_NEWNS}
	}
	return &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	}
}

// A disk with little room keeps the newest.
func TestOnAFullDiskTheOldestBackupsMakeRoom(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	stick := t.TempDir()
	if err := unix.Mount("small", stick, "tmpfs", 0, "size=8m"); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := unix.Unmount(stick, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	}()
	j, c := clocked(t)
	// A journal of 2 MB: three of them and some go onto the stick.
	var records []journal.Record
	for range 20 {
		records = append(records, entry("2026-11-19", "", noise(80_000)))
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	if err := j.SetSecondPlace(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	removed := 0
	for i := range 8 {
		c.Time = c.Add(24 * time.Hour)
		save(t, j, entry("2026-11-19", "", fmt.Sprint(i)))
		b, err := j.Backup(t.Context(), journal.Second)
		if err != nil {
			t.Fatalf("day %d: %v", i, err)
		}
		removed += b.Removed
	}
	list, err := j.Backups(journal.Second)
	if err != nil || removed == 0 || len(list) < 2 || looked(t, list[0]) != 20+1+8 {
		t.Errorf("%d removed, left %+v, %v", removed, list, err)
	}
	for _, b := range list {
		if len(openBackup(t, b, journaltest.Passphrase).Problems()) > 0 {
			t.Errorf("%s is damaged", b.Path)
		}
	}

	// No room for another one at all: the newest stays.
	if err := j.SaveAll(t.Context(), []journal.Record{entry("", "", noise(7<<20))}, nil); err != nil {
		t.Fatal(err)
	}
	if b, err := j.Backup(t.Context(), journal.Second); err == nil {
		t.Errorf("made %+v", b)
	} else {
		wantExplained(t, err, "The disk is full.", journal.ExitFailed)
	}
	left, err := j.Backups(journal.Second)
	if err != nil || len(left) != 1 || left[0] != list[0] {
		t.Errorf("left %+v, %v", left, err)
	}
}
