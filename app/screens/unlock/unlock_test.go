package unlock

// The race detector watches these tests on every run.

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/credentials"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// window is one in which the journal at a path is locked, or still to be made.
type window struct {
	*apptest.Window
	*Program
	path   string
	closed int // how often the memory was closed

	withCode int // how often a new passphrase was offered
}

func at(t *testing.T, path string) *window {
	t.Helper()
	w := &window{Window: apptest.NewLocked(t), path: path}
	sh := w.Window.Shell
	opened := func(j *journal.Journal) {
		w.Journal = j
		w.Say("unlocked")
		t.Cleanup(func() { _ = j.Close() })
	}
	w.Program = &Program{
		Shell: sh, Credentials: credentials.New(sh, credentials.Env{CloseMemory: func() { w.closed++ }, FreeMemory: func() {}}), Usual: path,
		Path: func() string { return w.path }, SetPath: func(path string) { w.path = path },
		Options:  func() journal.Options { return journal.Options{Cost: journal.CheapestCost} },
		WaysBack: func(error, func() error, func()) []fyne.CanvasObject { return nil },
		Backups:  func(*journal.Locked, func()) { w.Say("backups") },
		Unlocked: opened, WithCode: func() { w.withCode++ }, Created: func(j *journal.Journal, _ journal.Code) { opened(j) }, Quit: func() { w.Say("quit") },
	}
	w.Start()
	return w
}

// locked is a window with a locked journal, and its recovery code.
func locked(t *testing.T) (*window, journal.Code) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return at(t, path), code
}

func TestUnlockingWithAWrongAndThenTheRightWayIn(t *testing.T) {
	w, code := locked(t)
	w.Type("not it")
	w.Key(fyne.KeyReturn)
	w.Settle("not unlocked")
	if !strings.Contains(w.Reads(), "does not open this journal") {
		t.Errorf("the screen says %q", w.Reads())
	}
	w.Draw("lock-wrong")
	for range "not it" {
		w.Key(fyne.KeyBackspace)
	}
	w.Type(code.String()) // the code is taken where the passphrase is asked
	w.Key(fyne.KeyReturn)
	w.Settle("unlocked")
	if w.withCode != 1 {
		t.Error("no new passphrase is offered")
	}
}

// What is no recovery code is said at once, without the work of trying it.
func TestWhatIsNoRecoveryCodeIsNotTried(t *testing.T) {
	w, code := locked(t)
	w.Press("Use my recovery code")
	w.Type("not it")
	w.Key(fyne.KeyReturn)
	if !strings.Contains(w.Reads(), journal.Explain(errorOf(journal.ParseCode([]byte("not it")))).What) {
		t.Errorf("the screen says %q", w.Reads())
	}
	w.Press("Use my passphrase")
	w.Press("Use my recovery code") // from an empty box
	w.Type(code.String())
	w.Key(fyne.KeyReturn)
	w.Settle("unlocked")
}

func errorOf(_ journal.Code, err error) error { return err }

func TestEveryKindOfFileHasItsScreen(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole.ownway")
	j, _ := journaltest.NewAt(t, whole, journal.Options{})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file []byte
		says string
	}{
		"missing": {nil, "A journal of your own"},
		"empty":   {[]byte{}, "This file is empty"},
		"foreign": {[]byte("Dear diary, this is a text file."), "is not an Ownway journal"},
		"damaged": {bytes[:len(bytes)/3], "is damaged"},
		"whole":   {bytes, "Your journal is locked."},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.ownway")
			if c.file != nil {
				if err := os.WriteFile(path, c.file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			w := at(t, path)
			if !strings.Contains(w.Reads(), c.says) {
				t.Errorf("the screen says %q", w.Reads())
			}
			w.Draw("start-" + name)
			after, err := os.ReadFile(path)
			if errors.Is(err, os.ErrNotExist) != (c.file == nil) || string(after) != string(c.file) {
				t.Error("looking at it changed the file")
			}
		})
	}
}

