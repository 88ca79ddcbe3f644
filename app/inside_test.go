package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"ownway/app/screens/settings"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// differing is an open journal that differs from its backup in three entries.
func differing(t *testing.T) *bench {
	t.Helper()
	b := newTestApp(t, entryOn("2026-11-01", "Changed", "as it was then"), entryOn("2026-10-01", "Binned", "two herons"),
		entryOn("2026-09-01", "Purged", "a kingfisher"), entryOn("2026-08-01", "Same", long))
	j := b.session.Journal
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	list := j.List(journal.Entry)
	changed, err := j.Get(list[0].Item)
	if err != nil {
		t.Fatal(err)
	}
	changed.Text = "as it is now"
	_, saveErr := j.Save(changed)
	err = errors.Join(saveErr, j.Delete(list[1].Item), j.Delete(list[2].Item), j.Bin().Purge(t.Context(), []journal.ID{list[2].Item}, nil))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// lookInside goes from the list of backups to what is in the newest.
func (b *bench) lookInside() {
	b.t.Helper()
	b.Settle("shown backups")
	b.Row("Sunday 22 November").OnTapped()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown confirm")
	b.Press("See what is in it")
	b.Settle("shown inside")
}

// insideList is what the list of a backup's things says.
func (b *bench) insideList() string {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if list, ok := o.(*ui.List); ok {
			var out []string
			for i := range list.Len() {
				_, row := list.Text(i)
				out = append(out, row.Title+": "+row.Second)
			}
			return strings.Join(out, "|")
		}
	}
	b.t.Fatal("there is no list")
	return ""
}

// openInside opens a row of that list.
func (b *bench) openInside(i int) {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if list, ok := o.(*ui.List); ok {
			list.Open(i)
			return
		}
	}
	b.t.Fatal("there is no list")
}

func TestOneThingOfABackupIsFoundReadAndBroughtBack(t *testing.T) {
	b := differing(t)
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.Press("Restore from a backup")
	b.lookInside()
	if got, want := b.insideList(), "Changed: Written otherwise now · as it was then|Binned: In the bin · two herons|Purged: Not in your journal · a kingfisher"; got != want {
		t.Errorf("the list says %q, want %q", got, want)
	}
	draw(t, b, "inside")
	for query, want := range map[string]int{"heron": 1, "october": 1, "PURGED": 1, "bin": 1, "nothing of it": 0, "": 3} {
		b.win.Canvas().Focused().(interface{ SetText(string) }).SetText(query)
		if got := len(strings.Split(b.insideList(), ": ")) - 1; got != want {
			t.Errorf("%q finds %d, want %d: %s", query, got, want, b.insideList())
		}
	}
	b.win.Canvas().Focused().(interface{ SetText(string) }).SetText("king")
	b.openInside(0)
	draw(t, b, "inside-one")
	b.Press("Bring it back")
	if !b.Said("brought back") || !strings.Contains(b.Reads(), "It is back in your journal.") || b.insideList() != "" {
		t.Fatalf("the list says %q; %q", b.insideList(), b.Events())
	}
	draw(t, b, "inside-back")
	if n := len(b.session.Journal.List(journal.Entry)); n != 3 {
		t.Errorf("the journal has %d entries", n)
	}
	for range 3 { // what is in it, what it holds, the list
		b.shell.Escape()
	}
	if b.shell.Shown() != shell.Rooms || b.shell.Current().Name() != shell.Settings {
		t.Errorf("Escape leads to %s, %s", b.shell.Shown(), b.shell.Current().Name())
	}
	b.Lock()
}

func TestWithoutAJournalABackupCanBeReadInside(t *testing.T) {
	b := differing(t)
	b.Lock()
	if err := os.Remove(b.env.Journal); err != nil {
		t.Fatal(err)
	}
	next := newBench(t, b.env.Journal)
	next.unlock.Start()
	next.Press("Restore from a backup, the newest from today")
	next.Settle("shown backups")
	next.Row("Sunday 22 November").OnTapped()
	next.Type(journaltest.Passphrase)
	next.Key(fyne.KeyReturn)
	next.Settle("shown confirm")
	next.Press("See what is in it")
	next.Settle("shown inside")
	if got := next.insideList(); !strings.Contains(got, "Same: a river") {
		t.Errorf("the list says %q", got)
	}
	next.openInside(0)
	if got := next.Reads(); !strings.Contains(got, "Changed") || strings.Contains(got, "Bring it back") {
		t.Errorf("the screen says %q", got)
	}
}

