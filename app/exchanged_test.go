package app

// The race detector watches these tests on every run.

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// exchanges put bytes in the place of a file, as other programs do.
var exchanges = map[string]func(t *testing.T, path string, b []byte){
	"by rename": func(t *testing.T, path string, b []byte) {
		if err := errors.Join(os.WriteFile(path+".theirs", b, 0o600), os.Rename(path+".theirs", path)); err != nil {
			t.Fatal(err)
		}
	},
	"in place": func(t *testing.T, path string, b []byte) {
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	},
}

// exchanged is the window in which something was saved, and typed on after an
// older copy of the journal was put in its place. The screen says so.
func exchanged(t *testing.T, exchange func(*testing.T, string, []byte)) *bench {
	t.Helper()
	b := inJournal(t, entryOn("2026-11-01", "First", "one"))
	b.session.stopUpkeep() // which would make a backup too
	if _, err := b.session.Journal.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	older, err := os.ReadFile(b.env.Journal)
	if err != nil {
		t.Fatal(err)
	}
	b.goTo(toNewEntry)
	b.Type("Saved before.")
	b.Fire()
	b.goTo(toNewEntry)
	exchange(t, b.env.Journal, older)
	b.Type("Typed after.")
	b.Fire()
	if !b.Said("not saved") {
		t.Fatal("it was saved")
	}
	return b
}

// written are the texts of all entries.
func (b *bench) entries(j *journal.Journal) (texts []string) {
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			b.t.Fatal(err)
		}
		texts = append(texts, r.Text)
	}
	slices.Sort(texts)
	return texts
}

func TestAnExchangedJournalIsBroughtTogetherByOnePress(t *testing.T) {
	for how, exchange := range exchanges {
		t.Run(how, func(t *testing.T) {
			b := exchanged(t, exchange)
			draw(t, b, "exchanged "+how)
			b.Press("Bring both together")
			b.Type(" And while it went on.")
			b.Settle("brought together")
			draw(t, b, "brought together "+how)
			if got := b.entries(b.session.Journal); !slices.Equal(got, []string{"Saved before.", "Typed after. And while it went on.", "one"}) {
				t.Errorf("the journal has %q", got)
			}
			b.Type(" And afterwards.")
			b.Fire()
			if b.Said("not saved") {
				t.Error("nothing can be saved afterwards")
			}
			b.Lock()
			j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
			if got := b.entries(j); len(got) != 3 || len(j.Drafts().List()) != 0 {
				t.Errorf("the journal has %q, and %d drafts", got, len(j.Drafts().List()))
			}
		})
	}
}

func TestAJournalThatIsLockedAfterAnExchangeIsOfferedAllOfIt(t *testing.T) {
	for how, exchange := range exchanges {
		t.Run(how, func(t *testing.T) {
			b := exchanged(t, exchange)
			b.Lock()
			if b.exits != 1 {
				t.Fatal("it is not locked")
			}
			b = b.reopen()
			b.Settle("backups ahead")
			draw(t, b, "waiting and ahead "+how)
			b.Key(fyne.KeyReturn)
			b.Settle("brought together")
			if got := b.entries(b.session.Journal); !slices.Equal(got, []string{"Saved before.", "Typed after.", "one"}) {
				t.Errorf("the journal has %q", got)
			}
			if b.shell.Shown() != shell.Rooms || len(b.session.Journal.Drafts().List()) != 0 {
				t.Errorf("on %s, with %d drafts", b.shell.Shown(), len(b.session.Journal.Drafts().List()))
			}
		})
	}
}