// A file that is not there, and can be had back, is no reason to make a new one.
func TestAJournalThatCanBeSavedIsNotMadeAnew(t *testing.T) {
	w := at(t, filepath.Join(t.TempDir(), "journal.ownway"))
	w.WaysBack = func(error, func() error, func()) []fyne.CanvasObject {
		return []fyne.CanvasObject{ui.NewButton("A way back", func() { w.Say("way back") })}
	}
	w.Start()
	if w.Window.Shell.Shown() != "cannot-open" || w.FocusedLabel() != "A way back" {
		t.Errorf("%s is shown, and the focus is on %q", w.Window.Shell.Shown(), w.FocusedLabel())
	}
	w.Press("Make a new journal")
	if w.Window.Shell.Shown() != "first-run" {
		t.Errorf("%s is shown", w.Window.Shell.Shown())
	}
}

func TestAJournalKeptElsewhereIsSaidToNeedItsPath(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	w := at(t, filepath.Join(dir, "journal.ownway"))
	w.Draw("first-run-usual")
	for _, c := range []struct{ where, says string }{
		{w.Usual, ""},
		{dir, ""}, // the usual name in it
		{filepath.Join(elsewhere, "my diary.ownway"), filepath.Join(elsewhere, "my diary.ownway")},
		{elsewhere, filepath.Join(elsewhere, "journal.ownway")},
	} {
		w.chooseWhere(c.where)
		says := w.Reads()
		if strings.Contains(says, "ownway --journal") != (c.says != "") || !strings.Contains(says, c.says) {
			t.Errorf("for %s the screen says %q", c.where, says)
		}
	}
	w.Draw("first-run-elsewhere")
}

func TestTheFirstRunMakesAJournalWhereItIsToBe(t *testing.T) {
	w := at(t, filepath.Join(t.TempDir(), "journal.ownway"))
	elsewhere := filepath.Join(t.TempDir(), "my diary.ownway")
	w.chooseWhere(elsewhere)
	for range 2 {
		w.Type(journaltest.Passphrase)
		w.Key(fyne.KeyReturn)
	}
	w.Settle("unlocked")
	if w.path != elsewhere || w.Journal.Path() != elsewhere {
		t.Errorf("it is at %s, and the program knows of %s", w.Journal.Path(), w.path)
	}
}

// chooseWhere types where the journal is.
func (w *window) chooseWhere(path string) {
	for _, o := range test.LaidOutObjects(w.Win.Content()) {
		if f, ok := o.(*ui.Field); ok && f.Entry.Label == "Where it is kept" {
			f.Entry.SetText(path)
		}
	}
}

func TestTheLockScreenSaysWhenTheLastBackupWas(t *testing.T) {
	for _, c := range []struct {
		at   time.Time
		says string
	}{
		{apptest.Day.AddDate(0, 0, -1), "journal.ownway · last backup yesterday, checked"},
		{apptest.Day.AddDate(0, 0, 2), "journal.ownway"}, // by a clock that was ahead: it may not be the last
	} {
		path := filepath.Join(t.TempDir(), "journal.ownway")
		j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return c.at }})
		_, err := j.Backups().Make(t.Context(), journal.BesideJournal)
		if err := errors.Join(err, j.Close()); err != nil {
			t.Fatal(err)
		}
		w := at(t, path)
		if !strings.Contains(w.Reads()+"\n", c.says+"\n") {
			t.Errorf("the lock screen says %q", w.Reads())
		}
		w.Press("Restore from a backup")
		if !w.Said("backups") {
			t.Error("it does not lead to the backups")
		}
	}
}

// lockedWithKeyFile is a window with a locked journal that has a key file.
func lockedWithKeyFile(t *testing.T, use journal.KeyFileUse) (w *window, key string, code journal.Code) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.ownway")
	key = filepath.Join(t.TempDir(), "ownway.key")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	j, err := j.Access().NewKeyFile(t.Context(), journal.Secret{Words: []byte(journaltest.Passphrase)}, use, key, journal.CheapestCost, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return at(t, path), key, code
}

