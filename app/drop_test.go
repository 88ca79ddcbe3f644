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
)

func TestAFileDroppedOnTheWindowIsShownAndNotKeptUnasked(t *testing.T) {
	b := newTestApp(t)
	file := filepath.Join(t.TempDir(), "weir.txt")
	if err := os.WriteFile(file, []byte("The weir\n\nIt was grey, and then there was a heron.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.session.dropped([]fyne.URI{storage.NewFileURI(file)})
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
	var locked *session
	locked.dropped([]fyne.URI{storage.NewFileURI(file)}) // nothing is open
}

func TestAHitInACopyLeadsToIt(t *testing.T) {
	b := newTestApp(t, journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "The weir"}, Text: "A heron.\n"})
	item := b.session.Journal.List(journal.Reading)[0].Item
	b.shell.Go(shell.Route{Item: item})
	if here := shell.Here(b.shell.Current()); here.Screen != shell.Reading || here.Item != item {
		t.Errorf("it leads to %+v", here)
	}
}
