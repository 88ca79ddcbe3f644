package app

// The race detector watches these tests on every run.

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/credentials"
	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// background lets the timers end, and keeps what they bring for later.
func (b *bench) background() { b.Ring() }

func TestTheKeysOfTheRoomsDoNothingWhereTheyCannotBeSeen(t *testing.T) {
	b := newTestApp(t)
	b.goTo(shell.Route{Screen: shell.Settings})
	b.credentials.ChangePassphrase(b.session.opened())
	b.goTo(toNewEntry)
	b.goTo(shell.Route{Screen: shell.Today})
	b.find()
	b.Type("another otter")
	if b.shell.Current().Name() != shell.Settings || len(b.session.Drafts()) != 0 {
		t.Errorf("the passphrase was typed into %s", b.shell.Current().Name())
	}
	b.Key(fyne.KeyEscape)
	b.Key(fyne.KeyF1)
	b.goTo(shell.Route{Screen: shell.Support})
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Support {
		t.Errorf("from Help now the key leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
	}
}

func TestLockingWhileTheJournalIsWrittenAnewStopsThatFirst(t *testing.T) {
	for name, leave := range map[string]func(*bench){"locked": (*bench).Lock, "ended": (*bench).Quit} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			anew := b.shell.NewTask(nil)
			b.session.opened().Begins(anew)
			stopped := false
			anew.Start(shell.Job{Do: func(ctx context.Context, _ shell.Progress) error {
				<-ctx.Done()
				stopped = true
				return ctx.Err()
			}})
			leave(b)
			if b.Said(name) {
				t.Fatal("the program went while the journal was written")
			}
			b.Settle(name)
			if !stopped || !b.session.Journal.IsClosed() {
				t.Error("the writing was not stopped, or the journal is still open")
			}
		})
	}
}

func TestACodeThatNobodySawDoesNotCountAsTypedBack(t *testing.T) {
	b := newTestApp(t)
	if err := credentials.KeepCode(b.session.Journal, true); err != nil {
		t.Fatal(err)
	}
	b.credentials.ChangeCode(b.session.opened())
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown code")
	b.Press("Copy")
	b.Lock()
	if got := b.env.Fyne.Clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
	if credentials.CodeIsKept(journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)) {
		t.Error("the code counts as typed back")
	}
}

func TestQuittingTakesWhatWasCopiedOffTheClipboard(t *testing.T) {
	b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
	j, code := journaltest.NewAt(t, b.env.Journal, journal.Options{})
	b.showCode(j, code)
	b.Press("Copy")
	b.Quit()
	if got := b.env.Fyne.Clipboard().Content(); got != "" {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestLockingLeavesNoPartOfAnExport(t *testing.T) {
	b := newTestApp(t, manyPages(200)...)
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.TakeOut})
	dir := filepath.Join(t.TempDir(), "out")
	b.TabTo("Where to")
	b.win.Canvas().Focused().(interface{ SetText(string) }).SetText(dir)
	b.Press("Write the files")
	for { // until something is there
		if _, err := os.Stat(dir); err == nil {
			break
		}
	}
	b.Lock()
	if _, err := os.Stat(dir); err == nil && b.exits == 1 {
		t.Error("a part of the export was left in the open")
	}
}

func TestALockThatCannotSaveSaysSoOverHelpNow(t *testing.T) {
	b := inJournal(t)
	b.goTo(toNewEntry)
	b.Type("These words")
	defer b.breakDisk()()
	b.Key(fyne.KeyF1)
	b.Lock()
	if b.exits != 0 || b.shell.Shown() != shell.Rooms || !strings.Contains(b.Reads(), "moved, replaced or changed") {
		t.Errorf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
}

func TestAFeelingHalfTypedIsKeptAtTheLock(t *testing.T) {
	b := newTestApp(t, answer("how", "2026-03-03", "Start with Tuesdays."))
	b.writeNote("how")
	b.Type("I went.")
	b.Write(0, "glad")
	b.Lock()
	notes := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase).List(journal.Note)
	if len(notes) != 1 || len(notes[0].Feelings) != 1 {
		t.Errorf("the note is kept as %v", notes)
	}
}

