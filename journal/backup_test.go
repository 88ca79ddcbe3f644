package journal_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.etcd.io/bbolt"

	"ownway/journal"
	"ownway/journal/internal/store"
	"ownway/journal/journaltest"
)

// clock is a clock that tests set.
type clock struct{ time.Time }

func newClock() *clock {
	return &clock{time.Date(2026, 11, 22, 7, 10, 0, 5e8, time.FixedZone("", 0))}
}

func (c *clock) now() time.Time { return c.Time }

// clocked is a journal with a clock of its own.
func clocked(t *testing.T) (*journal.Journal, *clock) {
	t.Helper()
	c := newClock()
	j, _ := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{Now: c.now})
	return j, c
}

func backup(t *testing.T, j *journal.Journal, at journal.BackupLocation) journal.Backup {
	t.Helper()
	b, err := j.Backups().Make(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func listed(t *testing.T, path string) []journal.Backup {
	t.Helper()
	list, err := journal.FindBackups(path)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// looked counts the records of a backup without a way in.
func looked(t *testing.T, b journal.Backup) int {
	t.Helper()
	n, err := b.Look(t.Context())
	if err != nil {
		t.Errorf("%s: %v", filepath.Base(b.Path), err)
	}
	return n
}

func wantNames(t *testing.T, list []journal.Backup, want ...string) {
	t.Helper()
	var got []string
	for _, b := range list {
		got = append(got, filepath.Base(b.Path))
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("there are\n%s, want\n%s", strings.Join(got, " "), strings.Join(want, " "))
	}
}

// openBackup unlocks a backup; it is closed when the test ends.
func openBackup(t *testing.T, b journal.Backup, secret string) *journal.Journal {
	t.Helper()
	l, err := journal.OpenBackup(b)
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte(secret))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Error(err)
		}
	})
	return j
}

// wantWhole checks every backup of a journal to its last record.
func wantWhole(t *testing.T, path, secret string, want int) {
	t.Helper()
	list := listed(t, path)
	if len(list) != want {
		t.Errorf("there are %d backups, want %d", len(list), want)
	}
	for _, b := range list {
		report, err := openBackup(t, b, secret).Check(t.Context())
		if err != nil || !report.OK() {
			t.Errorf("%s: %v, %v", filepath.Base(b.Path), report.Problems, err)
		}
	}
}

func TestABackupIsTheWholeJournal(t *testing.T) {
	j, _ := clocked(t)
	r := save(t, j, entry("2026-11-19", "kept", "first"))
	j.Leave(r.Item)
	r.Text = "second"
	save(t, j, r)
	b := backup(t, j, journal.BesideJournal)
	wantNames(t, listed(t, j.Path()), "journal-2026-11-22T071000Z.ownway")
	info, err := os.Stat(b.Path)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != b.Size {
		t.Errorf("%v, %v; said to be %d bytes", info, err, b.Size)
	}
	if info, _ := os.Stat(filepath.Dir(b.Path)); info.Mode().Perm() != 0o700 {
		t.Errorf("the folder's mode is %v", info.Mode())
	}
	mine, err := j.Backups().List(journal.BesideJournal)
	made := b
	made.Records = 0 // nobody looked
	if err != nil || len(mine) != 1 || mine[0] != made || b.Records != 2 || looked(t, b) != 2 || b.Journal != j.ID() {
		t.Errorf("listed as %+v, made as %+v, %v", mine, b, err)
	}
	old := openBackup(t, b, journaltest.Passphrase)
	wantRevisions(t, old, r.Item, "second", "first")
	if old.Records() != 2 {
		t.Errorf("%d records", old.Records())
	}
	if _, err := old.Save(r); !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("a backup can be written to: %v", err)
	}
	wantWhole(t, j.Path(), journaltest.Passphrase, 1)
}

