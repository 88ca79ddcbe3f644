package app

// The race detector watches these tests on every run.

import (
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/watch"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// atBackups is the lock screen of a journal that is as it should be, from which
// the list of its backups was opened.
func atBackups(t *testing.T) *bench {
	t.Helper()
	old := differing(t)
	if err := old.session.Journal.Close(); err != nil { // without another backup
		t.Fatal(err)
	}
	b := newBench(t, old.env.Journal)
	b.unlock.Start()
	draw(t, b, "lock-backups")
	b.Press("Restore from a backup")
	return b
}

func (b *bench) typePassphrase(words string) {
	b.t.Helper()
	b.Type(words)
	b.Key(fyne.KeyReturn)
}

func TestFromTheLockScreenOneThingIsBroughtBackIntoTheJournal(t *testing.T) {
	b := atBackups(t)
	b.Settle("shown backups")
	if got := b.Row("Sunday 22 November").Second; got != "4 records · Beside your journal" {
		t.Errorf("the list says %q", got)
	}
	draw(t, b, "locked-backups")
	b.Row("Sunday 22 November").OnTapped()
	b.typePassphrase(journaltest.Passphrase)
	b.Settle("shown confirm")
	b.Press("See what is in it")
	b.Settle("shown inside")
	if got := b.insideList(); !strings.Contains(got, "Same: a river") || !strings.Contains(b.Reads(), "your journal is opened first") {
		t.Errorf("the list says %q; %q", got, b.Reads())
	}
	draw(t, b, "locked-inside")
	b.openInside(2) // Purged
	draw(t, b, "locked-inside-one")
	b.Press("Open my journal and bring it back")
	draw(t, b, "locked-open-journal")
	b.typePassphrase("not it")
	b.Settle("not restored")
	if !strings.Contains(b.Reads(), "does not open this journal") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.shell.Escape() // to what it was about
	b.Press("Open my journal and bring it back")
	b.typePassphrase(journaltest.Passphrase)
	b.Settle("brought back")
	if got, want := b.insideList(), "Changed: Written otherwise now · as it was then|Binned: In the bin · two herons"; got != want {
		t.Errorf("the list says %q, want %q", got, want)
	}
	draw(t, b, "locked-inside-back")
	if n := len(b.session.Journal.List(journal.Entry)); n != 3 {
		t.Errorf("the journal has %d entries", n)
	}
	for range 3 { // what is in it, what it holds, the list
		b.shell.Escape()
	}
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Today {
		t.Errorf("Escape leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
	}
	b.Lock()
}

// What is typed is taken once: a copy that nothing uses would not be wiped.
func TestWhatIsTypedIsTakenOnceWhileItIsTried(t *testing.T) {
	b := atBackups(t)
	b.Settle("shown backups")
	b.Row("Sunday 22 November").OnTapped()
	b.typePassphrase(journaltest.Passphrase)
	b.pressedInVain("Look inside")
	b.Settle("shown confirm")
	b.Press("See what is in it")
	b.Settle("shown inside")
	b.openInside(2)
	b.Press("Open my journal and bring it back")
	b.typePassphrase(journaltest.Passphrase)
	b.pressedInVain("Open it and bring this back")
	b.Settle("brought back")
	b.Lock()
}

// pressedInVain presses a button that takes nothing: the memory is closed whenever something is taken.
func (b *bench) pressedInVain(name string) {
	b.t.Helper()
	closed := b.closed
	if b.Press(name); b.closed != closed {
		b.t.Errorf("%q takes what was typed once more", name)
	}
}

func TestWhatTheJournalHasAlreadyIsNotBroughtBackTwice(t *testing.T) {
	b := atBackups(t)
	b.lookInside()
	b.openInside(3)
	b.Press("Open my journal and bring it back")
	b.typePassphrase(journaltest.Passphrase)
	b.Settle("there already")
	if got := b.Reads(); !strings.Contains(got, "Your journal has it as it is here.") || strings.Contains(b.insideList(), "Same") {
		t.Errorf("the screen says %q", got)
	}
	b.Lock()
}

// The passphrase of now is forgotten, an older one is not.
func TestFromTheLockScreenAnOlderPassphraseRestoresItsBackup(t *testing.T) {
	old := changedPassphrase(t)
	old.Lock()
	b := newBench(t, old.env.Journal)
	b.unlock.Start()
	b.Press("Restore from a backup")
	b.Settle("shown backups")
	rows := b.backupsOf()
	if len(rows) != 2 {
		t.Fatalf("there are %d backups", len(rows))
	}
	oldest := rows[1].Path
	for i := range rows {
		b.Forget()
		b.Rows()[i].OnTapped()
		b.typePassphrase(journaltest.Passphrase)
		b.Settle("shown confirm", "not restored")
		if b.shell.Shown() == "confirm" {
			break
		}
		b.shell.Escape()
	}
	b.Press("Restore it")
	b.Settle("restored")
	if b.exits != 0 {
		t.Error("the process is replaced before anybody has read what happened")
	}
	b.Key(fyne.KeyReturn) // on "Go to your journal"
	if b.exits != 1 {
		t.Errorf("what was read stays in memory: %q", b.Events())
	}
	if _, err := os.Stat(oldest); err != nil {
		t.Error(err)
	}
	if got := b.onDisk(); !strings.HasPrefix(got, "a river") {
		t.Errorf("on disk there is %q", got)
	}
}

// Whoever leaves what was read from a lock screen leaves nothing in memory.
func TestWhatWasReadFromTheLockScreenEndsWithTheProcess(t *testing.T) {
	for name, leave := range map[string]func(*bench, *watching){
		"Ctrl L":        func(b *bench, _ *watching) { b.Lock() },
		"being away":    func(b *bench, w *watching) { b.goAway(w, watch.Idle) },
		"before sleep":  func(b *bench, w *watching) { b.goAway(w, watch.Sleep) },
		"the way back":  func(b *bench, _ *watching) { b.shell.Escape(); b.shell.Escape(); b.shell.Escape() },
		"while at work": func(b *bench, _ *watching) { b.shell.Escape(); b.Press("Restore it"); b.Lock() },
	} {
		t.Run(name, func(t *testing.T) {
			b := atBackups(t)
			w := b.watched()
			w.away = nil
			if b.Lock(); b.exits != 0 {
				t.Fatal("there is nothing to lock yet")
			}
			b.lookInside()
			if w.away == nil {
				t.Fatal("nobody watches")
			}
			leave(b, w)
			if b.exits != 1 || !b.Said("locked") {
				t.Fatalf("replaced %d times: %q", b.exits, b.Events())
			}
			for name == "while at work" && b.journalIsInUse() {
				(<-b.Queue)()
			}
			if got := b.onDisk(); !strings.HasPrefix(got, "as it") {
				t.Errorf("on disk there is %q", got)
			}
		})
	}
}

func (b *bench) journalIsInUse() bool {
	l, err := journal.Open(b.env.Journal, journal.Options{})
	if err == nil {
		err = l.Close()
	}
	return err != nil
}

func TestTheListOfBackupsAloneLeadsBackToTheLockScreen(t *testing.T) {
	b := atBackups(t)
	b.Settle("shown backups")
	b.Row("Sunday 22 November").OnTapped()
	b.Type("not")
	b.Key(fyne.KeyF1)
	b.shell.Escape()
	if b.shell.Shown() != "backup" {
		t.Errorf("Help now leads back to %s", b.shell.Shown())
	}
	b.shell.Escape()
	if b.shell.Shown() != "backups" {
		t.Errorf("Escape leads to %s", b.shell.Shown())
	}
	if b.shell.Escape(); b.shell.Shown() != "lock" || b.exits != 0 {
		t.Errorf("Escape leads to %s", b.shell.Shown())
	}
	b.typePassphrase(journaltest.Passphrase)
	b.Settle("unlocked")
	b.Lock()
}
