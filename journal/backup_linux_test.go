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
	first := backup(t, j, journal.BesideJournal)
	folder := filepath.Dir(first.Path)
	for path, mode := range map[string]os.FileMode{filepath.Dir(filepath.Dir(folder)): 0o755, filepath.Dir(folder): 0o755, folder: 0o555} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	save(t, j, entry("2026-11-19", "", "two"))
	as(t, 65534, func() {
		if _, err := j.Backups().Make(context.Background(), journal.BesideJournal); !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("got %v", err)
		}
	})
	save(t, j, entry("2026-11-19", "", "three"))
	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	wantWhole(t, j.Path(), journaltest.Passphrase, 1)
	c.Time = c.Add(time.Hour)
	backup(t, j, journal.BesideJournal)
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

// smallDisk is a disk of 8 MB, until the test ends.
func smallDisk(t *testing.T) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if err := unix.Mount("small", folder, "tmpfs", 0, "size=8m"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// A disk with little room keeps the newest.
func TestOnAFullDiskTheOldestBackupsMakeRoom(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	stick := smallDisk(t)
	j, c := clocked(t)
	// A journal of 2 MB: three of them and some go onto the stick.
	var records []journal.Record
	for range 20 {
		records = append(records, entry("2026-11-19", "", noise(80_000)))
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	removed := 0
	for i := range 8 {
		c.Time = c.Add(24 * time.Hour)
		save(t, j, entry("2026-11-19", "", fmt.Sprint(i)))
		b, err := j.Backups().Make(t.Context(), journal.InSecondFolder)
		if err != nil {
			t.Fatalf("day %d: %v", i, err)
		}
		removed += b.Removed
	}
	list, err := j.Backups().List(journal.InSecondFolder)
	if err != nil || removed == 0 || len(list) < 2 || looked(t, list[0]) != 20+1+8+1 { // and two settings
		t.Errorf("%d removed, left %+v, %v", removed, list, err)
	}
	for _, b := range list {
		old := openBackup(t, b, journaltest.Passphrase)
		if len(old.Problems()) > 0 {
			t.Errorf("%s is damaged", b.Path)
		}
		if err := old.Close(); err != nil { // what is open frees nothing
			t.Error(err)
		}
	}

	// No room for another one at all: the newest stays.
	if err := j.SaveAll(t.Context(), []journal.Record{entry("", "", noise(7<<20))}, nil); err != nil {
		t.Fatal(err)
	}
	if b, err := j.Backups().Make(t.Context(), journal.InSecondFolder); err == nil {
		t.Errorf("made %+v", b)
	} else {
		wantExplained(t, err, "The disk is full.", journal.ExitFailed)
	}
	left, err := j.Backups().List(journal.InSecondFolder)
	if err != nil || len(left) != 1 || left[0] != list[0] {
		t.Errorf("left %+v, %v", left, err)
	}
}

// Once a backup is larger than the disk, all that is removed is removed in vain.
func TestOnAFullDiskNothingIsRemovedInVain(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	for _, c := range []struct {
		name    string
		before  func(t *testing.T, j *journal.Journal, stick string, list []journal.Backup) *journal.Journal
		removed int
	}{
		{"the newest is whole", nil, 3},
		{"the oldest is dated in the future", func(t *testing.T, j *journal.Journal, stick string, list []journal.Backup) *journal.Journal {
			if err := os.Rename(list[3].Path, filepath.Join(stick, "journal-2034-11-22T071000Z.ownway")); err != nil {
				t.Fatal(err)
			}
			return j
		}, 3},
		{"what is removed frees nothing", func(t *testing.T, j *journal.Journal, stick string, list []journal.Backup) *journal.Journal {
			for i, b := range list { // as a snapshot keeps it
				if err := os.Link(b.Path, filepath.Join(stick, fmt.Sprint("snapshot-", i))); err != nil {
					t.Fatal(err)
				}
			}
			return j
		}, 1},
		{"the two newest have rotted", func(t *testing.T, j *journal.Journal, _ string, list []journal.Backup) *journal.Journal {
			for _, b := range list[:2] {
				rotRecord(t, b.Path, oldest(t, j))
			}
			return j
		}, 1},
		{"all are of an older key", func(t *testing.T, j *journal.Journal, _ string, _ []journal.Backup) *journal.Journal {
			next, err := j.Access().ChangePassphrase(t.Context(), []byte(journaltest.Passphrase), journal.CheapestCost, nil)
			if err != nil {
				t.Fatal(err)
			}
			return next
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			stick := smallDisk(t)
			j, clock := clocked(t)
			save(t, j, entry("2026-11-18", "oldest", noise(60_000)))
			for i := range 4 {
				save(t, j, entry("2026-11-19", "", fmt.Sprint(i)))
				var err error
				if i == 0 {
					_, err = j.Backups().SetSecondFolder(t.Context(), stick)
				} else {
					_, err = j.Backups().Make(t.Context(), journal.InSecondFolder)
				}
				if err != nil {
					t.Fatal(err)
				}
				clock.Time = clock.Add(24 * time.Hour)
			}
			list, err := j.Backups().List(journal.InSecondFolder)
			if err != nil || len(list) != 4 {
				t.Fatalf("%+v, %v", list, err)
			}
			if c.before != nil {
				j = c.before(t, j, stick, list)
			}
			save(t, j, entry("", "", noise(9<<20)))
			b, err := j.Backups().MakeIfChanged(t.Context(), journal.InSecondFolder)
			wantExplained(t, err, "The disk is full.", journal.ExitFailed)
			left, err := j.Backups().List(journal.InSecondFolder)
			if err != nil || len(left) != 4-c.removed || left[0].Path != list[0].Path || b.Removed != c.removed || j.Backups().Removed() != c.removed {
				t.Errorf("left are %+v; %d and %d are said to be removed, want %d; %v", left, b.Removed, j.Backups().Removed(), c.removed, err)
			}
			if err := j.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// oldest is the record that all backups of a test have.
func oldest(t *testing.T, j *journal.Journal) journal.Record {
	t.Helper()
	for _, h := range j.List(journal.Entry) {
		if h.Title == "oldest" {
			r, err := j.Get(h.Item)
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
	}
	t.Fatal("it is gone")
	return journal.Record{}
}

// What a full disk cost is remembered until somebody was told, and to remember
// it, or to forget it, costs no other backup.
func TestWhatAFullDiskCostIsRemembered(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	dir := smallDisk(t)
	c := newClock()
	j, _ := journaltest.NewAt(t, filepath.Join(dir, "journal.ownway"), journal.Options{Now: c.now})
	save(t, j, entry("2026-11-19", "", noise(1<<20)))
	said := 0
	for j.Backups().Removed() == 0 {
		c.Time = c.Add(24 * time.Hour)
		save(t, j, entry("2026-11-19", "", noise(100_000)))
		said += backup(t, j, journal.BesideJournal).Removed
	}
	reopened := func() *journal.Journal {
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		return journaltest.Unlock(t, j.Path(), journaltest.Passphrase)
	}
	j = reopened()
	if j.Backups().Removed() != said {
		t.Errorf("%d were removed, %d are remembered", said, j.Backups().Removed())
	}
	told := func() { // and nothing is written in that sitting
		t.Helper()
		kept := listed(t, j.Path())
		if err := j.Backups().ResetRemoved(); err != nil {
			t.Fatal(err)
		}
		if _, err := j.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
		if now := listed(t, j.Path()); len(now) != len(kept) || now[0] != kept[0] {
			t.Errorf("to say it costs a backup: %+v, %+v", kept, now)
		}
	}
	told()
	j = reopened()
	told()
	for _, b := range listed(t, j.Path())[1:] { // there is room again
		if err := os.Remove(b.Path); err != nil {
			t.Fatal(err)
		}
	}
	save(t, j, entry("2026-11-19", "", "words"))
	if err := j.Backups().ResetRemoved(); err != nil || j.Backups().Removed() != 0 {
		t.Errorf("%d are still to be said, %v", j.Backups().Removed(), err)
	}
}

// The only backup of something that the journal lacks does not make room.
func TestOnAFullDiskABackupThatIsAheadMakesNoRoom(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	p := newParted(t)
	p.write("first")
	second, err := p.j.Backups().SetSecondFolder(t.Context(), smallDisk(t))
	if err != nil {
		t.Fatal(err)
	}
	p.Time = p.Add(time.Hour)
	older := p.copy()
	p.write("goes")
	p.lock()
	p.become(older)
	folder := filepath.Dir(second.Path)
	removed := 0
	for range 8 { // of 2 MB
		var records []journal.Record
		for range 3 {
			records = append(records, entry("2026-11-19", "", noise(80_000)))
		}
		p.Time = p.Add(24 * time.Hour)
		if err := p.j.SaveAll(t.Context(), records, nil); err != nil {
			t.Fatal(err)
		}
		b, err := p.j.Backups().Make(t.Context(), journal.InSecondFolder)
		if err != nil {
			t.Fatal(err)
		}
		removed += b.Removed
	}
	list, err := journal.FindBackupsIn(folder, p.path)
	if err != nil || removed == 0 {
		t.Fatalf("%d removed, %v", removed, err)
	}
	for _, b := range list {
		for _, text := range texts(t, openBackup(t, b, journaltest.Passphrase)) {
			if text == " goes" {
				return
			}
		}
	}
	t.Errorf("none of %d backups has it", len(list))
}
