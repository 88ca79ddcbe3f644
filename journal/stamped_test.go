package journal_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// A backup is called as the file is, however one was led to it, and is found so
// even where the link leads to nothing any more.
func TestALinkLeadsToTheBackupsToo(t *testing.T) {
	for name, to := range map[string]func(dir string) []string{ // links in dir, the last first
		"no link":          func(string) []string { return []string{"data/journal.ownway"} },
		"of another name":  func(dir string) []string { return []string{"diary.ownway", dir + "/data/journal.ownway"} },
		"relative":         func(string) []string { return []string{"diary.ownway", "data/journal.ownway"} },
		"to a link":        func(string) []string { return []string{"one.ownway", "two.ownway", "data/journal.ownway"} },
		"of its folder":    func(dir string) []string { return []string{"linked/journal.ownway", ""} },
		"in linked folder": func(dir string) []string { return []string{"linked/diary.ownway", "journal.ownway"} },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			real := filepath.Join(dir, "data", "journal.ownway")
			makeJournal(t, real)
			if err := os.Symlink("data", filepath.Join(dir, "linked")); err != nil {
				t.Fatal(err)
			}
			links := to(dir)
			for i, target := range links[1:] {
				if target == "" {
					break
				}
				if err := os.Symlink(target, filepath.Join(dir, links[i])); err != nil {
					t.Fatal(err)
				}
			}
			path := filepath.Join(dir, links[0])
			j := journaltest.Unlock(t, path, journaltest.Passphrase)
			b := backup(t, j, journal.BesideJournal)
			if err := j.Close(); err != nil {
				t.Fatal(err)
			}
			if got := filepath.Base(b.Path); !strings.HasPrefix(got, "journal-2") {
				t.Errorf("it is called %s", got)
			}
			found := func(when string) {
				t.Helper()
				list, err := journal.FindBackups(path)
				if err != nil || len(list) != 1 {
					t.Errorf("%s there are %d backups, %v", when, len(list), err)
				}
			}
			found("with the journal")
			ruin(t, real, func(b []byte) []byte { clear(b); return b })
			found("with a file that was zeroed")
			if f, got := mend(t, path, journaltest.Passphrase); len(got) != 1 || f.FromFile != 0 {
				t.Errorf("mending found %+v, %q", f, got)
			}
			if err := os.Remove(real); err != nil {
				t.Fatal(err)
			}
			found("without the journal")
			if _, err := journal.RestoreWhole(t.Context(), openBackup(t, b, journaltest.Passphrase), path); err != nil {
				t.Fatal(err)
			}
			wantTitles(t, journaltest.Unlock(t, real, journaltest.Passphrase).List(journal.Entry), "a")
		})
	}
}

// renamed is a journal with a backup from before it was called diary, in a
// folder where another journal has one too.
func renamed(t *testing.T) (j *journal.Journal, c *clock, before, others journal.Backup) {
	t.Helper()
	j, c = clocked(t)
	save(t, j, entry("2026-11-19", "", "words"))
	before = backup(t, j, journal.BesideJournal)
	other, _ := clocked(t)
	save(t, other, entry("2026-11-19", "", "another's"))
	theirs := backup(t, other, journal.BesideJournal)
	others = theirs
	others.Path = filepath.Join(filepath.Dir(before.Path), "journal-2026-01-01T000000Z.ownway")
	copyFile(t, theirs.Path, others.Path)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(filepath.Dir(j.Path()), "diary.ownway")
	if err := os.Rename(j.Path(), path); err != nil {
		t.Fatal(err)
	}
	c.Time = c.Add(time.Hour)
	l, err := journal.Open(path, journal.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	if list, err := l.Backups(); err != nil || len(list) != 1 || list[0].Path != before.Path {
		t.Errorf("locked, it has the backups %v, %v", list, err)
	}
	j, err = l.Unlock(t.Context(), []byte(journaltest.Passphrase))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { journaltest.Finish(t, j) })
	return j, c, before, others
}