func TestABackupIsMadeOnlyWhenSomethingChanged(t *testing.T) {
	j, c := clocked(t)
	save(t, j, entry("2026-11-19", "", "one"))
	for range 3 {
		if _, err := j.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
		c.Time = c.Add(time.Hour)
	}
	wantNames(t, listed(t, j.Path()), "journal-2026-11-22T071000Z.ownway")
	save(t, j, entry("2026-11-19", "", "two"))
	c.Time = c.AddDate(-1, 0, 0) // the newest by name is no longer the latest
	for range 2 {
		if _, err := j.Backups().MakeIfChanged(t.Context(), journal.BesideJournal); err != nil {
			t.Fatal(err)
		}
		c.Time = c.Add(time.Hour)
	}
	wantNames(t, listed(t, j.Path()), "journal-2026-11-22T071000Z.ownway", "journal-2025-11-22T101000Z.ownway")
}

func TestBackupsOfOneSecondAreAllThere(t *testing.T) {
	j, _ := clocked(t)
	for i := range 3 {
		save(t, j, entry("2026-11-19", "", fmt.Sprint(i)))
		backup(t, j, journal.BesideJournal)
	}
	wantNames(t, listed(t, j.Path()), "journal-2026-11-22T071000Z-3.ownway", "journal-2026-11-22T071000Z-2.ownway", "journal-2026-11-22T071000Z.ownway")
}

