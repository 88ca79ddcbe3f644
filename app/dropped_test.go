package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestAFileThatIsDroppedOnTheWindowIsLookedAt(t *testing.T) {
	b := newTestApp(t)
	path := filepath.Join(t.TempDir(), "days.txt")
	if err := os.WriteFile(path, []byte("2019-05-01\nTwo herons.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Forget()
	dropped(b.App, []fyne.URI{storage.NewFileURI(path)})
	b.Settle("looked new 1 changed 0 same 0 unread 0")
	if !strings.Contains(b.Reads(), "Plain text: 1 entry") {
		t.Errorf("it says %q", b.Reads())
	}
}

func TestADropOnTheLockScreenDoesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, _ := journaltest.NewAt(t, path, journal.Options{})
	journaltest.Finish(t, j)
	b := newBench(t, path)
	b.Forget()
	dropped(b.App, []fyne.URI{storage.NewFileURI("/nowhere")})
	if got := b.Events(); len(got) != 0 {
		t.Errorf("it does %q", got)
	}
}

func TestAFileThatIsDroppedOnReadingIsShownAndNotKeptUnasked(t *testing.T) {
	b := newTestApp(t)
	file := filepath.Join(t.TempDir(), "weir.txt")
	if err := os.WriteFile(file, []byte("The weir\n\nIt was grey, and then there was a heron.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.shell.Go(shell.Route{Screen: shell.Reading})
	b.Forget()
	dropped(b.App, []fyne.URI{storage.NewFileURI(file)})
	b.Settle("shown copy")
	if b.shell.Current().Name() != shell.Reading || !strings.Contains(b.Reads(), "The weir") {
		t.Errorf("it is not shown:\n%s", b.Reads())
	}
	if n := len(b.session.Journal.List(journal.Reading)); n != 0 {
		t.Errorf("%d are kept", n)
	}
	if b.Press("Keep it"); len(b.session.Journal.List(journal.Reading)) != 1 {
		t.Error("it is not kept when that is asked for")
	}
}
