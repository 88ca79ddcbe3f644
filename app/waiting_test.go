package app

// The race detector watches these tests on every run.

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// again unlocks the journal as the next process would.
func (b *bench) again() *bench {
	b.t.Helper()
	next := newBench(b.t, b.env.Journal)
	next.unlock.Start()
	next.Type(journaltest.Passphrase)
	next.Key(fyne.KeyReturn)
	next.Settle("unlocked")
	b.t.Cleanup(func() { journaltest.Finish(b.t, next.session.Journal) })
	return next
}

// refused is an app that was left while its journal took no words.
func refused(t *testing.T, write func(*bench), leave func(*bench), records ...journal.Record) *bench {
	t.Helper()
	b := newTestApp(t, records...)
	write(b)
	mend := b.breakJournal()
	leave(b)
	mend()
	return b
}

func onToday(text string) func(*bench) { return func(b *bench) { b.Type(text) } }

func TestWordsThatCouldNotBeSavedAreOfferedAndBroughtBack(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"locked":     func(b *bench) { b.Lock() },
		"quit":       func(b *bench) { b.Quit() },
		"hidden":     func(b *bench) { b.HideNow(); b.Fire() },
		"ended":      func(b *bench) { b.Stopped() },
		"crashed":    func(b *bench) { b.Crashed(); b.session.Journal.Close() },
		"no display": func(b *bench) { b.DisplayGone(); b.session.Journal.Close() },
		"killed":     func(b *bench) { b.Fire(); b.session.Journal.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			b := refused(t, onToday("Two herons."), leave)
			b = b.again()
			if b.shell.Shown() != "waiting" || !strings.Contains(b.Reads(), "Two herons.") {
				t.Fatalf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
			}
			if got := b.session.Journal.List(journal.Entry); len(got) != 0 {
				t.Fatalf("%d entries are there unasked", len(got))
			}
			b.Press("Bring it back")
			if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Entries || !strings.Contains(b.Reads(), "It is back in your journal.") {
				t.Errorf("%s, %s: %q", b.shell.Shown(), b.shell.Current().Name(), b.Reads())
			}
			b.Lock()
			if got := b.onDisk(); got != "Two herons." {
				t.Errorf("on disk there is %q", got)
			}
		})
	}
}

func TestACrashSealsTheWordsOfTheLastMoment(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	b.Crashed() // before the timer
	b.session.Journal.Close()
	if b = b.again(); !strings.Contains(b.Reads(), "Two herons.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("Bring it back")
}

func TestACrashWithAllSavedSealsNothing(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	b.Fire()
	b.Crashed()
	if list := b.session.Journal.Drafts().List(); len(list) != 0 {
		t.Errorf("%d drafts", len(list))
	}
}

func TestWhatIsSavedInTheEndIsNotOffered(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	mend := b.breakJournal()
	b.Fire()
	if text := b.Reads(); !strings.Contains(text, "is sealed in a file of its own") {
		t.Errorf("the screen says %q", text)
	}
	if n := len(b.session.Journal.Drafts().List()); n != 1 {
		t.Fatalf("%d drafts", n)
	}
	b.Type(" Then three.")
	b.Fire()
	if d := b.session.Journal.Drafts().List()[0]; d.Text != "Two herons. Then three." {
		t.Errorf("it holds %q", d.Text)
	}
	mend()
	b.Type(" Then none.")
	b.Fire()
	if n := len(b.session.Journal.Drafts().List()); n != 0 {
		t.Fatalf("%d drafts", n)
	}
	b.Lock()
	if b = b.again(); b.shell.Shown() != shell.Rooms {
		t.Errorf("%s is on the screen", b.shell.Shown())
	}
	if files, _ := filepath.Glob(filepath.Join(filepath.Dir(b.env.Journal), ".ownway-[0-9a-f]*[0-9a-f]")); len(files) != 0 {
		t.Errorf("left are %v", files)
	}
}

func TestEveryBoxKeepsItsWords(t *testing.T) {
	for name, write := range map[string]func(*bench){
		"today": onToday("Two herons."),
		"a new entry": func(b *bench) {
			b.goTo(shell.Route{Screen: shell.Entries})
			b.goTo(toNewEntry)
			b.Type("Two herons.")
		},
		"an answer": func(b *bench) {
			b.writeAnswer("how")
			b.Type("Two herons.")
		},
		"a person": func(b *bench) {
			b.addPerson()
			b.Type("Two herons.")
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := refused(t, func(b *bench) { write(b) }, (*bench).Lock).again()
			if !strings.Contains(b.Reads(), "Two herons.") {
				t.Fatalf("the screen says %q", b.Reads())
			}
			b.Press("Bring it back")
			if !strings.Contains(b.Reads(), "It is back") || len(b.session.Journal.Drafts().List()) != 0 {
				t.Errorf("the screen says %q", b.Reads())
			}
		})
	}
}

