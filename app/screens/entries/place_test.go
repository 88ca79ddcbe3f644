package entries

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/ui/reader"
)

// lines are a text of many, each of which is another.
func lines() string {
	var all strings.Builder
	for i := range 120 {
		fmt.Fprintf(&all, "Line %d, where the **heron** stood again\n\n", i)
	}
	return all.String()
}

func TestEditOpensAtTheLineBeingReadAndDoneComesBack(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-20", "Long", lines()))
	b.Key(fyne.KeyReturn)
	p.detail.pane.Focus()
	p.detail.pane.SetPlace(reader.Place{Block: 60})
	b.Shortcut(fyne.KeyE)
	text := p.detail.writer.text
	if at := text.Text()[text.Caret():]; !strings.HasPrefix(at, "Line 60,") {
		t.Errorf("the caret stands before %.20q", at)
	}
	b.Type("Here. ")
	b.Shortcut(fyne.KeyE)
	if at := p.detail.pane.Place(); at.Block != 60 {
		t.Errorf("it comes back to %v", at)
	}
	b.Shortcut(fyne.KeyE)
	b.Win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	b.Key(fyne.KeyRight) // to the end
	b.Type("The end.")
	b.Shortcut(fyne.KeyE)
	if at := p.detail.pane.Place(); at.Block <= 60 {
		t.Errorf("written to at the end, it comes back to %v", at)
	}
}

func TestEditOfAShortEntryGoesOnAtItsEnd(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-20", "Short", "One line.\n\nAnother."))
	b.Key(fyne.KeyReturn)
	b.Shortcut(fyne.KeyE)
	if at := p.detail.writer.text.Caret(); at != len("One line.\n\nAnother.") {
		t.Errorf("the caret is at %d", at)
	}
}

func TestBoxesAreTickedInTheReadView(t *testing.T) {
	b, p := inJournal(t, apptest.Entry("2026-11-20", "Soup", "- [ ] leeks\n- [x] salt\n"))
	b.Key(fyne.KeyReturn)
	item := p.detail.item()
	p.detail.pane.Focus()
	b.Win.Canvas().FocusNext() // to the first box
	b.Key(fyne.KeySpace)
	if r, err := b.Journal.Get(item); err != nil || r.Text != "- [x] leeks\n- [x] salt\n" {
		t.Errorf("kept is %q, %v", r.Text, err)
	}
	b.Key(fyne.KeySpace)
	if r, _ := b.Journal.Get(item); r.Text != "- [ ] leeks\n- [x] salt\n" {
		t.Errorf("back it is %q", r.Text)
	}
	p.detail.pane.View().Follow(1)
	if r, _ := b.Journal.Get(item); r.Text != "- [ ] leeks\n- [ ] salt\n" {
		t.Errorf("by the pointer it is %q", r.Text)
	}
}
