package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// keyFileApp is an app on its lock screen, whose journal has a key file.
func keyFileApp(t *testing.T, use journal.KeyFileUse) (b *bench, key string, code journal.Code) {
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
	b = newBench(t, path)
	b.unlock.Start()
	return b, key, code
}

func TestAJournalWithoutAKeyFileNeverAsksForOne(t *testing.T) {
	b := newTestApp(t)
	if err := b.session.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	b.unlock.Start()
	if text := b.Reads(); strings.Contains(text, "key file") {
		t.Errorf("the screen says %q", text)
	}
}

// From Settings a key file is made, made anew for both, and done without; its
// place is nowhere but on the screen.
func TestTheKeyFileIsMadeAndDoneWithoutFromSettings(t *testing.T) {
	b := newTestApp(t, answer("how", "2026-03-03", "Start with Tuesdays."))
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	b.openSettingsPart(settings.Ways)
	b.Press("Make a key file")
	draw(t, b, "new-key-file")
	first := filepath.Join(dir, "ownway.key")
	b.tabTo(func(o fyne.Focusable) bool { _, ok := o.(*ui.PassphraseBox); return ok })
	b.Type("not it")
	b.Key(fyne.KeyReturn)
	b.Settle("not changed")
	if _, err := os.Stat(first); err == nil {
		t.Error("a wrong passphrase left a key file")
	}
	b.win.Canvas().Focused().(*ui.PassphraseBox).Wipe()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("changed")
	draw(t, b, "key-file-made")
	wantUse(t, b, journal.KeyFileAlone)

	b.Press("Make a new key file")
	b.Key(fyne.KeyDown) // both are needed
	if !strings.Contains(b.Reads(), "You have not typed your recovery code back yet.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "new-key-file-both")
	second := filepath.Join(dir, "second.key")
	b.tabTo(func(o fyne.Focusable) bool {
		e, ok := o.(*ui.Entry)
		return ok && e.Label == "Where the key file goes"
	})
	b.win.Canvas().Focused().(*ui.Entry).SetText(second)
	b.tabTo(func(o fyne.Focusable) bool { _, ok := o.(*ui.PassphraseBox); return ok })
	b.Type(journaltest.Passphrase)
	b.Press("Make it")
	b.Settle("changed")
	draw(t, b, "key-file-both")
	wantUse(t, b, journal.KeyFileAndPassphrase)

	b.Press("Do without a key file")
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Type(first)
	b.Key(fyne.KeyReturn)
	b.Settle("not changed")
	if !strings.Contains(b.Reads(), "not this journal's") {
		t.Errorf("the screen says %q", b.Reads())
	}
	draw(t, b, "no-key-file")
	b.win.Canvas().Focused().(*ui.Entry).SetText(second)
	b.Key(fyne.KeyReturn)
	b.Settle("changed")
	wantUse(t, b, journal.NoKeyFile)
	if len(answersTo(b, "how")) != 1 {
		t.Error("the answer is gone")
	}
	b.Quit()
	if kept, _ := os.ReadFile(b.env.Config); strings.Contains(string(kept), ".key") {
		t.Errorf("the settings tell of the key file: %s", kept)
	}
	if b.onDisk() != "" {
		t.Error("there is an entry nobody wrote")
	}
}

func wantUse(t *testing.T, b *bench, want journal.KeyFileUse) {
	t.Helper()
	if use, err := b.session.Journal.Access().KeyFileUse(); use != want || err != nil {
		t.Errorf("the use is %d, %v, want %d", use, err, want)
	}
	for _, h := range b.session.Journal.List(journal.Setting) {
		if r, err := b.session.Journal.Get(h.Item); err != nil || strings.Contains(r.Text, ".key") {
			t.Errorf("the journal keeps %q, %v", r.Text, err)
		}
	}
}

func (b *bench) openSettingsPart(part string) {
	b.t.Helper()
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: part})
	b.Forget()
}

// tabTo goes on by Tab to what is looked for.
func (b *bench) tabTo(is func(fyne.Focusable) bool) {
	b.t.Helper()
	for range 30 {
		if is(b.win.Canvas().Focused()) {
			return
		}
		b.win.Canvas().FocusNext()
	}
	b.t.Fatal("the focus does not come there")
}

// A backup that needs both asks for both, and so do a new code and erasing.
func TestEverythingThatAsksForTheWayInAsksForTheKeyFileToo(t *testing.T) {
	b, key, _ := keyFileApp(t, journal.KeyFileAndPassphrase)
	open := func(settled string) {
		t.Helper()
		b.Type(journaltest.Passphrase)
		b.Key(fyne.KeyReturn)
		b.Type(key)
		b.Key(fyne.KeyReturn)
		b.Settle(settled)
	}
	open("unlocked")
	backup, err := b.session.Journal.Backups().Make(t.Context(), journal.BesideJournal)
	if err != nil {
		t.Fatal(err)
	}
	b.credentials.ChangeCode(b.session.opened())
	draw(t, b, "new-code-both")
	open("shown code")
	later(b)

	b.openSettingsPart(settings.Backups)
	b.Press("Restore from a backup")
	b.Settle("shown backups")
	b.Row(b.dates().Moment(backup.At)).OnTapped()
	draw(t, b, "backup-both")
	open("shown confirm")
	b.shell.Escape()
	b.Quit()
}