func (b *bench) writeMore() {
	b.inEntry(shell.Edit)
	b.Type(" Then three.")
}

func TestWordsGoIntoTheirEntryOrBesideWhatWasWrittenSince(t *testing.T) {
	for name, c := range map[string]struct {
		since bool
		says  string
		texts string
	}{
		"as it was":     {false, "It is back in your journal.", "Two herons. Then three."},
		"written since": {true, "beside what you wrote since", "A goose.|Two herons. Then three."},
	} {
		t.Run(name, func(t *testing.T) {
			b := refused(t, (*bench).writeMore, (*bench).Lock, entryOn("2026-11-01", "", "Two herons."))
			if c.since {
				j := journaltest.Unlock(t, b.env.Journal, journaltest.Passphrase)
				r, err := j.Get(j.List(journal.Entry)[0].Item)
				if err != nil {
					t.Fatal(err)
				}
				r.Text = "A goose."
				if _, err := j.Save(r); err != nil {
					t.Fatal(err)
				}
				j.Close()
			}
			b = b.again()
			b.Press("Bring it back")
			if !strings.Contains(b.Reads(), c.says) {
				t.Errorf("the screen says %q", b.Reads())
			}
			b.Lock()
			got := strings.Split(b.onDisk(), "|") // of one day and time: in any order
			if slices.Sort(got); strings.Join(got, "|") != c.texts {
				t.Errorf("on disk there is %q", got)
			}
		})
	}
}

func TestWordsWaitUntilTheyAreLetGo(t *testing.T) {
	b := refused(t, onToday("Two herons."), (*bench).Lock).again()
	b.Key(fyne.KeyEscape)
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Today {
		t.Fatalf("%s is on the screen", b.shell.Shown())
	}
	b.Lock()
	b = b.again()
	b.Press("Copy it")
	b.Press("Let it go")
	b.Type("no")
	b.Key(fyne.KeyReturn)
	if n := len(b.session.Journal.Drafts().List()); n != 1 {
		t.Fatalf("%d drafts: they were given up unasked", n)
	}
	draw(t, b, "waiting-let-go")
	b.Press("Let it go")
	for range "no" {
		b.Key(fyne.KeyBackspace)
	}
	b.Type("Let go")
	b.Key(fyne.KeyReturn)
	if n := len(b.session.Journal.Drafts().List()); n != 0 || b.shell.Shown() != shell.Rooms || !b.Said("let go") {
		t.Errorf("%d drafts, %s is on the screen", n, b.shell.Shown())
	}
	if got := b.env.Fyne.Clipboard().Content(); got != "Two herons." {
		t.Errorf("the clipboard holds %q", got)
	}
	b.Lock()
	if b = b.again(); b.shell.Shown() != shell.Rooms {
		t.Errorf("they are offered again")
	}
}

