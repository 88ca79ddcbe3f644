package app

// The race detector watches these tests on every run.

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// backupsOf lists the backups of the bench's journal.
func (b *bench) backupsOf() []journal.Backup {
	b.t.Helper()
	list, err := journal.FindBackups(b.env.Journal)
	if err != nil {
		b.t.Fatal(err)
	}
	return list
}

// reopen unlocks the journal in a new window, as the process does after a lock.
func (b *bench) reopen() *bench {
	b.t.Helper()
	next := newBench(b.t, b.env.Journal)
	next.unlock.Start()
	next.Type(journaltest.Passphrase)
	next.Key(fyne.KeyReturn)
	next.Settle("unlocked")
	b.t.Cleanup(func() { _ = next.session.Journal.Close() })
	return next
}

func TestLockingAndQuittingBackUpWhatWasWritten(t *testing.T) {
	b := newTestApp(t)
	b.shell.Current().Enter()
	b.Type("Two herons.")
	b.Lock()
	if len(b.backupsOf()) != 1 || !b.Said("backed up") || b.exits != 1 {
		t.Fatalf("%d backups after a lock: %q", len(b.backupsOf()), b.Events())
	}
	b = b.reopen() // and nothing written
	b.Quit()
	if len(b.backupsOf()) != 1 {
		t.Errorf("%d backups after nothing was written", len(b.backupsOf()))
	}
	b = newBench(t, b.env.Journal)
	b.unlock.Start()
	if !strings.Contains(b.Reads(), "journal.ownway · last backup today, checked") {
		t.Errorf("the lock screen says %q", b.Reads())
	}
}

func TestABackupThatCannotBeMadeStopsNoLockAndIsSaidOnce(t *testing.T) {
	b := newTestApp(t)
	folder := filepath.Join(filepath.Dir(b.env.Journal), "backups")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // a file where the folder belongs
		t.Fatal(err)
	}
	b.shell.Current().Enter()
	b.Type("Two herons.")
	b.Lock()
	if b.exits != 1 || !b.Said("not backed up") {
		t.Fatalf("replaced %d times: %q", b.exits, b.Events())
	}
	b = b.reopen()
	b.Fire()
	b.Settle("said at foot")
	if !strings.Contains(b.Reads(), "A backup could not be made.") || !strings.Contains(b.Reads(), "saved all the same") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "backup-not-made")
	b.Press("All right")
	if strings.Contains(b.Reads(), "A backup could not be made.") {
		t.Error("it stays on the screen")
	}
	b.Quit()
}

func TestAStickThatIsAwayIsSaidOnce(t *testing.T) {
	b := newTestApp(t)
	stick := t.TempDir()
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.TabTo("A second place, such as a folder on a stick")
	b.Type(stick)
	b.Key(fyne.KeyReturn)
	b.Settle("backups done")
	if list, err := b.session.Journal.Backups().List(journal.InSecondFolder); err != nil || len(list) != 1 {
		t.Fatalf("on the stick: %+v, %v", list, err)
	}
	b.Lock()
	if err := os.Rename(stick, stick+"-out"); err != nil {
		t.Fatal(err)
	}
	for round, want := range []bool{true, false, false} {
		b = b.reopen()
		b.Fire()
		b.Settle("backups made up")
		if got := strings.Contains(b.Reads(), "second place for your backups is not there"); got != want {
			t.Errorf("opening %d: said is %v, want %v: %s", round+1, got, want, b.Reads())
		}
		b.Lock()
		if b.exits != 1 {
			t.Fatal("it does not lock")
		}
	}
	if err := os.Rename(stick+"-out", stick); err != nil {
		t.Fatal(err)
	}
	b = b.reopen()
	b.Fire()
	b.Settle("backups made up")
	if list, err := b.session.Journal.Backups().List(journal.InSecondFolder); err != nil || len(list) < 2 {
		t.Errorf("back again, there are %+v, %v", list, err)
	}
	b.Quit()
}

