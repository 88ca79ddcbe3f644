package entries

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
)

// threeVersions is an entry that was written to in three sittings.
func threeVersions(t *testing.T) (*apptest.Window, *Screen) {
	t.Helper()
	b, p := inJournal(t, apptest.Entry("2026-11-01", "First", "I went to the canal in the morning."))
	item := b.Journal.List(journal.Entry)[0].Item
	for _, text := range []string{"I went to the canal in the evening.", "I went to the canal in the evening, with Ana."} {
		r, err := b.Journal.Get(item)
		if err != nil {
			t.Fatal(err)
		}
		r.Text = text
		if _, err := b.SaveOnce(r); err != nil {
			t.Fatal(err)
		}
	}
	p.open(item)
	return b, p
}

func TestTwoVersionsStandBesideEachOther(t *testing.T) {
	b, p := threeVersions(t)
	versions{p.detail}.show()
	b.Press("Two beside each other")
	b.Draw("compare")
	if p.column.Visible() || !strings.Contains(b.Reads(), "What is underlined stands on one side only.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Key(fyne.KeyDown) // the first, in place of the second
	if !strings.Contains(b.Reads(), "What is underlined") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Press("Back to the entry")
	if !p.column.Visible() {
		t.Error("the list does not come back")
	}
}

func TestAVersionIsBroughtBackFromBesideTheOther(t *testing.T) {
	b, p := threeVersions(t)
	revisions, err := b.Journal.Revisions(p.detail.record.Item)
	if err != nil {
		t.Fatal(err)
	}
	versions{p.detail}.compare(revisions, 2, 0, 0)
	b.Press("Bring back the one under Then")
	if got := b.Journal.List(journal.Entry)[0]; got.Preview != "I went to the canal in the morning." || got.Revisions != 4 {
		t.Errorf("it reads %q, in %d versions", got.Preview, got.Revisions)
	}
	versions{p.detail}.compare(revisions, 0, 0, 1)
	if !strings.Contains(b.Reads(), "It is the same one on both sides.") {
		t.Errorf("the screen says %q", b.Reads())
	}
}