func TestWhoGoesOnFindsTheWordsAtTheNextUnlock(t *testing.T) {
	b := newTestApp(t)
	b.Type("Two herons.")
	mend := b.breakJournal()
	b.goTo(shell.Route{Screen: shell.Reading})
	if b.shell.Current().Name() != shell.Today {
		t.Fatal("it went on unasked")
	}
	draw(t, b, "unsaved-sealed")
	b.Press("Go on, and let it wait")
	if b.goTo(shell.Route{Screen: shell.Reading}); b.shell.Current().Name() != shell.Reading || !b.Said("set aside") {
		t.Fatalf("it stays on %s", b.shell.Current().Name())
	}
	mend()
	b.Fire()
	b.Lock()
	if b = b.again(); !strings.Contains(b.Reads(), "Two herons.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("Bring it back")
	b.Lock()
	if got := b.onDisk(); got != "Two herons." {
		t.Errorf("on disk there is %q", got)
	}
}

func TestSeveralAreOfferedOneByOne(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "", "Two herons."))
	long := "A whole morning of it: " + strings.Repeat("the canal, the towpath, the two herons that did not move. ", 12)
	for _, r := range []journal.Record{
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2026-11-22", Title: "By the canal"}, Text: long},
		{Meta: journal.Meta{Kind: journal.Answer, Of: "how", Day: "2026-11-22"}, Text: "Ask my sister to ring on Sundays."},
	} {
		if err := b.session.Journal.Drafts().Keep(journal.NewID(), r); err != nil {
			t.Fatal(err)
		}
	}
	b.Lock()
	b = b.again()
	draw(t, b, "waiting")
	b.Press("Bring it back")
	if b.shell.Shown() != "waiting" || !strings.Contains(b.Reads(), "It is back") {
		t.Fatalf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
	draw(t, b, "waiting-one-back")
	b.Press("Bring it back")
	if b.shell.Shown() != shell.Rooms || len(b.session.Journal.List(journal.Entry)) != 2 || len(b.session.Journal.List(journal.Answer)) != 1 {
		t.Errorf("%s is on the screen", b.shell.Shown())
	}
	draw(t, b, "waiting-all-back")
}

