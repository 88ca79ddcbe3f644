package entries

// The race detector watches these tests on every run.

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
)

func TestALateWordOfASaveNeverReachesAnotherPage(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "First", "one"), apptest.Entry("2026-10-01", "Second", "two"))
	list := b.Journal.List(journal.Entry)
	p.open(list[0].Item)
	p.detail.swap()
	b.Type(" more")
	b.Ring()
	p.open(list[1].Item)
	b.Drain()
	if p.detail.record.Title != "Second" {
		t.Fatalf("the page that shows Second is taken for %s", p.detail.record.Title)
	}
	if !b.Said("saved") || p.shown[1].head.Length != len("one more") {
		t.Error("the list does not know what was saved")
	}
}

func TestBackFromHelpNowOneGoesOnWhereOneWas(t *testing.T) {
	b, _ := inJournal(t, apptest.Entry("2026-11-01", "First", "one"))
	b.Shell.Go(shell.Route{Screen: shell.Entries, Item: b.Journal.List(journal.Entry)[0].Item})
	p := b.Shell.Current().(*Screen)
	p.newEntry()
	b.Type("Half a")
	b.Key(fyne.KeyF1)
	b.Key(fyne.KeyEscape)
	b.Type(" thought")
	if p.detail.draft == nil || p.detail.writer.text.Text() != "Half a thought" {
		t.Errorf("the page says %q", p.detail.writer.text.Text())
	}
}

func TestAnOlderVersionBringsOnlyItsWordsBack(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "Here", "first words"))
	p.open(b.Journal.List(journal.Entry)[0].Item)
	p.detail.remove()
	item := b.Journal.Bin().List()[0].Item
	p.detail.isBack(item, b.PutBack(item))
	p.detail.setKept(true)
	revisions, err := b.Journal.Revisions(p.detail.record.Item)
	if err != nil || !revisions[2].Binned {
		t.Fatalf("the versions are %v, %v", revisions, err)
	}
	versions{p.detail}.bringBack(revisions[2])
	if h := b.Journal.Head(p.detail.record.Item); h.Binned || !h.Kept {
		t.Errorf("in the bin: %v, kept: %v", h.Binned, h.Kept)
	}
}

func TestASearchThatCouldNotGoThroughEverythingSaysSo(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-01", "First", "one"))
	if err := b.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	find(b)
	b.Type("o")
	b.Settle("not searched")
	if p.waiting || strings.Contains(b.Reads(), "Nothing here has") {
		t.Errorf("the screen says %q", b.Reads())
	}
}
