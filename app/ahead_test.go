package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// putBack is a locked journal in whose place an older copy was put: a backup has
// an entry more, and more of another one.
func putBack(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	r, err := j.Save(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: journal.DayOf(aDay)}, Text: "Two herons."})
	if err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	j.Leave(r.Item)
	r.Text = "Two herons, and a third."
	for _, r := range []journal.Record{r, {Meta: journal.Meta{Kind: journal.Entry, Day: journal.DayOf(aDay)}, Text: "One swan."}} {
		if _, err := j.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func (b *bench) unlocked() *bench {
	b.t.Helper()
	b.unlock.Start()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("unlocked")
	if b.Work.Wait(); b.freed.Load() == 0 {
		b.t.Error("the memory that deriving the key took is not given back")
	}
	b.t.Cleanup(func() { journaltest.Finish(b.t, b.session.Journal) })
	return b
}

// offered waits for what is done in the background, and says if something is
// offered.
func (b *bench) offered() bool {
	b.t.Helper()
	b.Work.Wait()
	for {
		select {
		case f := <-b.Queue:
			f()
		default:
			return b.Said("backups ahead")
		}
	}
}

func TestWhatABackupHasMoreIsOfferedAndBroughtBack(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.Settle("backups ahead")
	if !strings.Contains(b.Reads(), "A backup has something your journal doesn't have.") || !strings.Contains(b.Reads(), "2 things you wrote") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "backup-ahead")
	b.Press("Bring it back")
	b.Settle("brought together")
	if !strings.Contains(b.Reads(), "It is back in your journal.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	if n := len(b.session.Journal.List(journal.Entry)); n != 2 {
		t.Errorf("%d entries", n)
	}
	b.Press("All right")
	b.Lock()
	if b = b.reopen(); b.offered() {
		t.Error("it is offered again")
	}
}

// A window that was hidden meanwhile says nothing by itself; who comes back goes on from there.
func TestWhatCameBackWhileTheWindowWasHiddenIsShownByEscape(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.Settle("backups ahead")
	b.Press("Bring it back")
	b.hidden.Store(true)
	b.Work.Wait()
	b.Drain()
	if b.Said("brought together") {
		t.Fatal("it is shown while the window is hidden")
	}
	b.BringForward()
	b.Key(fyne.KeyEscape)
	if !b.Said("brought together") || b.shell.Shown() != shell.Rooms {
		t.Errorf("Escape leads to %s", b.shell.Shown())
	}
}

// What is being written is saved first, and nothing is saved over what comes.
func TestWhatComesBackIsNotSavedOver(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.Settle("backups ahead")
	item := b.session.Journal.List(journal.Entry)[0].Item
	b.writeMore()
	b.Press("Bring it back")
	b.Settle("brought together")
	revisions, err := b.session.Journal.Revisions(item)
	if err != nil {
		t.Fatal(err)
	}
	over, standing := map[journal.ID]bool{}, 0
	for _, r := range revisions {
		for _, id := range r.Parents {
			over[id] = true
		}
	}
	for _, r := range revisions {
		if !over[r.Revision] {
			standing++
		}
	}
	if len(revisions) != 3 || standing != 2 {
		t.Errorf("of %d revisions %d stand", len(revisions), standing)
	}
}

// Nobody waits at a lock for what is brought back; it is offered again.
func TestALockStopsWhatIsBroughtBack(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.Settle("backups ahead")
	goOn := b.Hold()
	b.Press("Bring it back")
	b.session.stopUpkeep() // as a lock does first
	goOn()
	b.Settle("brought together", "not brought together")
	if n := len(b.session.Journal.List(journal.Entry)); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestWhatIsLeftIsNotOfferedAgain(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.Settle("backups ahead")
	b.Press("Leave it")
	if !strings.Contains(b.Reads(), "It stays in your backups.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "backup-left")
	b.Lock()
	if b = b.reopen(); b.offered() {
		t.Error("it is offered again")
	}
}

// The notice does not take the place of another one, and is said after it.
func TestWhatABackupHasMoreWaitsForWhatIsSaid(t *testing.T) {
	b := newBench(t, putBack(t)).unlocked()
	b.session.sayAtFoot(ui.NewNotice("Something else.", "", ui.NewLink("All right", b.session.Shell.ClearFoot)))
	if b.offered() || !strings.Contains(b.Reads(), "Something else.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("All right")
	if !strings.Contains(b.Reads(), "A backup has something") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.session.sayBackup(journal.BesideJournal, journal.Backup{Removed: 1}, nil)
	if !strings.Contains(b.Reads(), "A backup has something") {
		t.Errorf("the screen says %q", b.Reads())
	}
}

// newerPassphrase is a locked journal in whose place an older copy was put, with a
// backup that opens with a newer passphrase.
func newerPassphrase(t *testing.T) (path string) {
	t.Helper()
	path = putBack(t)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(filepath.Dir(path), "backups")); err != nil {
		t.Fatal(err)
	}
	j := journaltest.Unlock(t, path, journaltest.Passphrase)
	next, err := j.Access().ChangePassphrase(t.Context(), []byte("other words now"), journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := next.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if err := next.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestABackupOfANewerPassphraseIsNamed(t *testing.T) {
	b := newBench(t, newerPassphrase(t)).unlocked()
	b.Settle("backups ahead")
	if !strings.Contains(b.Reads(), "opens with a newer passphrase than your journal") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "backup-newer-key")
	b.Press("Show the backups")
	b.Settle("shown backups")
}

// What was written there is saved and closed by then, so the screen is made anew:
// what is typed into the old one would be kept by nothing.
func TestWhatIsTypedAfterTheBackupsWereShownIsKept(t *testing.T) {
	for name, to := range map[string]func(*bench){
		"today":    func(*bench) {},
		"an entry": func(b *bench) { b.goTo(toNewEntry) },
		"an answer": func(b *bench) {
			b.shell.Go(shell.Route{Screen: shell.Questions, Page: content.How, Do: shell.WriteAnswer})
		},
		"a person": (*bench).addPerson,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, newerPassphrase(t)).unlocked()
			b.Settle("backups ahead")
			to(b)
			place := b.shell.Current().Name()
			b.Type("Two herons.")
			b.Press("Show the backups")
			b.Settle("shown backups")
			b.Key(fyne.KeyEscape)
			if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != place {
				t.Fatalf("Escape leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
			}
			writes := false // into whatever looks as if one could
			for _, o := range test.LaidOutObjects(b.win.Content()) {
				if s, ok := o.(*editor.Surface); ok {
					writes = true
					s.Focus()
					b.Type("One swan.")
				}
			}
			b.Lock()
			if b.exits != 1 {
				t.Fatalf("it is not locked: %s", b.Reads())
			}
			j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
			all := ""
			for _, kind := range journal.Kinds() {
				for _, h := range j.List(kind) {
					r, err := j.Get(h.Item)
					if err != nil {
						t.Fatal(err)
					}
					all += fmt.Sprint(r)
				}
			}
			if n := strings.Count(all, "Two herons."); n != 2 { // the one of the journal as it was
				t.Errorf("it is kept %d times: %s", n-1, all)
			}
			if writes && !strings.Contains(all, "One swan.") {
				t.Errorf("what was typed after is not kept: %s", all)
			}
		})
	}
}