func TestBackupsAreThinnedAndThoseOfOthersAreNot(t *testing.T) {
	j, c := clocked(t)
	dir := filepath.Join(filepath.Dir(j.Path()), "backups")
	other, otherClock := clocked(t)
	otherClock.Time = c.AddDate(0, 0, -3)
	for i := range 3 {
		save(t, other, entry("2026-11-19", "", fmt.Sprint(i)))
		b := backup(t, other, journal.BesideJournal)
		otherClock.Time = otherClock.Add(time.Hour)
		_ = os.MkdirAll(dir, 0o700)
		copyFile(t, b.Path, filepath.Join(dir, filepath.Base(b.Path)))
	}
	stays := []string{"journal-2026-11-18T071000Z.ownway", "journal-notes.txt", "journal-2026-11-18T071000Z-01.ownway", "other-2026-11-18T071000Z.ownway"}
	for _, name := range stays {
		write(t, filepath.Join(dir, name), []byte("not a backup"))
	}
	for i := range 30 {
		save(t, j, entry("2026-11-19", "", fmt.Sprint(i)))
		backup(t, j, journal.BesideJournal)
		c.Time = c.Add(time.Minute)
	}
	mine, err := j.Backups().List(journal.BesideJournal)
	if err != nil || len(mine) != 3 || looked(t, mine[0]) != 30 {
		t.Errorf("%d backups are kept, the newest with %d records; %v", len(mine), looked(t, mine[0]), err)
	}
	if n := len(listed(t, j.Path())); n != 3+3+1 {
		t.Errorf("%d are listed: three, three of another journal, and one that is none", n)
	}
	for _, name := range stays {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestABackupComesBeforeEveryReKey(t *testing.T) {
	j, c := clocked(t)
	r := save(t, j, entry("2026-11-19", "kept", "words"))
	next, err := j.Access().ChangePassphrase(t.Context(), []byte("another otter"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	wantNames(t, listed(t, next.Path()), "journal-2026-11-22T071000Z.ownway")
	wantText(t, openBackup(t, listed(t, next.Path())[0], journaltest.Passphrase), r.Item, "words")
	c.Time = c.Add(time.Hour)
	if b := backup(t, next, journal.BesideJournal); b.Records != 1 {
		t.Errorf("%+v", b)
	}
	mine, err := next.Backups().List(journal.BesideJournal)
	if err != nil || len(mine) != 2 || looked(t, mine[0]) != 1 || looked(t, mine[1]) != 1 {
		t.Errorf("%+v, %v", mine, err)
	}
	finish(t, next)
}

func TestAReKeyWaitsForItsBackup(t *testing.T) {
	j, _ := clocked(t)
	save(t, j, entry("2026-11-19", "kept", "words"))
	write(t, filepath.Join(filepath.Dir(j.Path()), "backups"), nil) // a file where the folder belongs
	if _, err := j.Access().ChangePassphrase(t.Context(), []byte("x"), journal.CheapestCost, nil); err == nil {
		t.Error("the journal was written anew without a backup")
	}
	save(t, j, entry("2026-11-19", "and more", "words"))
}

func TestADamagedBackupIsNotGood(t *testing.T) {
	j, c := clocked(t)
	r := save(t, j, entry("2026-11-19", "", noise(60_000)))
	first := backup(t, j, journal.BesideJournal)
	path := j.Path()

	// One byte of the text: only who opens it can tell.
	b, err := os.ReadFile(first.Path)
	if err != nil {
		t.Fatal(err)
	}
	sealed := stored(t, first.Path, "records", r.Revision[:])
	b[bytes.Index(b, sealed)+30_000] ^= 1
	write(t, first.Path, b)
	damaged := openBackup(t, first, journaltest.Passphrase)
	if len(damaged.Problems()) == 0 {
		t.Fatal("nothing is wrong with it")
	}
	if _, err := journal.RestoreWhole(t.Context(), damaged, filepath.Join(t.TempDir(), "new.ownway")); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("restoring it: %v", err)
	}
	c.Time = c.Add(time.Hour)
	second := backup(t, j, journal.BesideJournal)
	if second.Path == first.Path {
		t.Error("the damaged one was taken for good")
	}
	wantText(t, openBackup(t, second, journaltest.Passphrase), r.Item, r.Text)

	// Cut short: anybody can tell.
	if err := os.Truncate(first.Path, first.Size/2); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Look(t.Context()); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("cut short: %v", err)
	}
	for i, want := range []journal.ID{j.ID(), {}} {
		if got := listed(t, path)[i].Journal; got != want {
			t.Errorf("the %d. backup is of %v, want %v", i+1, got, want)
		}
	}
}

// A copy that does not read back whole gets no name.
func TestADamagedJournalMakesNoBackup(t *testing.T) {
	j, _ := clocked(t)
	save(t, j, entry("2026-11-19", "a", "text"))
	r := save(t, j, entry("2026-11-19", "b", "text"))
	path := j.Path()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	copyFile(t, forge(t, path, func(tx *bbolt.Tx) { put(tx, "records", r.Revision[:], []byte("x")) }), path)
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j, err = l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Join(filepath.Dir(path), "backups")); len(entries) != 0 {
		t.Errorf("there are %v", entries)
	}
}

// The disk lost a byte after the journal was opened and read.
func TestAJournalThatRotsWhileItIsOpenMakesNoBackup(t *testing.T) {
	j, _ := clocked(t)
	r := save(t, j, entry("2026-11-19", "a", noise(60_000)))
	refused := &store.DamagedError{Reason: "read back"}
	if err := j.WhoseDamage(t.Context(), refused); !errors.Is(err, journal.ErrBackupDisk) || errors.Is(err, journal.ErrDamaged) {
		t.Errorf("damage of a backup alone: %v", err)
	}
	rotRecord(t, j.Path(), r)
	if err := j.WhoseDamage(t.Context(), refused); errors.Is(err, journal.ErrBackupDisk) || !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("damage of the journal: %v", err)
	}
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Join(filepath.Dir(j.Path()), "backups")); len(entries) != 0 {
		t.Errorf("there are %v", entries)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
}

