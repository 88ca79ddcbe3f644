package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/ui/reader"
	"ownway/content"
	"ownway/journal"
)

const (
	unticked = "- [ ] leeks\n- [x] salt\n"
	ticked   = "- [x] leeks\n- [x] salt\n"
)

// follow presses the first box of the list.
func (b *bench) follow() {
	b.t.Helper()
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if v, ok := o.(*reader.View); ok && strings.Contains(v.PlainText(), "leeks") {
			v.Follow(0)
			return
		}
	}
	b.t.Fatalf("nothing can be ticked: %s", b.Says())
}

func TestBoxesAreTickedWhereverOnesOwnTextIsRead(t *testing.T) {
	answer := apptest.Answer(content.NextYear, "2026-11-20", unticked)
	older := apptest.Answer(content.NextYear, "2025-11-20", unticked)
	letter := journal.Record{Meta: journal.Meta{Kind: journal.Letter, Sort: journal.ForHardDay, Title: "List"}, Text: unticked}
	section := apptest.Section("What helps", unticked, 1)
	for _, r := range []*journal.Record{&answer, &older, &letter, &section} {
		r.Item = journal.NewID()
	}
	at := func(r shell.Route) func(*bench) { return func(b *bench) { b.goTo(r) } }
	for name, c := range map[string]struct {
		records []journal.Record
		show    func(*bench)
	}{
		"an answer":       {[]journal.Record{answer}, at(shell.Route{Item: answer.Item})},
		"an older answer": {[]journal.Record{older, answer}, at(shell.Route{Item: older.Item})},
		"a letter": {[]journal.Record{letter}, func(b *bench) {
			b.goTo(shell.Route{Screen: shell.Support})
			b.PressRow("For a hard day")
		}},
		"a plan": {[]journal.Record{section}, at(shell.Route{Item: section.Item})},
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestApp(t, c.records...)
			c.show(b)
			for i, want := range []string{ticked, unticked, ticked} {
				b.follow()
				if r, err := b.session.Journal.Get(c.records[0].Item); err != nil || r.Text != want {
					t.Errorf("after %d ticks it is %q: %v", i+1, r.Text, err)
				}
			}
			changed, _ := b.session.Journal.Get(c.records[0].Item)
			changed.Text = "Quite other words, of the same length as before.\n"
			if _, err := b.session.SaveOnce(changed); err != nil {
				t.Fatal(err)
			}
			b.follow()
			if r, _ := b.session.Journal.Get(changed.Item); r.Text != changed.Text {
				t.Errorf("what was changed elsewhere became %q", r.Text)
			}
		})
	}
}
