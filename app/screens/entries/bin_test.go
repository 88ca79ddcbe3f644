package entries

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/journal"
	"ownway/journal/journaltest"
)

// withBin is a journal in whose bin is an entry for each number of days.
func withBin(t *testing.T, days ...int) (*apptest.Window, *Screen) {
	t.Helper()
	now := apptest.Day
	j, _ := journaltest.NewAt(t, filepath.Join(t.TempDir(), "journal.ownway"), journal.Options{Now: func() time.Time { return now }})
	for i, n := range append(days, -1) {
		r, err := j.Save(apptest.Entry("2026-10-01", "Entry "+string(rune('A'+i)), "Two herons."))
		if err != nil {
			t.Fatal(err)
		}
		if n < 0 {
			continue
		}
		now = apptest.Day.AddDate(0, 0, -n)
		if err := j.Delete(r.Item); err != nil {
			t.Fatal(err)
		}
		now = apptest.Day
	}
	b := apptest.Open(t, j, shell.Route{Screen: shell.Entries}, screens)
	return b, b.Shell.Current().(*Screen)
}

// seconds are the second lines of the list.
func (p *Screen) seconds() string {
	var out []string
	for _, l := range p.shown {
		if l.head != nil {
			out = append(out, p.describe(l).Second)
		}
	}
	return strings.Join(out, "|")
}

func TestTheBinSaysHowLongEachStays(t *testing.T) {
	b, p := withBin(t, 0, 1, 18, 29, 30)
	p.turnBin()
	if got, want := p.seconds(), "30 days left · Two herons.|29 days left · Two herons.|12 days left · Two herons.|1 day left · Two herons.|Goes when you lock · Two herons."; got != want {
		t.Errorf("the rows say %q, want %q", got, want)
	}
	if !strings.Contains(b.Reads(), "Backups keep it until their age ends.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Draw("bin")
	p.turnBin()
	if strings.Contains(b.Reads(), "Backups") || p.empty.Visible() {
		t.Error("out of the bin it still speaks of it")
	}
}

func TestTheBinIsEmptiedByATypedWord(t *testing.T) {
	b, p := withBin(t, 3, 5)
	p.turnBin()
	b.Press("Empty the bin")
	b.Draw("bin-empty")
	b.Type("yes")
	b.Key(fyne.KeyReturn)
	if !strings.Contains(b.Reads(), "Nothing has been removed.") || len(b.Journal.Bin().List()) != 2 {
		t.Fatalf("another word: the screen says %q", b.Reads())
	}
	p.detail.purge.confirm.Field.Entry.SetText("")
	b.Type("Empty")
	b.Key(fyne.KeyReturn)
	b.Settle("purged")
	if len(b.Journal.Bin().List()) != 0 || len(b.Journal.List(journal.Entry)) != 1 || p.listed() != "" {
		t.Errorf("the list says %q", p.listed())
	}
	if !strings.Contains(b.Reads(), "It is gone from your journal.") || !strings.Contains(b.Reads(), "There is nothing in the bin.") {
		t.Errorf("the screen says %q", b.Reads())
	}
	b.Draw("bin-emptied")
}

func TestOneIsDeletedForGoodByATypedWord(t *testing.T) {
	b, p := withBin(t, 3, 5)
	p.turnBin()
	p.open(b.Journal.Bin().List()[0].Item)
	b.Draw("bin-entry")
	b.Press("Delete it for good")
	b.Draw("bin-delete")
	b.Type("delete")
	b.Press("Leave it in the bin")
	if len(b.Journal.Bin().List()) != 2 {
		t.Fatal("it is gone all the same")
	}
	p.open(b.Journal.Bin().List()[0].Item)
	b.Press("Delete it for good")
	b.Type("delete")
	b.Key(fyne.KeyReturn)
	b.Settle("purged")
	if bin := b.Journal.Bin().List(); len(bin) != 1 || bin[0].Title != "Entry B" {
		t.Errorf("in the bin are %v", bin)
	}
}
