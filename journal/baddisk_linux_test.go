package journal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ownway/journal"
	"ownway/journal/exchange"
	"ownway/journal/journaltest"
)

// spoiled is a journal with a backup and a word that was acknowledged since, on
// a disk that is about to go bad.
type spoiled struct {
	*journal.Journal
	t     *testing.T
	now   time.Time
	dir   string         // the journal's folder
	state string         // a second place for drafts, on a disk that stays good
	copy  journal.Backup // made before the last word
	back  bool           // what was taken away came back
}

// badActs are what somebody does on it. Each returns what it was told.
var badActs = []struct {
	name string
	do   func(*spoiled) error
}{
	{"save", func(s *spoiled) error {
		r, err := s.Save(entry("2026-11-20", "acknowledged", noise(400_000)))
		if err == nil {
			s.Leave(r.Item)
		}
		return err
	}},
	{"edit", func(s *spoiled) error {
		r, err := s.Get(titled(s.Journal, "since"))
		if err != nil {
			return err
		}
		r.Text = noise(400_000)
		_, err = s.Save(r)
		return err
	}},
	{"draft", func(s *spoiled) error {
		return s.Drafts().Keep(journal.NewID(), entry("2026-11-20", "", "not saved"))
	}},
	{"settings", func(s *spoiled) error { return s.Settings().Set("a setting", "a value") }},
	{"backup", func(s *spoiled) error {
		_, err := s.Backups().Make(context.Background(), journal.BesideJournal)
		return err
	}},
	{"re-key", func(s *spoiled) error {
		next, err := s.Access().ChangePassphrase(context.Background(), []byte(journaltest.Passphrase), journal.CheapestCost, nil)
		if err == nil {
			s.Journal = next
		}
		return err
	}},
	{"restore", func(s *spoiled) error {
		if err := s.Close(); err != nil {
			return err
		}
		l, err := journal.OpenBackup(s.copy)
		if err != nil {
			return err
		}
		old, err := l.Unlock(context.Background(), []byte(journaltest.Passphrase))
		if err != nil {
			return err
		}
		_, err = journal.RestoreWhole(context.Background(), old, s.Path())
		return errors.Join(err, old.Close())
	}},
	{"create", func(s *spoiled) error {
		j, _, err := journal.Create(context.Background(), filepath.Join(s.dir, "new.ownway"), []byte("x"), journal.Options{Cost: journal.CheapestCost})
		if err == nil {
			err = j.Close()
		}
		return err
	}},
	{"export", func(s *spoiled) error {
		markdown, _ := exchange.ExporterOf("markdown")
		_, err := exchange.Export(context.Background(), s.Journal, markdown, filepath.Join(s.dir, "out"), exchange.Options{})
		return err
	}},
	{"export to a file", func(s *spoiled) error {
		as, _ := exchange.ExporterOf("json")
		_, err := exchange.Export(context.Background(), s.Journal, as, filepath.Join(s.dir, "out.json"), exchange.Options{})
		return err
	}},
	{"import", func(s *spoiled) error {
		return s.Journal.Imports().Add(context.Background(), 3, allOf(someBrought(3, journal.NewID()), nil), nil)
	}},
	{"open", func(s *spoiled) error {
		if err := s.Close(); err != nil {
			return err
		}
		l, err := journal.Open(s.Path(), journal.Options{})
		if err == nil {
			err = l.Close()
		}
		return err
	}},
}

// badDisk is one way in which a disk goes bad, for the time of an act, and good
// again.
type badDisk struct {
	name string
	bad  func(*spoiled, func())
}

// fullDisk fills a disk of its own to the last byte.
var fullDisk = badDisk{"the disk is full", func(s *spoiled, act func()) {
	filler := filepath.Join(s.dir, "filler")
	f, err := os.Create(filler)
	for size := 64 << 10; err == nil && size > 0; size /= 2 { // to the last byte
		for err = nil; err == nil; {
			_, err = f.Write(make([]byte, size))
		}
		if errors.Is(err, syscall.ENOSPC) {
			err = nil
		}
	}
	if err = errors.Join(err, f.Close()); err != nil {
		s.t.Fatal(err)
	}
	act()
	if err := os.Remove(filler); err != nil {
		s.t.Fatal(err)
	}
}}