// A program that is killed after the exchange was noticed has a backup by then.
func TestAnExchangeIsBackedUpWhenItIsNoticed(t *testing.T) {
	for how, exchange := range exchanges {
		t.Run(how, func(t *testing.T) {
			b := exchanged(t, exchange)
			b.Settle("backed up")
			list, err := b.session.Journal.Backups().List(journal.BesideJournal)
			if err != nil || len(list) != 2 {
				t.Fatalf("%d backups, %v", len(list), err)
			}
			l, err := journal.OpenBackup(list[0])
			if err != nil {
				t.Fatal(err)
			}
			j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
			if err != nil {
				t.Fatal(err)
			}
			defer journaltest.Finish(t, j)
			if got := b.entries(j); !slices.Contains(got, "Saved before.") {
				t.Errorf("the backup has %q", got)
			}
			if err := b.session.Journal.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// Whoever brings back the words alone, or lets them wait, is offered the rest in
// the rooms.
func TestWhatBackupsHaveIsOfferedAfterTheWordsThatWait(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"brought back": func(b *bench) { b.Press("Bring it back"); b.Press("All right") },
		"kept":         func(b *bench) { b.Press("Keep for later") },
	} {
		t.Run(name, func(t *testing.T) {
			b := exchanged(t, exchanges["by rename"])
			b.Lock()
			b = b.reopen()
			b.Settle("backups ahead")
			leave(b)
			if !strings.Contains(b.Reads(), "A backup has something your journal doesn't have.") {
				t.Errorf("the screen says %q", b.Reads())
			}
			b.Press("Bring it back")
			b.Settle("brought together")
			if got := b.entries(b.session.Journal); !slices.Contains(got, "Saved before.") {
				t.Errorf("the journal has %q", got)
			}
		})
	}
}

func TestWhatHasAnotherKeyOrIsGoneIsNotBroughtTogether(t *testing.T) {
	other := journaltest.New(t)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(other.Path())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		how  func(*testing.T, string, []byte)
		says string
		left []byte // in the journal's place, afterwards
	}{
		"another journal, by renaming": {exchanges["by rename"], "Another journal is in your journal's place", bytes},
		"another journal, in place":    {exchanges["in place"], "Another journal is in your journal's place", bytes},
		"taken away": {func(t *testing.T, path string, _ []byte) {
			if err := os.Rename(path, path+".away"); err != nil {
				t.Fatal(err)
			}
		}, "There is nothing in your journal's place", nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := exchanged(t, exchanges["by rename"])
			c.how(t, b.env.Journal, bytes)
			for _, o := range b.pressable() {
				if button, ok := o.(*ui.Button); ok && button.AccessibilityLabel() == "Bring both together" {
					b.win.Canvas().Focus(button)
				}
			}
			b.Key(fyne.KeyReturn)
			b.Settle("not brought together")
			draw(t, b, "not brought together "+name)
			if !strings.Contains(b.Reads(), c.says) {
				t.Errorf("the screen says %q", b.Reads())
			}
			b.Key(fyne.KeyReturn) // Lock, which has the focus
			if b.exits != 1 {
				t.Error("it is not locked")
			}
			if now, _ := os.ReadFile(b.env.Journal); !slices.Equal(now, c.left) {
				t.Error("what is there now has changed")
			}
		})
	}
}

// Whoever brings one thing back from the lock screen opens the journal on the way, and is
// offered the rest on the way back.
func TestWhatBackupsHaveIsOfferedThoughTheJournalWasOpenedForOneThing(t *testing.T) {
	for name, bringBack := range map[string]bool{"with words that wait": false, "without": true} {
		t.Run(name, func(t *testing.T) {
			b := exchanged(t, exchanges["by rename"])
			b.Lock()
			b = newBench(t, b.env.Journal)
			b.unlock.Start()
			b.Press("Restore from a backup")
			b.lookInside()
			b.openInside(strings.Count(b.insideList()[:strings.Index(b.insideList(), "First")], "|"))
			b.Press("Open my journal and bring it back")
			b.typePassphrase(journaltest.Passphrase)
			b.Settle("there already")
			b.Work.Wait()
			b.Drain()
			t.Cleanup(func() { journaltest.Finish(t, b.session.Journal) })
			if bringBack {
				for _, d := range b.session.Journal.Drafts().List() {
					if _, _, err := b.session.Journal.Drafts().BringBack(d); err != nil {
						t.Fatal(err)
					}
				}
			}
			for range 3 { // what is in it, what it holds, the list
				b.shell.Escape()
			}
			if waits := b.shell.Shown() == "waiting"; waits == bringBack {
				t.Errorf("%s is shown", b.shell.Shown())
			}
			if !strings.Contains(b.Reads(), "A backup has something your journal doesn't have.") {
				t.Errorf("the screen says %q", b.Reads())
			}
		})
	}
}
