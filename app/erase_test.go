package app

// The race detector watches these tests on every run.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/config"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// toErase is a journal with a backup, at the screen where it can be erased.
func toErase(t *testing.T) *bench {
	t.Helper()
	b := newTestApp(t, entryOn("2026-11-01", "Here", "Two herons."))
	if _, err := b.session.Journal.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if err := b.setConfig(func(c *config.Config) { c.Theme = "dark" }); err != nil {
		t.Fatal(err)
	}
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Journal})
	draw(t, b, "settings-journal")
	b.Press("Look at what would go")
	return b
}

func (b *bench) everything() string {
	b.t.Helper()
	var names []string
	for _, dir := range b.folders {
		entries, _ := os.ReadDir(dir)
		for _, e := range entries {
			names = append(names, e.Name())
		}
	}
	return strings.Join(names, " ")
}

func TestErasingNeedsTheWordAndThePassphraseAndThenLeavesNothing(t *testing.T) {
	b := toErase(t)
	for _, path := range []string{b.env.Journal, b.env.Config, b.backupsOf()[0].Path} {
		if !strings.Contains(b.Reads(), path) {
			t.Errorf("the list has no %s: %s", path, b.Reads())
		}
	}
	draw(t, b, "erase")
	before := b.everything()
	b.Press("Erase it all")
	if !strings.Contains(b.Reads(), "The word is erase.") {
		t.Errorf("without the word: %s", b.Reads())
	}
	b.Type("Erase")
	b.Key(fyne.KeyReturn)
	b.Type("not it")
	b.Key(fyne.KeyReturn)
	b.Settle("not erased")
	if b.everything() != before || b.session.Journal.IsClosed() {
		t.Fatalf("with another passphrase there is %s", b.everything())
	}
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("erased")
	if left := b.everything(); left != "" {
		t.Errorf("there is still %s", left)
	}
	if got := b.Reads(); !strings.Contains(got, "Your journal is erased.") || !strings.Contains(got, b.env.Journal) || !strings.Contains(got, "snapshots") {
		t.Errorf("the screen says %q", got)
	}
	b.Lock()
	b.Press("Go on")
	if left := b.everything(); left != "" || b.exits != 1 {
		t.Errorf("replaced %d times, and there is %s", b.exits, left)
	}
	next := newBench(t, b.env.Journal)
	next.unlock.Start()
	if !next.Said("shown first-run") {
		t.Errorf("the next start shows %q", next.Events())
	}
}

func TestQuittingAfterErasingMakesNothingAnew(t *testing.T) {
	b := toErase(t)
	b.erases()
	b.Quit()
	if left := b.everything(); left != "" { // not even the size of the window
		t.Errorf("there is %s", left)
	}
}

// erases types what is asked for.
func (b *bench) erases() {
	b.t.Helper()
	b.Type("erase")
	b.Key(fyne.KeyReturn)
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("erased")
}

func TestErasingCanBeLeftAndKeepsEverything(t *testing.T) {
	b := toErase(t)
	before := b.everything()
	b.Type("erase")
	b.Key(fyne.KeyEscape)
	b.shell.Escape()
	if b.everything() != before || b.shell.Current().Name() != shell.Settings {
		t.Errorf("there is %s, shown is %s", b.everything(), b.shell.Current().Name())
	}
}

func TestWhatCannotBeErasedIsSaid(t *testing.T) {
	b := toErase(t)
	stuck := b.backupsOf()[0].Path
	if err := os.Remove(stuck); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(stuck, "something"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(b.env.Config); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(b.env.Config, "something"), 0o700); err != nil {
		t.Fatal(err)
	}
	b.erases()
	if got := b.Reads(); !strings.Contains(got, "Not everything could be removed.") || !strings.Contains(got, b.env.Config) {
		t.Errorf("the screen says %q", got)
	}
}

func TestDrawErased(t *testing.T) {
	b := toErase(t)
	b.erases()
	b.env.Config = "" // drawing keeps looks
	draw(t, b, "erased")
}

// Fyne makes folders of its own at each start. They go too, and what other programs
// have beside them stays.
func TestErasingTakesWhatTheToolkitKeeps(t *testing.T) {
	b := toErase(t)
	alone, shared := filepath.Join(t.TempDir(), "fyne", "own"), filepath.Join(t.TempDir(), "fyne", "own")
	other := filepath.Join(filepath.Dir(shared), "other program")
	for _, dir := range []string{alone, shared, other} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{filepath.Join(alone, "preferences.json"), filepath.Join(shared, "icon.png")} {
		if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.env.Toolkit = []string{alone, shared, filepath.Join(t.TempDir(), "not", "there")}
	b.erases()
	for path, stays := range map[string]bool{filepath.Dir(alone): false, shared: false, other: true} {
		if _, err := os.Stat(path); (err == nil) != stays {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A backup that the person asked for may end after its journal, whose end does not wait
// for it.
func TestErasingStopsABackupThatIsBeingMade(t *testing.T) {
	b := toErase(t)
	b.shell.Escape()
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	goOn := b.Hold()
	b.Press("Back up now")
	b.Hold()() // only that one waits
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Journal})
	b.Press("Look at what would go")
	b.Type("erase")
	b.Key(fyne.KeyReturn)
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("erased")
	goOn()
	b.Work.Wait()
	b.Drain()
	if left := b.everything(); left != "" {
		t.Errorf("there is still %s", left)
	}
	if got := b.Reads(); !strings.Contains(got, "Your journal is erased.") {
		t.Errorf("the screen says %q", got)
	}
}

func TestALockStopsABackupThatIsBeingMade(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "Here", "Two herons."))
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	goOn := b.Hold()
	b.Press("Back up now")
	b.session.stopUpkeep() // as a lock does first
	goOn()
	b.Settle("backups done")
	if n := len(b.backupsOf()); n != 0 {
		t.Errorf("%d backups were made all the same", n)
	}
}
