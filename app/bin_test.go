package app

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// withBin is an open journal in whose bin is an entry for each number of days.
func withBin(t *testing.T, days ...int) *bench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	now := aDay
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return now }})
	for i, n := range append(days, -1) {
		r, err := j.Save(entryOn("2026-10-01", "Entry "+string(rune('A'+i)), "Two herons."))
		if err != nil {
			t.Fatal(err)
		}
		if n < 0 {
			continue
		}
		now = aDay.AddDate(0, 0, -n)
		if err := j.Delete(r.Item); err != nil {
			t.Fatal(err)
		}
		now = aDay
	}
	b := newBench(t, path)
	b.begin(j)
	b.goTo(shell.Route{Screen: shell.Entries})
	return b
}

func (b *bench) pages() *pages { return b.shell.Current().(*pages) }

// seconds are the second lines of the list.
func (p *pages) seconds() string {
	var out []string
	for _, l := range p.shown {
		if l.head != nil {
			out = append(out, p.describe(l).Second)
		}
	}
	return strings.Join(out, "|")
}

func TestTheBinSaysHowLongEachStays(t *testing.T) {
	b := withBin(t, 0, 1, 18, 29, 30)
	b.pages().turnBin()
	if got, want := b.pages().seconds(), "30 days left · Two herons.|29 days left · Two herons.|12 days left · Two herons.|1 day left · Two herons.|Goes when you lock · Two herons."; got != want {
		t.Errorf("the rows say %q, want %q", got, want)
	}
	if !strings.Contains(b.Reads(), "Backups keep it until their age ends.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "bin")
	b.pages().turnBin()
	if strings.Contains(b.Reads(), "Backups") || b.pages().empty.Visible() {
		t.Error("out of the bin it still speaks of it")
	}
}

func TestAtTheEndOfASittingWhatHadItsTimeIsGone(t *testing.T) {
	for name, leave := range map[string]func(*bench){"locked": (*bench).Lock, "quit": (*bench).Quit} {
		t.Run(name, func(t *testing.T) {
			b := withBin(t, 29, 30)
			leave(b)
			j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
			if bin := j.Bin().List(); len(bin) != 1 || bin[0].Title != "Entry A" {
				t.Errorf("in the bin are %v", bin)
			}
			l, err := journal.OpenBackup(b.backupsOf()[0])
			if err != nil {
				t.Fatal(err)
			}
			old, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
			if err != nil || len(old.Bin().List()) != 2 {
				t.Errorf("the backup has %d in its bin, %v", len(old.Bin().List()), err)
			}
			if err := old.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// A computer that goes to sleep is not kept waiting: the next sitting does it.
func TestBeforeSleepOnlyTheLockIsWaitedFor(t *testing.T) {
	b := withBin(t, 30)
	w := b.watched()
	b.goAway(w, "sleep")
	if b.exits != 1 || len(b.backupsOf()) != 0 {
		t.Fatalf("replaced %d times, with %d backups", b.exits, len(b.backupsOf()))
	}
	b = b.reopen()
	if len(b.session.Journal.Bin().List()) != 1 {
		t.Fatal("the bin was emptied before the sleep")
	}
	b.Fire()
	b.Settle("made up")
	if len(b.session.Journal.Bin().List()) != 0 || len(b.backupsOf()) != 1 {
		t.Errorf("%d are in the bin, and there are %d backups", len(b.session.Journal.Bin().List()), len(b.backupsOf()))
	}
	b.Lock()
}

func TestTheBinIsEmptiedByATypedWord(t *testing.T) {
	b := withBin(t, 3, 5)
	b.pages().turnBin()
	b.Press("Empty the bin")
	draw(t, b, "bin-empty")
	b.Type("yes")
	b.Key(fyne.KeyReturn)
	if !strings.Contains(b.Reads(), "Nothing has been removed.") || len(b.session.Journal.Bin().List()) != 2 {
		t.Fatalf("another word: the screen says %q", b.Reads())
	}
	b.pages().page.purge.confirm.Field.Entry.SetText("")
	b.Type("Empty")
	b.Key(fyne.KeyReturn)
	b.Settle("purged")
	if len(b.session.Journal.Bin().List()) != 0 || len(b.session.Journal.List(journal.Entry)) != 1 || b.pages().listed() != "" {
		t.Errorf("the list says %q", b.pages().listed())
	}
	if !strings.Contains(b.Reads(), "It is gone from your journal.") || !strings.Contains(b.Reads(), "There is nothing in the bin.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "bin-emptied")
}

func TestOneIsDeletedForGoodByATypedWord(t *testing.T) {
	b := withBin(t, 3, 5)
	b.pages().turnBin()
	b.pages().open(b.session.Journal.Bin().List()[0].Item)
	draw(t, b, "bin-entry")
	b.Press("Delete it for good")
	draw(t, b, "bin-delete")
	b.Type("delete")
	b.Press("Leave it in the bin")
	if len(b.session.Journal.Bin().List()) != 2 {
		t.Fatal("it is gone all the same")
	}
	b.pages().open(b.session.Journal.Bin().List()[0].Item)
	b.Press("Delete it for good")
	b.Type("delete")
	b.Key(fyne.KeyReturn)
	b.Settle("purged")
	if bin := b.session.Journal.Bin().List(); len(bin) != 1 || bin[0].Title != "Entry B" {
		t.Errorf("in the bin are %v", bin)
	}
}

func TestLeavingWhileTheBinIsEmptiedIsSafe(t *testing.T) {
	b := withBin(t, 3, 5)
	b.pages().turnBin()
	b.Press("Empty the bin")
	b.Type("empty")
	b.Key(fyne.KeyReturn)
	b.Lock()
	b.drain()
	if b.exits != 1 {
		t.Fatalf("it does not lock: %q", b.Reads())
	}
	j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
	if n := len(j.Bin().List()); n != 0 && n != 2 || len(j.List(journal.Entry)) != 1 {
		t.Errorf("%d are in the bin", n)
	}
}