func TestARenamedJournalKeepsItsBackups(t *testing.T) {
	j, c, before, others := renamed(t)
	for i := range 4 {
		c.Time = c.Add(time.Minute)
		save(t, j, entry("2026-11-20", "", fmt.Sprint(i)))
		backup(t, j, journal.BesideJournal)
	}
	list, err := j.Backups().List(journal.BesideJournal)
	if err != nil || len(list) != 3 {
		t.Errorf("thinned by age there are %d, %v", len(list), err)
	}
	if _, err := os.Stat(before.Path); err == nil {
		t.Error("the one with the older name is never thinned")
	}
	if _, err := os.Stat(others.Path); err != nil {
		t.Errorf("another journal's: %v", err)
	}
}

func TestARenamedJournalIsMendedFromItsBackups(t *testing.T) {
	for name, harm := range map[string]func([]byte, journal.Record) []byte{
		"a record":     spoil,
		"the manifest": func(b []byte, r journal.Record) []byte { return spoil(b[:len(b)*3/4], r) },
	} {
		t.Run(name, func(t *testing.T) {
			j, _, before, _ := renamed(t)
			r, err := j.Get(j.List(journal.Entry)[0].Item)
			if err := errors.Join(err, j.Close()); err != nil {
				t.Fatal(err)
			}
			ruin(t, j.Path(), func(b []byte) []byte { return harm(b, r) })
			if list, _ := journal.FindBackups(j.Path()); !slices.ContainsFunc(list, func(b journal.Backup) bool { return b.Path == before.Path }) {
				t.Errorf("for restoring there are %v", list)
			}
			if f, got := mend(t, j.Path(), journaltest.Passphrase); f.FromFile != 0 || len(got) != 1 {
				t.Errorf("it found %+v, %q", f, got)
			}
		})
	}
}

func TestErasingARenamedJournalLeavesNoBackupOfIt(t *testing.T) {
	j, _, before, others := renamed(t)
	dir := filepath.Dir(j.Path())
	replaced := filepath.Join(dir, "journal-replaced-2026-11-22T071000Z.ownway")
	copyFile(t, before.Path, replaced)
	copyFile(t, others.Path, filepath.Join(dir, "journal-replaced-2020-01-01T000000Z.ownway"))
	unknown := filepath.Join(dir, "backups", "journal-2019-01-01T000000Z.ownway")
	write(t, unknown, []byte("nobody can tell"))
	write(t, filepath.Join(dir, "backups", ".journal-2026-11-22T071000Z.ownway.new-1"), []byte("half"))
	backup(t, j, journal.BesideJournal)
	if traces, err := j.Traces(); err != nil || !slices.Equal(traces.Unknown, []string{unknown}) {
		t.Errorf("traces %+v, %v", traces, err)
	}
	if _, left := j.Erase(); len(left) > 0 {
		t.Error(left)
	}
	want := []string{
		"backups", "backups/" + filepath.Base(unknown), "backups/" + filepath.Base(others.Path), "journal-replaced-2020-01-01T000000Z.ownway",
		"journal.ownway.lock",
	} // which is free, and may be another's
	slices.Sort(want)
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}

// What was replaced is no backup, also where both lie in one folder: thinning
// takes none of it.
func TestWhatWasReplacedIsNeverThinned(t *testing.T) {
	j, c := clocked(t)
	dir := filepath.Dir(j.Path())
	save(t, j, entry("2026-11-19", "", "words"))
	b := backup(t, j, journal.BesideJournal)
	for i := range 5 {
		copyFile(t, b.Path, filepath.Join(dir, fmt.Sprintf("journal-replaced-2024-01-0%dT000000Z.ownway", i+1)))
	}
	if _, err := j.Backups().SetSecondFolder(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	c.Time = c.Add(time.Hour)
	backup(t, j, journal.InSecondFolder)
	if kept, _ := filepath.Glob(filepath.Join(dir, "journal-replaced-*")); len(kept) != 5 {
		t.Errorf("%d of 5 are left", len(kept))
	}
	if list, err := j.Backups().List(journal.InSecondFolder); err != nil || len(list) == 0 || strings.Contains(list[len(list)-1].Path, "replaced") {
		t.Errorf("there are %v, %v", list, err)
	}
}