func TestOpeningAJournalThatIsNotThereSaysSo(t *testing.T) {
	b := newBench(t, filepath.Join(t.TempDir(), "journal.ownway"))
	b.unlock.Start()
	b.Type("a passphrase")
	b.Press("Open a journal I have")
	if !strings.Contains(b.Reads(), "There is no journal at this place") {
		t.Errorf("the screen says %q", b.Reads())
	}
}

func TestWordsThatCannotBeSavedCanBeTakenElsewhereAndLetGo(t *testing.T) {
	for _, name := range []string{shell.Today, shell.Entries} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t)
			if b.goTo(shell.Route{Screen: name}); name == shell.Entries {
				b.goTo(toNewEntry)
			}
			b.Type("Two herons.")
			defer b.breakDisk()()
			b.Lock()
			b.Press("Copy what I wrote")
			b.Press("Go on without saving it")
			draw(t, b, "let-go-"+name)
			b.Type("no")
			b.Key(fyne.KeyReturn)
			if b.Lock(); b.exits != 0 {
				t.Fatal("the words were given up unasked")
			}
			b.Press("Go on without saving it")
			b.Type("Let go")
			b.Key(fyne.KeyReturn)
			if b.Lock(); b.exits != 1 || b.env.Fyne.Clipboard().Content() != "Two herons." {
				t.Errorf("replaced %d times; the clipboard holds %q, the screen says %q", b.exits, b.env.Fyne.Clipboard().Content(), b.Reads())
			}
		})
	}
}

func TestADamagedJournalSaysSoWhenItOpens(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "First", strings.Repeat("words ", 2000)))
	if err := b.session.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(b.env.Journal)
	if err != nil {
		t.Fatal(err)
	}
	for at := 100; at < len(whole); at += 2048 {
		broken := slices.Clone(whole)
		broken[at] ^= 1
		path := filepath.Join(t.TempDir(), "broken.ownway")
		if err := os.WriteFile(path, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		l, err := journal.Open(path, journal.Options{})
		if err != nil {
			continue
		}
		j, err := l.Unlock(t.Context(), []byte(journaltest.Passphrase))
		if err != nil || len(j.Problems()) == 0 {
			continue
		}
		b := newBench(t, path)
		b.begin(j)
		draw(t, b, "damaged")
		if !strings.Contains(b.Reads(), "file is damaged") {
			t.Errorf("the screen says %q", b.Reads())
		}
		return
	}
	t.Fatal("no way was found to damage a record")
}

func TestATextLongerThanTheJournalKeepsIsNotTaken(t *testing.T) {
	b := newTestApp(t)
	clipboard := b.env.Fyne.Clipboard()
	paste := func() {
		b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	}
	long := strings.Repeat("Two herons. ", journal.MaxText/12+1)
	for _, name := range []string{shell.Today, shell.Entries, shell.Questions} {
		switch b.goTo(shell.Route{Screen: name}); name {
		case shell.Entries:
			b.goTo(toNewEntry)
		case shell.Questions:
			b.writeAnswer("next-year")
		}
		clipboard.SetContent(long)
		if paste(); !strings.Contains(b.Reads(), "longer than the journal can keep") {
			t.Errorf("in %s it is taken", name)
		}
		clipboard.SetContent("One.")
		paste()
		b.goTo(shell.Route{Screen: shell.Reading})
	}
	if n := len(b.session.Journal.List(journal.Entry)); n != 2 {
		t.Errorf("there are %d entries; what was short was not kept", n)
	}
}

// TestFiveMegabytesAreWrittenOn pastes, goes on writing, and opens it again.
func TestFiveMegabytesAreWrittenOn(t *testing.T) {
	b := newTestApp(t)
	clipboard := b.env.Fyne.Clipboard()
	long := strings.Repeat("Two herons stood there.\n", 5_000_000/24)
	clipboard.SetContent(long)
	b.goTo(toNewEntry)
	focused := b.win.Canvas().Focused()
	focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	test.Type(focused, "And I.")
	b.Fire()
	b.goTo(shell.Route{Screen: shell.Today})
	kept := b.session.Journal.List(journal.Entry)
	if len(kept) != 1 {
		t.Fatalf("%d entries are kept", len(kept))
	}
	if r, err := b.session.Journal.Get(kept[0].Item); err != nil || r.Text != long+"And I." {
		t.Errorf("it is kept with %d bytes: %v", len(r.Text), err)
	}
}
