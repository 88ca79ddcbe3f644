package app

import (
	"testing"

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