func TestAKeyFileOpensTheJournalFromTheLockScreen(t *testing.T) {
	w, key, _ := lockedWithKeyFile(t, journal.KeyFileAlone)
	if strings.Contains(w.Reads(), "Where the key file is") {
		t.Error("it asks for a key file that need not be")
	}
	w.Draw("lock-key-file-may")
	w.Press("Use a key file")
	w.Type(key + ".not")
	w.Draw("lock-key-file")
	w.Key(fyne.KeyReturn)
	w.Settle("not unlocked")
	if text := w.Reads(); !strings.Contains(text, "The key file cannot be read.") || strings.Contains(text, "Restore") {
		t.Errorf("the screen says %q", text)
	}
	w.Draw("lock-key-file-not-there")
	for range ".not" { // the focus is where it can be mended
		w.Key(fyne.KeyBackspace)
	}
	w.Key(fyne.KeyReturn)
	w.Settle("unlocked")
}

func TestAJournalThatNeedsBothAsksForBoth(t *testing.T) {
	w, key, code := lockedWithKeyFile(t, journal.KeyFileAndPassphrase)
	w.Draw("lock-both")
	w.Type(journaltest.Passphrase)
	w.Key(fyne.KeyReturn) // leads on to the key file
	if strings.Contains(w.Reads(), "Opening your journal") {
		t.Fatal("it is tried with the passphrase alone")
	}
	if w.Key(fyne.KeyReturn); !strings.Contains(w.Reads(), "Opening your journal") {
		t.Error("it does not say what it does")
	}
	w.Settle("not unlocked")
	if !strings.Contains(w.Reads(), "needs its key file too") {
		t.Errorf("the screen says %q", w.Reads())
	}
	w.Type(key)
	w.Key(fyne.KeyReturn)
	w.Settle("unlocked")
	if err := w.Journal.Close(); err != nil {
		t.Fatal(err)
	}

	w = at(t, w.path)
	w.Press("Use my recovery code")
	if strings.Contains(w.Reads(), "Where the key file is") {
		t.Error("the code asks for a key file")
	}
	w.Type(code.String())
	w.Key(fyne.KeyReturn)
	w.Settle("unlocked")
}

// One thing at a time: what is being tried goes on behind Help now.
func TestAfterHelpNowTheJournalIsStillBeingOpened(t *testing.T) {
	w, _ := locked(t)
	w.Type(journaltest.Passphrase)
	w.Key(fyne.KeyReturn)
	w.Key(fyne.KeyF1)
	w.Key(fyne.KeyEscape)
	if !strings.Contains(w.Reads(), "Opening your journal") {
		t.Errorf("the screen says %q", w.Reads())
	}
	if w.Press("Restore from a backup"); w.Said("backups") {
		t.Error("it leads to the backups meanwhile")
	}
	before := w.closed
	w.Type(journaltest.Passphrase)
	if w.Key(fyne.KeyReturn); w.closed != before+len(journaltest.Passphrase) { // once a letter
		t.Error("it is tried twice")
	}
	w.Settle("unlocked")
}

// A journal that was opened while the program went is closed: nobody is there to use it.
func TestWhatOpensWhileTheProgramGoesIsClosed(t *testing.T) {
	w, _ := locked(t)
	w.Type(journaltest.Passphrase)
	w.Key(fyne.KeyReturn)
	w.Window.Shell.End()
	(<-w.Queue)()
	l, err := journal.Open(w.path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if w.Said("unlocked") {
		t.Error("it was shown")
	}
}

// Help now would come back to a second form, in which another journal could be begun.
func TestWhileAJournalIsMadeHelpNowWaits(t *testing.T) {
	w := at(t, filepath.Join(t.TempDir(), "journal.ownway"))
	goOn := w.Hold()
	for range 2 {
		w.Type(journaltest.Passphrase)
		w.Key(fyne.KeyReturn)
	}
	if !strings.Contains(w.Reads(), "Making your journal") {
		t.Fatalf("the screen says %q", w.Reads())
	}
	for name, help := range map[string]func(){"the key": func() { w.Key(fyne.KeyF1) }, "the button": func() { w.Press("Help now") }} {
		if help(); w.Window.Shell.Shown() != "first-run" {
			t.Errorf("%s leads to %s", name, w.Window.Shell.Shown())
		}
	}
	goOn()
	w.Settle("unlocked")
}
