package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/journal"
)

func TestAHitInACopyLeadsToIt(t *testing.T) {
	b := newTestApp(t, journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "The weir"}, Text: "A heron.\n"})
	item := b.session.Journal.List(journal.Reading)[0].Item
	b.shell.Go(shell.Route{Item: item})
	if here := shell.Here(b.shell.Current()); here.Screen != shell.Reading || here.Item != item {
		t.Errorf("it leads to %+v", here)
	}
}

func TestAHitInACopyLeadsToTheWords(t *testing.T) {
	b := newTestApp(t, journal.Record{Meta: journal.Meta{Kind: journal.Reading, Title: "The weir"}, Text: "It was grey.\n\nThen a heron.\n"})
	b.find()
	b.Type("heron")
	b.Settle("found 1")
	b.Key(fyne.KeyReturn)
	if b.shell.Current().Name() != shell.Reading || !strings.Contains(b.Reads(), "1 of 1") {
		t.Errorf("it leads to %s, which says\n%s", b.shell.Current().Name(), b.Reads())
	}
}