var badDisks = []badDisk{
	{"no file may grow", func(s *spoiled, act func()) {
		lift := limitFiles(s.t, 48<<10)
		act()
		lift()
	}},
	{"the folder is read-only", func(s *spoiled, act func()) {
		s.chmod(s.dir, 0o555)
		s.chmod(filepath.Join(s.dir, "backups"), 0o555)
		as(s.t, nobody, act)
		s.chmod(s.dir, 0o777)
		s.chmod(filepath.Join(s.dir, "backups"), 0o777)
	}},
	{"the folder was removed", func(s *spoiled, act func()) { s.away(s.dir, act) }},
	{"the file was removed", func(s *spoiled, act func()) { s.away(s.Path(), act) }},
	{"the file was replaced", func(s *spoiled, act func()) {
		s.away(s.Path(), func() {
			copyFile(s.t, s.copy.Path, s.Path())
			act()
			_ = os.Remove(s.Path())
		})
	}},
	{"the file may not be read", func(s *spoiled, act func()) {
		s.chmod(s.Path(), 0)
		as(s.t, nobody, act)
		s.chmod(s.Path(), 0o600)
	}},
	{"the clock is set back a year", func(s *spoiled, act func()) {
		s.now = s.now.AddDate(-1, 0, 0)
		act()
	}},
}

const nobody = 65534

func (s *spoiled) chmod(path string, mode os.FileMode) {
	if err := os.Chmod(path, mode); err != nil && !errors.Is(err, os.ErrNotExist) {
		s.t.Fatal(err)
	}
}

// away takes a file or folder away for the time of an act. What the act put in
// its place stays under another name.
func (s *spoiled) away(path string, act func()) {
	if err := os.Rename(path, path+".away"); err != nil {
		s.t.Fatal(err)
	}
	act()
	s.back = true
	_ = os.Rename(path, path+".made")
	if err := os.Rename(path+".away", path); err != nil {
		s.t.Fatal(err)
	}
}

