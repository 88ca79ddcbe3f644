package entries

import (
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/journal"
)

func TestWordsAreFoundInTheEntryOneIsIn(t *testing.T) {
	text := "Two herons.\n\nOne hêron stayed; no swan.\n\nHERON."
	for _, c := range []struct {
		name  string
		enter func(*Screen)
	}{
		{"written", func(p *Screen) { p.detail.swap() }},
		{"read", func(p *Screen) { p.detail.pane.Focus() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, p := inJournal(t, apptest.Entry("2026-11-01", "Birds", text))
			p.open(b.Journal.List(journal.Entry)[0].Item)
			c.enter(p)
			find(b)
			if !p.detail.findBar.Shown() {
				t.Fatal("the bar is not open")
			}
			b.Type("heron")
			if got := p.detail.findBar.Count.Text; got != "1 of 3" && got != "3 of 3" {
				t.Errorf("it says %q", got)
			}
			b.Draw("within-" + c.name)
			b.Key(fyne.KeyReturn)
			b.Key(fyne.KeyDown)
			b.Key(fyne.KeyUp)
			b.Type("x")
			if got := p.detail.findBar.Count.Text; got != "Not in this entry" {
				t.Errorf("it says %q", got)
			}
			b.Key(fyne.KeyEscape)
			if p.detail.findBar.Shown() || len(p.detail.pane.View().Marks()) > 0 {
				t.Error("the bar or its marks stay")
			}
			if f := b.Win.Canvas().Focused(); f != p.detail.writer.text.Focusable() && f != fyne.Focusable(p.detail.pane) {
				t.Errorf("the focus is on %T", f)
			}
			find(b)
			find(b)
			if b.Win.Canvas().Focused() != p.search.Focusable() {
				t.Error("pressed again, it does not lead to the search")
			}
		})
	}
}
