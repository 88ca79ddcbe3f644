package app

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/shell"
	"ownway/content"
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

func TestLeavingWhileTheBinIsEmptiedIsSafe(t *testing.T) {
	b := withBin(t, 3, 5)
	b.Press("Bin")
	b.Press("Empty the bin")
	b.Type("empty")
	b.Key(fyne.KeyReturn)
	b.Lock()
	b.Drain()
	if b.exits != 1 {
		t.Fatalf("it does not lock: %q", b.Reads())
	}
	j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
	if n := len(j.Bin().List()); n != 0 && n != 2 || len(j.List(journal.Entry)) != 1 {
		t.Errorf("%d are in the bin", n)
	}
}

// A person who is begun from the questions leads back there, where nothing is known of Support.
func TestAPersonWhoIsTakenOffFromTheQuestionsCanBeHadBack(t *testing.T) {
	b := newTestApp(t, answer(content.Who, "2026-03-03", "Mira."))
	begin := func(name string) {
		onQuestions(b, content.Who)
		b.Press("Add a person")
		b.Type(name)
		b.Press("Delete this person")
	}
	begin("Mira")
	if b.shell.Current().Name() != shell.Questions || !strings.Contains(b.Reads(), "The person is in the bin.") {
		t.Fatalf("on %s it says %q", b.shell.Current().Name(), b.Reads())
	}
	if f, ok := b.win.Canvas().Focused().(fyne.CanvasObject); ok && !slices.Contains(test.LaidOutObjects(b.win.Content()), f) {
		t.Errorf("the focus is on %T, which is not in the window", f)
	}
	b.Press("Undo")
	if n := len(b.session.Journal.List(journal.Person)); n != 1 || strings.Contains(b.Reads(), "The person is in the bin.") {
		t.Errorf("there are %d people; it says %q", n, b.Reads())
	}
	begin("Noor")
	if b.Press("All right"); strings.Contains(b.Reads(), "The person is in the bin.") {
		t.Error("it cannot be sent away")
	}
}