func TestAJournalThatTakesNothingYetLetsThemWait(t *testing.T) {
	b := refused(t, onToday("Two herons."), (*bench).Lock).again()
	mend := b.breakJournal()
	b.Press("Bring it back")
	if b.shell.Shown() != "waiting" || !strings.Contains(b.Reads(), "moved, replaced or changed") || !strings.Contains(b.Reads(), "Two herons.") {
		t.Errorf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
	draw(t, b, "waiting-refused")
	mend()
	b.Press("Bring it back")
	if !strings.Contains(b.Reads(), "It is back") {
		t.Errorf("the screen says %q", b.Reads())
	}
}

func TestAReserveForAFullDiskIsThereAfterASitting(t *testing.T) {
	b := newTestApp(t)
	b.Lock()
	info, err := os.Stat(filepath.Join(filepath.Dir(b.env.Journal), ".ownway-reserve"))
	if err != nil || info.Size() < 200_000 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestAChoiceThatCannotBeKeptHoldsAndSaysSo(t *testing.T) {
	b := newTestApp(t)
	if err := os.WriteFile(filepath.Join(filepath.Dir(b.env.Config), "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b.env.Config = filepath.Join(filepath.Dir(b.env.Config), "file", "config.json")
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Looks})
	b.Press("Dark")
	if b.config.Theme != "dark" {
		t.Error("it does not hold")
	}
	if says := b.Says(); !strings.Contains(says, "could not be kept for the next start") {
		t.Errorf("it says %q", says)
	}
}

// toOlderBackup goes from the list of backups to what restoring that of the
// older passphrase does.
func (b *bench) toOlderBackup() {
	b.t.Helper()
	b.Settle("shown backups")
	rows := b.Rows()
	for i := range rows {
		b.Forget()
		b.Rows()[i].OnTapped()
		b.typePassphrase(journaltest.Passphrase)
		b.Settle("shown confirm", "not restored")
		if b.shell.Shown() == "confirm" {
			return
		}
		b.shell.Escape()
	}
	b.t.Fatalf("none of %d backups opens with the older passphrase", len(rows))
}

func TestAnOlderBackupDoesNotCloseTheWordsThatWait(t *testing.T) {
	b := changedPassphrase(t)
	if err := b.session.Journal.Drafts().Keep(journal.NewID(), entryOn("2026-11-02", "", "Two herons.")); err != nil {
		t.Fatal(err)
	}
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.Press("Restore from a backup")
	b.toOlderBackup()
	b.Press("Restore it")
	if b.session.Journal.IsClosed() || !strings.Contains(b.Reads(), "Words that were not saved are still waiting") {
		t.Fatalf("the screen says %q", b.Reads())
	}
	draw(t, b, "restore-refused-drafts")
	b.Press("Go to what waits")
	if b.shell.Shown() != "waiting" || !strings.Contains(b.Reads(), "Two herons.") {
		t.Fatalf("%s is on the screen, which says %q", b.shell.Shown(), b.Reads())
	}
	b.Press("Bring it back")
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.Press("Restore from a backup")
	b.toOlderBackup()
	b.Press("Restore it")
	b.Settle("restored")
	b.Key(fyne.KeyReturn)
	if got := b.onDisk(); strings.Contains(got, "Two herons.") {
		t.Errorf("on disk there is %q", got)
	}
}

func TestTheLockScreenSaysWhichFileOpensTheWordsThatWait(t *testing.T) {
	for name, wait := range map[string]bool{"words wait": true, "none wait": false} {
		t.Run(name, func(t *testing.T) {
			old := changedPassphrase(t)
			if wait {
				if err := old.session.Journal.Drafts().Keep(journal.NewID(), entryOn("2026-11-02", "", "Two herons.")); err != nil {
					t.Fatal(err)
				}
			}
			old.Lock()
			b := newBench(t, old.env.Journal)
			b.unlock.Start()
			b.Press("Restore from a backup")
			b.toOlderBackup()
			if says := strings.Contains(b.Reads(), "The file that stays beside it opens them"); says != wait {
				t.Errorf("the screen says %q", b.Reads())
			}
			draw(t, b, "restore-locked-drafts")
			b.Press("Restore it")
			b.Settle("restored")
			b.Lock()
			kept, _ := filepath.Glob(filepath.Join(filepath.Dir(b.env.Journal), "journal-replaced-*"))
			if len(kept) != 1 {
				t.Fatalf("kept are %q", kept)
			}
			j := journaltest.Unlock(t, kept[0], "another otter")
			if opens := len(j.Drafts().List()) > 0; opens != wait {
				t.Errorf("the file that is kept opens them: %v", opens)
			}
		})
	}
}

// Who opens the journal to the one line is offered the words that wait first.
func TestTheOneLineDoesNotCoverWordsThatWait(t *testing.T) {
	b := refused(t, onToday("Two herons."), (*bench).Lock)
	b = newBench(t, b.env.Journal)
	b.unlock.Start()
	b.shortcut(fyne.Key0)
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("unlocked")
	t.Cleanup(func() { journaltest.Finish(t, b.session.Journal) })
	if b.shell.Shown() != "waiting" {
		t.Errorf("it opens to %s", b.shell.Shown())
	}
}

// All that is to be said when a journal is opened is said, one thing after the other, and
// what matters most comes first.
func TestAllThatAnUnlockHasToSayIsSaid(t *testing.T) {
	b := newTestApp(t, entryOn("2026-11-01", "Here", long))
	b.Lock()
	spoil(t, b.env.Journal)
	if err := os.Chmod(b.env.Journal, 0o644); err != nil {
		t.Fatal(err)
	}
	b = b.reopen()
	for _, want := range []string{"damaged", "Only you can open your journal's file now."} {
		if !strings.Contains(b.Reads(), want) {
			t.Errorf("it does not say %q: %q", want, b.Reads())
		}
		b.Press("All right")
	}
}