func TestTheSecondPlaceIsSealedFilledAndMayBeAway(t *testing.T) {
	j, c := clocked(t)
	stick := filepath.Join(t.TempDir(), "sentinel-stick")
	save(t, j, entry("2026-11-19", "", "one"))
	if b, err := j.Backups().Make(t.Context(), journal.InSecondFolder); err != nil || b.Path != "" {
		t.Errorf("with none chosen: %+v, %v", b, err)
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), stick); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	save(t, j, entry("2026-11-19", "", "two"))
	c.Time = c.Add(time.Hour)
	if _, err := j.Backups().MakeIfChanged(t.Context(), journal.InSecondFolder); err != nil {
		t.Fatal(err)
	}
	list, err := j.Backups().List(journal.InSecondFolder)
	if err != nil || len(list) != 2 || looked(t, list[0]) != 3 {
		t.Errorf("on the stick: %+v, %v", list, err)
	}
	if report, err := openBackup(t, list[0], journaltest.Passphrase).Check(t.Context()); err != nil || !report.OK() {
		t.Error(report, err)
	}
	if b, _ := os.ReadFile(j.Path()); bytes.Contains(b, []byte("sentinel-stick")) {
		t.Error("the journal's file says where the second place is")
	}

	// Taken out, with and without the empty folder it was mounted on.
	if err := os.Rename(stick, stick+"-out"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := j.Backups().Make(t.Context(), journal.InSecondFolder); !errors.Is(err, journal.ErrSecondFolderAway) {
			t.Errorf("with the stick away: %v", err)
		}
		if err := os.MkdirAll(stick, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if entries, _ := os.ReadDir(stick); len(entries) != 0 {
		t.Errorf("written where the stick is mounted: %v", entries)
	}
	save(t, j, entry("2026-11-19", "", "three"))
	backup(t, j, journal.BesideJournal)
	if _, err := j.Backups().SetSecondFolder(t.Context(), filepath.Join(filepath.Dir(j.Path()), "backups")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("the first place as the second: %v", err)
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), ""); err != nil || j.Backups().SecondFolder() != "" {
		t.Errorf("given up: %q, %v", j.Backups().SecondFolder(), err)
	}
}

// A stick that stops answering half-way holds what is copied onto it: that is
// the backup beside the journal, and not the journal.
func TestTheSecondPlaceIsFilledFromTheBackupBeside(t *testing.T) {
	for _, c := range []struct {
		name string
		rots func(j *journal.Journal, beside journal.Backup) (path string)
	}{
		{"the journal rots", func(j *journal.Journal, _ journal.Backup) string { return j.Path() }},
		{"the backup rots", func(_ *journal.Journal, b journal.Backup) string { return b.Path }},
	} {
		t.Run(c.name, func(t *testing.T) {
			j, clock := clocked(t)
			if _, err := j.Backups().SetSecondFolder(t.Context(), t.TempDir()); err != nil {
				t.Fatal(err)
			}
			r := save(t, j, entry("2026-11-19", "", noise(60_000)))
			clock.Time = clock.Add(time.Hour)
			rotRecord(t, c.rots(j, backup(t, j, journal.BesideJournal)), r)
			b := backup(t, j, journal.InSecondFolder)
			if old := openBackup(t, b, journaltest.Passphrase); len(old.Problems()) > 0 {
				t.Errorf("copied was %v", old.Problems())
			}
			_ = j.Close() // it may be damaged by now
		})
	}
}

// rotRecord changes one byte of a record where it lies, in a file that may be open.
func rotRecord(t *testing.T, path string, r journal.Record) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy")
	write(t, copied, b)
	at := bytes.Index(b, stored(t, copied, "records", r.Revision[:])) + 30_000
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt([]byte{b[at] ^ 1}, int64(at))
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// A re-key waits for a backup under way, but not for ever, and keeps none of the
// other place waiting.
func TestWhoWaitsForAHungBackupCanGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j, _ := clocked(t)
		save(t, j, entry("2026-11-19", "", "words"))
		answers := j.Hang(journal.InSecondFolder)
		for name, wait := range map[string]func(context.Context) error{
			"a re-key": func(ctx context.Context) error {
				_, err := j.Access().ChangePassphrase(ctx, []byte("x"), journal.CheapestCost, nil)
				return err
			},
			"locking backups anew": func(ctx context.Context) error {
				_, _, err := j.Backups().Reseal(ctx, journal.Secret{Words: []byte("x")}, nil)
				return err
			},
			"another backup": func(ctx context.Context) error { _, err := j.Backups().SetSecondFolder(ctx, t.TempDir()); return err },
		} {
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan error, 1)
			go func() { done <- wait(ctx) }()
			synctest.Wait()
			backup(t, j, journal.BesideJournal)
			cancel()
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v", name, err)
			}
		}
		answers()
		if _, err := j.Access().ChangePassphrase(t.Context(), []byte("x"), journal.CheapestCost, nil); err != nil {
			t.Error(err)
		}
	})
}