func TestSettingsMakesABackupAndSaysWhatIsInIt(t *testing.T) {
	b := newTestApp(t, answer("how", "2026-03-03", "Start with Tuesdays."))
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	if !strings.Contains(b.Reads(), "There is no backup yet.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "settings-no-backup")
	b.Press("Back up now")
	b.Settle("backups done")
	if got := b.Reads(); !strings.Contains(got, "The backup from Sunday 22 November, 07:24 holds everything, 1 record.") || !strings.Contains(got, "The last backup is from Sunday 22 November, 07:24.") {
		t.Errorf("the screen says %q", got)
	}
	draw(t, b, "settings-backups")
	b.Quit()
}

// The journal's file is gone, or cut short: its backup is a few keys away.
func TestAJournalThatDoesNotOpenIsRestoredFromTheLockScreen(t *testing.T) {
	for name, harm := range map[string]func(path string) error{
		"missing":   os.Remove,
		"cut short": func(path string) error { return os.Truncate(path, 40_000) },
		"empty":     func(path string) error { return os.Truncate(path, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, apptest.WithBackup(t, aDay.AddDate(0, 0, -1)))
			if err := harm(b.env.Journal); err != nil {
				t.Fatal(err)
			}
			b.unlock.Start()
			if !b.Said("shown cannot-open") {
				t.Fatalf("%q", b.Events())
			}
			draw(t, b, "cannot-open-"+name)
			b.Press("Restore from a backup, the newest from yesterday")
			b.Settle("shown backups")
			draw(t, b, "restore-list")
			b.Row("Saturday 21 November, 07:24").OnTapped()
			b.Type("not it")
			b.win.Canvas().Unfocus() // as after a press with the mouse
			b.Press("Look inside")
			b.Settle("not restored")
			b.Type(journaltest.Passphrase) // in the box, in place of what was wrong
			b.Key(fyne.KeyReturn)
			b.Settle("shown confirm")
			if got := b.FocusedLabel(); got != "See what is in it" {
				t.Errorf("%q has the focus: one Enter too many would restore it", got)
			}
			if !strings.Contains(b.Reads(), "It holds 1 record, and all of it is whole.") {
				t.Errorf("the screen says %q", b.Reads())
			}
			draw(t, b, "restore-confirm")
			b.Press("Restore it")
			b.Settle("restored")
			if got := strings.Contains(b.Reads(), "journal-replaced-"); got != (name != "missing") {
				t.Errorf("the screen says %q", b.Reads())
			}
			draw(t, b, "restored-"+name)
			b.Press("Go to your journal")
			if b.exits != 1 {
				t.Errorf("what was read stays in memory: %q", b.Events())
			}
			b.reopen().Quit()
			if got := b.onDisk(); got != "Two herons." {
				t.Errorf("on disk there is %q", got)
			}
		})
	}
}

// The clock was ahead once: what was made then is there, and is not the last.
func TestABackupDatedInTheFutureIsNotTheLast(t *testing.T) {
	for _, c := range []struct {
		name                string
		past                bool // there are others
		foot, button, state string
		rows                string
	}{
		{
			"others", true, "journal.ownway · last backup yesterday, checked", "Restore from a backup, the newest from yesterday", "The last backup is from Saturday 21 November, 07:24.",
			"Saturday 21 November, 07:24|dated in the future: Wednesday 22 November 2034, 07:24",
		},
		{
			"no others", false, "journal.ownway", "Restore from a backup", "The backups that are there are dated in the future",
			"dated in the future: Wednesday 22 November 2034, 07:24",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, apptest.WithBackup(t, aDay.AddDate(0, 0, -1)))
			good := b.backupsOf()[0].Path
			raw, err := os.ReadFile(good)
			if err := errors.Join(err, os.WriteFile(strings.Replace(good, "2026-11-21", "2034-11-22", 1), raw, 0o600)); err != nil {
				t.Fatal(err)
			}
			if !c.past {
				if err := os.Remove(good); err != nil {
					t.Fatal(err)
				}
			}
			b.unlock.Start()
			if got := b.Reads(); !strings.Contains(got, c.foot) || strings.Contains(got, "last backup") != c.past {
				t.Errorf("the lock screen says %q", got)
			}
			b.Type(journaltest.Passphrase)
			b.Key(fyne.KeyReturn)
			b.Settle("unlocked")
			b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
			if got := b.Reads(); !strings.Contains(got, c.state) {
				t.Errorf("Settings says %q", got)
			}
			if err := errors.Join(b.session.Journal.Close(), os.Remove(b.env.Journal)); err != nil {
				t.Fatal(err)
			}
			b = newBench(t, b.env.Journal)
			b.unlock.Start()
			b.Press(c.button)
			b.Settle("shown backups")
			var rows []string
			for _, r := range b.Rows() {
				if r.State != "" {
					r.Title = r.State + ": " + r.Title
				}
				rows = append(rows, r.Title)
			}
			if got := strings.Join(rows, "|"); got != c.rows {
				t.Errorf("the list is %q", got)
			}
		})
	}
}

func TestRestoringFromSettingsKeepsTheJournalThatIsReplaced(t *testing.T) {
	b := newBench(t, apptest.WithBackup(t, aDay.AddDate(0, 0, -1))).reopen()
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.Press("Restore from a backup")
	b.Settle("shown backups")
	if row := b.Row("Saturday 21 November"); !strings.HasPrefix(row.Second, "1 record · ") {
		t.Errorf("the row says %q", row.Second)
	}
	b.shell.Escape()
	if !b.Said("shown session") || b.shell.Current().Name() != shell.Settings {
		t.Fatalf("Escape leads to %q, %q", b.shell.Current().Name(), b.Events())
	}
	b.Press("Restore from a backup")
	b.Settle("shown backups")
	b.Row("Saturday 21 November").OnTapped()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown confirm")
	b.Press("Restore it")
	b.Settle("restored")
	b.Press("Go to your journal")
	if b.exits != 1 {
		t.Errorf("replaced %d times", b.exits)
	}
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
	// What was there is kept twice: as it was, and in a backup of its own.
	if kept, _ := filepath.Glob(filepath.Join(filepath.Dir(b.env.Journal), "journal-replaced-*.ownway")); len(kept) != 1 || len(b.backupsOf()) != 2 {
		t.Errorf("kept are %v and %d backups", kept, len(b.backupsOf()))
	}
}
