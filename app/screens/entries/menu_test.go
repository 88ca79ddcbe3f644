package entries

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/shell"
)

func labels(items []*fyne.MenuItem) (all []string) {
	for _, item := range items {
		if !item.IsSeparator {
			all = append(all, item.Label)
		}
	}
	return all
}

func TestDeleteOnARowPutsItIntoTheBinAndCanBeUndone(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	item := p.shown[p.list.Ring()].head.Item
	b.Key(fyne.KeyDelete)
	if h := p.work.Journal.Head(item); !h.Binned || b.FocusedLabel() != "Undo" {
		t.Fatalf("in the bin: %v, the focus is on %q", h.Binned, b.FocusedLabel())
	}
	b.Key(fyne.KeyReturn)
	if h := p.work.Journal.Head(item); h.Binned || p.opened != item {
		t.Error("it is not back")
	}
}

// Another entry that is being written is saved, and stays in sight.
func TestDeleteOnARowLeavesWhatIsOpen(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	b.Key(fyne.KeyReturn)
	b.Shortcut(fyne.KeyE)
	b.Type("and more")
	open := p.detail.item()
	p.focus(p.list)
	b.Key(fyne.KeyDown)
	other := p.shown[p.list.Ring()].head.Item
	b.Key(fyne.KeyDelete)
	if p.detail.item() != open || p.detail.draft != nil || !p.work.Journal.Head(other).Binned {
		t.Errorf("%v is shown, and not %v", p.detail.item(), open)
	}
}

func TestASecondPressOnARowEditsTheEntry(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	line := p.list.Ring()
	p.list.Open(line)
	p.list.OnDouble(line)
	if p.detail.draft == nil || b.Shell.Focused() != p.detail.writer.text.Focusable() {
		t.Error("it is not written to")
	}
}

func TestWhatTheMenusOfTheJournalHave(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	line := p.list.Ring()
	if got := labels(menus{p}.ofRow(line)); !slices.Equal(got, []string{"Open", "Edit", "Delete"}) {
		t.Errorf("a row has %q", got)
	}
	b.Key(fyne.KeyReturn)
	items, _ := p.detail.pane.Menu()
	if got := labels(items); !slices.Equal(got, []string{"Copy", "Select all", "Edit", "Find in this entry", "Add to my plan", "Delete"}) {
		t.Errorf("the text has %q", got)
	}
	p.detail.remove()
	p.turnBin()
	if got := labels(menus{p}.ofRow(p.list.Ring())); !slices.Equal(got, []string{"Open", "Put back", "Delete it for good"}) {
		t.Errorf("a row of the bin has %q", got)
	}
	b.Key(fyne.KeyDelete)
	if p.detail.purge == nil {
		t.Error("Delete in the bin does not ask whether it is to go for good")
	}
}

func TestSearchEverythingFindsInTheArticleToo(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	find(b)
	b.Type("recovery")
	b.Settle("found 0")
	i := slices.IndexFunc(p.shown, func(l line) bool { return l.article != nil })
	if i < 0 || p.count.Text != "1 found" {
		t.Fatalf("it is not; it says %q", p.count.Text)
	}
	if row := p.describe(p.shown[i]); len(row.Marks) == 0 || row.Title == "" || row.Date == "1 place" {
		t.Errorf("the row says %+v", row)
	}
	b.Key(fyne.KeyReturn)
	if to := b.Went[len(b.Went)-1]; to.Screen != shell.Reading || to.Do != shell.Search || to.Page != "recovery" {
		t.Errorf("it leads to %+v", to)
	}
}

func TestF3GoesOnToTheNextPlace(t *testing.T) {
	b, p := inJournal(t, apptest.Drawn()...)
	if p.FindNext(1) {
		t.Error("nothing was looked for, and there is a next place")
	}
	b.Key(fyne.KeyReturn)
	p.detail.pane.Focus()
	p.Find()
	b.Type("the")
	was := p.detail.findBar.Count.Text
	if !p.FindNext(1) || p.detail.findBar.Count.Text == was {
		t.Errorf("it stays at %q", was)
	}
}
