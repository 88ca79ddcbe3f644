package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// firstRunWith is the first run of a program that keeps drafts in a folder.
func firstRunWith(t *testing.T, path, drafts string) *bench {
	t.Helper()
	b := newBench(t, path)
	b.env.Drafts = []string{drafts}
	b.unlock.Start()
	if b.shell.Shown() != "first-run" {
		t.Fatalf("%s is on the screen", b.shell.Shown())
	}
	return b
}

// chooseWhere types where the journal is.
func (b *bench) chooseWhere(path string) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if f, ok := o.(*ui.Field); ok && f.Entry.Label == "Where it is kept" {
			f.Entry.SetText(path)
			return
		}
	}
	b.t.Fatal("nothing asks where it is kept")
}

func (b *bench) makeJournal() {
	b.t.Helper()
	for range 2 {
		b.typePassphrase(journaltest.Passphrase)
	}
	b.Settle("shown code")
	b.Press("I'll do it later")
	b.Forget()
}

func TestInTheFirstSittingWordsHaveAnotherPlaceToo(t *testing.T) {
	path, drafts := filepath.Join(t.TempDir(), "folder", "journal.ownway"), t.TempDir()
	b := firstRunWith(t, path, drafts)
	b.makeJournal()
	b.Type("Two herons.")
	mend := b.breakDisk()
	b.Lock()
	if mend(); b.exits != 1 {
		t.Fatalf("it is not locked: %q", b.Reads())
	}
	next := firstRunWith(t, filepath.Join(t.TempDir(), "journal.ownway"), drafts)
	next.chooseWhere(path)
	next.Press("Open a journal I have")
	next.typePassphrase(journaltest.Passphrase)
	next.Settle("unlocked")
	if next.shell.Shown() != "waiting" || !strings.Contains(next.Reads(), "Two herons.") {
		t.Fatalf("%s is on the screen, which says %q", next.shell.Shown(), next.Reads())
	}
	next.Press("Bring it back")
	next.Lock()
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

// A new key would close what waits in the other folder.
func TestAJournalThatWasOpenedElsewhereKnowsWhatWaits(t *testing.T) {
	path, drafts := filepath.Join(t.TempDir(), "folder", "journal.ownway"), t.TempDir()
	j, _ := journaltest.NewAt(t, path, journal.Options{DraftFolders: []string{drafts}})
	if err := os.Rename(filepath.Dir(path), filepath.Dir(path)+".away"); err != nil {
		t.Fatal(err)
	}
	if err := j.Drafts().Keep(journal.NewID(), entryOn("2026-11-01", "", "Two herons.")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Dir(path)+".away", filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	b := firstRunWith(t, filepath.Join(t.TempDir(), "journal.ownway"), drafts)
	b.chooseWhere(path)
	b.Press("Open a journal I have")
	b.typePassphrase(journaltest.Passphrase)
	b.Settle("unlocked")
	b.Key(fyne.KeyEscape) // let it wait
	b.credentials.ChangePassphrase(b.session.opened())
	b.typePassphrase(journaltest.Passphrase)
	b.typePassphrase("another one")
	b.typePassphrase("another one")
	b.Settle("changed", "not changed")
	if !strings.Contains(b.Reads(), "still waiting") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.shell.Escape()
	b.Lock()
}

func TestTheFirstRunKeepsWhatWasTypedAndSaysWhatIsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	b := firstRunWith(t, path, t.TempDir())
	b.Key(fyne.KeyReturn)
	if !strings.Contains(b.Reads(), "The passphrase is empty.") || b.FocusedLabel() != "Passphrase" {
		t.Errorf("after an empty Enter %q has the focus, and the screen says %q", b.FocusedLabel(), b.Reads())
	}
	if !strings.Contains(b.Reads(), "Ownway is a private place to write") {
		t.Errorf("it does not say what Ownway is: %q", b.Reads())
	}
	b.chooseWhere(path + "x")
	b.Type(journaltest.Passphrase)
	b.shell.Help()
	b.shell.Escape()
	if b.FocusedLabel() != "Passphrase" {
		t.Errorf("after Help %q has the focus", b.FocusedLabel())
	}
	b.Key(fyne.KeyReturn)
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown code")
	if b.env.Journal != path+"x" {
		t.Errorf("the journal is at %s", b.env.Journal)
	}
	b.Lock()
}