// One record of it is damaged: the others can be had one by one.
func TestADamagedBackupGivesWhatCanBeRead(t *testing.T) {
	b := differing(t)
	spoil(t, b.backupsOf()[0].Path)
	b.shell.Go(shell.Route{Screen: shell.Settings, Page: settings.Backups})
	b.Press("Restore from a backup")
	b.Settle("shown backups")
	b.Row("Sunday 22 November").OnTapped()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("shown confirm")
	if got := b.Reads(); !strings.Contains(got, "brought back one by one") {
		t.Errorf("the screen says %q", got)
	}
	b.Press("See what is in it")
	b.Settle("shown inside")
	if n := len(strings.Split(b.insideList(), "|")); n < 2 {
		t.Errorf("the list says %q", b.insideList())
	}
	b.Lock()
}

// long is so long a text that most of a small file is of it.
var long = strings.Repeat("a river ", 20_000)

// spoil changes a byte of a record that is sealed in a file, the structure of
// which stays.
func spoil(t *testing.T, path string) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for part := range 5 {
		tried := append([]byte{}, raw...)
		tried[len(raw)*(part+3)/10] ^= 1
		if err := os.WriteFile(path, tried, 0o600); err != nil {
			t.Fatal(err)
		}
		if isSpoilt(t, path) {
			return
		}
	}
	t.Fatal("no byte of a record was found")
}

func isSpoilt(t *testing.T, path string) bool {
	t.Helper()
	l, err := journal.Open(path, journal.Options{ReadOnly: true})
	if err != nil {
		return false
	}
	j, err := l.Unlock(context.Background(), []byte(journaltest.Passphrase))
	if err != nil {
		l.Close()
		return false
	}
	defer j.Close()
	p := j.Problems()
	return len(p) == 1 && p[0].Where == "record" && strings.Contains(p[0].What, "authenticate")
}

// changedPassphrase is a journal with a backup under an older passphrase.
func changedPassphrase(t *testing.T) *bench {
	t.Helper()
	b := newTestApp(t, entryOn("2026-11-01", "Here", long))
	b.credentials.ChangePassphrase(b.session.opened())
	for _, words := range []string{journaltest.Passphrase, "another otter", "another otter"} {
		b.Type(words)
		b.Key(fyne.KeyReturn)
	}
	b.Settle("changed")
	return b
}

func TestAfterANewPassphraseOlderBackupsCanBeLockedAnew(t *testing.T) {
	b := changedPassphrase(t)
	draw(t, b, "passphrase-changed")
	b.Press("Lock older backups anew")
	draw(t, b, "reseal")
	b.Type("not it")
	b.Key(fyne.KeyReturn)
	b.Settle("resealed")
	if got := b.Reads(); !strings.Contains(got, "does not open") {
		t.Errorf("another passphrase: %q", got)
	}
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("resealed")
	if got := b.Reads(); !strings.Contains(got, "1 backup is locked anew.") || strings.Contains(got, "stays as it is") {
		t.Errorf("the screen says %q", got)
	}
	draw(t, b, "resealed")
	if older, err := b.session.Journal.Backups().WithOlderKey(); err != nil || len(older) != 0 {
		t.Errorf("older are %v, %v", older, err)
	}
	b.Quit()
	l, err := journal.OpenBackup(b.backupsOf()[0])
	if err != nil {
		t.Fatal(err)
	}
	j, err := l.Unlock(t.Context(), []byte("another otter"))
	if err != nil || j.Close() != nil {
		t.Error(err)
	}
}

func TestABackupThatIsNotLockedAnewIsNamed(t *testing.T) {
	b := changedPassphrase(t)
	good := b.backupsOf()[0].Path
	raw, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	bad := filepath.Join(filepath.Dir(good), "journal-2026-11-20T071000Z.ownway")
	if err := os.WriteFile(bad, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	spoil(t, bad)
	b.recovery.Reseal()
	b.Type(journaltest.Passphrase)
	b.Key(fyne.KeyReturn)
	b.Settle("resealed")
	if got := b.Reads(); !strings.Contains(got, "1 backup is locked anew.") || !strings.Contains(got, "Friday 20 November, 07:10 cannot be read, and stays as it is") {
		t.Errorf("the screen says %q", got)
	}
	draw(t, b, "resealed-not-all")
	b.Quit()
}