// newSpoiled makes the journal, on a small disk of its own or not.
func newSpoiled(t *testing.T, small bool) *spoiled {
	t.Helper()
	disk := t.TempDir()
	s := &spoiled{t: t, now: time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC), dir: filepath.Join(disk, "folder"), state: t.TempDir()}
	if small {
		mountSmall(t, disk, "size=6m")
	}
	for _, dir := range []string{disk, filepath.Dir(disk), filepath.Dir(filepath.Dir(disk)), s.state} {
		s.chmod(dir, 0o777) // the acts of nobody come through here
	}
	path := filepath.Join(s.dir, "journal.ownway")
	s.Journal, _ = journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return s.now }, DraftFolders: []string{s.state}})
	save(t, s.Journal, entry("2026-11-19", "first", noise(100_000)))
	s.copy = backup(t, s.Journal, journal.BesideJournal)
	save(t, s.Journal, entry("2026-11-19", "since", "one"))
	if os.Getuid() == 0 && !small { // then the acts that may not are those of somebody else
		for _, name := range append(files(t, s.dir), "") {
			if err := os.Chown(filepath.Join(s.dir, name), nobody, nobody); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s
}

// told is what somebody reads: the sentences, or that it was done.
func told(err error) string {
	if err == nil {
		return "done"
	}
	return journal.Explain(err).String()
}

// mountSmall puts an empty disk of a size over a folder, for the test.
func mountSmall(t *testing.T, folder, size string) {
	t.Helper()
	if err := unix.Mount("small", folder, "tmpfs", 0, size); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(folder, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// On every bad disk, whatever is done there: no word that was acknowledged is
// lost, the journal is whole, and what is said is in testdata, for reading.
func TestOnABadDiskNothingIsLostAndWordsAreClear(t *testing.T) {
	if alone(t, nil) { // one limit falls on go test's own files too
		playBad(t, badDisks, false, "bad-disks.txt")
	}
}

func TestOnAFullDiskNothingIsLostAndWordsAreClear(t *testing.T) {
	if alone(t, ownWorld()) {
		playBad(t, []badDisk{fullDisk}, true, "full-disk.txt")
	}
}

func playBad(t *testing.T, disks []badDisk, small bool, golden string) {
	var table strings.Builder
	for _, disk := range disks {
		fmt.Fprintf(&table, "%s\n", disk.name)
		for _, act := range badActs {
			t.Run(disk.name+"/"+act.name, func(t *testing.T) {
				s := newSpoiled(t, small)
				before, err := s.Check(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				disk.bad(s, func() { err = act.do(s) })
				fmt.Fprintf(&table, "  %-9s %s\n", act.name, told(err))
				s.nothingLost(act.name, before.Records, err)
			})
		}
	}
	path := filepath.Join("testdata", golden)
	if os.Getenv("JOURNAL_TEST_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != table.String() {
		t.Errorf("%v: the words are now\n%s", err, table.String())
	}
}

// nothingLost opens the journal again, as it is after the act, and looks for
// what was there before, and for what the act said it did.
func (s *spoiled) nothingLost(act string, records int, did error) {
	s.t.Helper()
	if err := s.Close(); err != nil {
		s.t.Errorf("closing: %v", err)
	}
	restored := act == "restore" && did == nil && !s.back
	l, err := journal.Open(s.Path(), journal.Options{DraftFolders: []string{s.state}})
	if err != nil {
		s.t.Fatal(err)
	}
	j, err := l.Unlock(context.Background(), []byte(journaltest.Passphrase))
	if err != nil {
		s.t.Fatal(err)
	}
	defer journaltest.Finish(s.t, j)
	titles := map[string]bool{}
	for _, h := range j.List(journal.Entry) {
		titles[h.Title] = true
		if r, err := j.Get(h.Item); err != nil || len(r.Text) != h.Length {
			s.t.Errorf("%s does not open: %v", h.Title, err)
		}
	}
	if !titles["first"] || titles["since"] == restored || titles["acknowledged"] != (act == "save" && did == nil) {
		s.t.Errorf("after %s (%v) there are %v", act, did, titles)
	}
	if r, err := j.Get(titled(j, "since")); act == "edit" && (err != nil || (r.Text == "one") == (did == nil)) {
		s.t.Errorf("after editing (%v) the text has %d bytes, %v", did, len(r.Text), err)
	}
	if made, err := os.ReadDir(filepath.Join(s.dir, "out")); act == "export" && did != nil && len(made) > 0 {
		s.t.Errorf("half an export is there: %v, %v", made, err)
	}
	if !restored && j.Records() < records {
		s.t.Errorf("%d records of %d", j.Records(), records)
	}
	if n := len(j.Drafts().List()); act == "draft" && n != 1 {
		s.t.Errorf("%d drafts", n)
	}
	if got := j.Settings().Get("a setting"); act == "settings" && did == nil && got != "a value" {
		s.t.Errorf("the setting is %q", got)
	}
}

// A disk that is full to its last byte still takes a draft, and the next one.
func TestAFullDiskTakesADraftFromTheReserve(t *testing.T) {
	if !alone(t, ownWorld()) {
		return
	}
	disk := t.TempDir()
	mountSmall(t, disk, "size=4m")
	j, _ := journaltest.NewAt(t, filepath.Join(disk, "folder", "journal.ownway"), journal.Options{})
	s := &spoiled{Journal: j, t: t, dir: filepath.Join(disk, "folder")}
	long := strings.Repeat("Two herons. ", 8000)
	fullDisk.bad(s, func() {
		if err := j.Drafts().Keep(journal.NewID(), entry("2026-11-22", "", long)); !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("without a reserve: %v", err)
		}
	})
	if err := j.Drafts().KeepReserve(); err != nil {
		t.Fatal(err)
	}
	id := journal.NewID()
	fullDisk.bad(s, func() {
		for _, more := range []string{"", "more", "more and more"} {
			if err := j.Drafts().Keep(id, entry("2026-11-22", "", long+more)); err != nil {
				t.Errorf("%q: %v", more, err)
			}
			if d := theDraft(t, j); d.Text != long+more {
				t.Errorf("it has %d bytes", len(d.Text))
			}
		}
	})
}