// Who waits for a hung backup gives up while a save hangs too.
func TestWhoGivesUpABackupWaitsForNoSave(t *testing.T) {
	j, _ := clocked(t)
	answers, saved := j.Hang(journal.BesideJournal), j.HoldSaving()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := j.Backups().Make(ctx, journal.BesideJournal); !errors.Is(err, context.Canceled) {
		t.Errorf("it says %v", err)
	}
	saved()
	answers()
}

// What a place is asked goes on in the background where it does not answer. Nobody asks
// it anything else before it has.
func TestAPlaceThatDoesNotAnswerHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		place, answers := journal.NewSemaphore(), make(chan bool)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- journal.InBackground(place, ctx, func() { <-answers }) }()
		synctest.Wait()
		cancel()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Errorf("it says %v", err)
		}
		asked := false
		go func() { done <- journal.InBackground(place, t.Context(), func() { asked = true }) }()
		synctest.Wait()
		if asked {
			t.Error("the place is asked twice at a time")
		}
		answers <- true
		if err := <-done; err != nil || !asked {
			t.Errorf("then it was asked: %v, %v", asked, err)
		}
		defer func() {
			if c, _ := recover().(journal.Crash); c.Value != "oh" {
				t.Errorf("of a panic comes %v", c.Value)
			}
		}()
		_ = journal.InBackground(place, t.Context(), func() { panic("oh") })
	})
}

func TestSavingGoesOnWhileABackupIsMade(t *testing.T) {
	j, _ := clocked(t)
	records := make([]journal.Record, 3000)
	for i := range records {
		records[i] = entry("2026-11-19", "", noise(200))
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := j.Backups().Make(context.Background(), journal.BesideJournal)
		done <- err
	}()
	saved := 0
	for {
		save(t, j, entry("2026-11-20", "", fmt.Sprint(saved)))
		saved++
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			if saved < 2 {
				t.Errorf("%d saved meanwhile", saved)
			}
			wantWhole(t, j.Path(), journaltest.Passphrase, 1)
			return
		default:
		}
	}
}

func TestABackupThatIsStoppedLeavesNothing(t *testing.T) {
	j, _ := clocked(t)
	save(t, j, entry("2026-11-19", "", "one"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := j.Backups().Make(ctx, journal.BesideJournal); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Join(filepath.Dir(j.Path()), "backups")); len(entries) != 0 {
		t.Errorf("there are %v", entries)
	}
}

// Nothing that was written can be read in any file that backing up, a re-key
// and restoring leave.
func TestNothingIsReadableInBackups(t *testing.T) {
	j, c := clocked(t)
	dir := filepath.Dir(j.Path())
	stick := filepath.Join(dir, "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	r := save(t, j, entry("2031-05-06", "sentinel-title", "sentinel-text", "sentinel-tag"))
	if _, err := j.Backups().SetSecondFolder(t.Context(), stick); err != nil {
		t.Fatal(err)
	}
	b := backup(t, j, journal.BesideJournal)
	next, err := j.Access().ChangePassphrase(t.Context(), []byte("another otter"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Time = c.Add(time.Hour)
	backup(t, next, journal.BesideJournal)
	backup(t, next, journal.InSecondFolder)
	finish(t, next)
	if _, err := journal.RestoreWhole(t.Context(), openBackup(t, b, journaltest.Passphrase), j.Path()); err != nil {
		t.Fatal(err)
	}
	words := []string{"sentinel", "2031-05-06", stick, journaltest.Passphrase, "another otter", string(r.Item[:])}
	files := 0
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(p)
		for _, w := range words {
			if err != nil || bytes.Contains(b, []byte(w)) || strings.Contains(d.Name(), w) {
				t.Errorf("%s holds %q, %v", d.Name(), w, err)
			}
		}
		return nil
	})
	if files != 7 { // journal, lock, the one replaced, two backups, two on the stick
		t.Errorf("%d files were looked at", files)
	}
}

// noise is text that takes its size on the disk.
func noise(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('a' + rand.IntN(26))
	}
	return string(b)
}
