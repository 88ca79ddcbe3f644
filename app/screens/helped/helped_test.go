package helped

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/journal"
)

func TestWhatHelpedBeforeIsFoundByTheSituation(t *testing.T) {
	bus := journal.Record{Meta: journal.Meta{Kind: journal.Step, Item: journal.NewID(), Title: "Take the bus to the plot", State: journal.StateOpen, Order: 1}}
	on := func(r journal.Record) journal.Record { r.About = bus.Item; return r }
	kept := apptest.Note(journal.SortHelped, "2026-02-01", "A secret about the crowd.")
	kept.Kept = true
	b := apptest.New(t, shell.Route{Screen: shell.Helped, Page: shell.Support}, apptest.Make{
		shell.Helped: func(w *edit.Workspace, r shell.Route) shell.Screen { return New(w, r.Page) },
	}, bus, kept,
		on(apptest.Note(journal.SortHelped, "2026-06-09", "Sitting by the door, with the window open.")),
		on(apptest.Note(journal.SortNot, "2026-05-02", "Going at five, when the whole town comes home.")),
		apptest.Note(journal.SortHelped, "2026-04-02", "Ringing Dalia before the crowd came."),
		apptest.Note(journal.SortSetback, "2026-04-01", "The crowd."), apptest.Entry("2026-04-03", "", "The crowd again."))
	p := b.Shell.Current().(*Screen)
	text := b.Says()
	for _, want := range []string{"Sitting by the door", "Going at five", "Ringing Dalia", "Take the bus to the plot", "What helped", "What did not help"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not show %q: %q", want, text)
		}
	}
	if strings.Contains(text, "secret") || strings.Contains(text, "Kept, not shown") {
		t.Error("what is kept is brought back unasked")
	}
	b.Draw("helped")
	for _, c := range []struct {
		words string
		found int
		shows []string
		not   []string
	}{
		{"bus", 2, []string{"Sitting by", "Going at five"}, []string{"Ringing"}}, // of the step
		{"crowd", 2, []string{"Ringing Dalia", "Kept, not shown until you open it"}, []string{"secret", "The crowd again", "Going"}},
		{"giraffe", 0, []string{"No note of these two kinds has these words."}, []string{"Sitting", "Ringing"}},
	} {
		b.Forget()
		p.search.SetText("")
		p.search.Focus()
		p.typed(c.words)
		b.Settle(fmt.Sprint("found ", c.found))
		text := b.Says()
		for _, want := range c.shows {
			if !strings.Contains(text, want) {
				t.Errorf("%q does not show %q: %q", c.words, want, text)
			}
		}
		for _, not := range c.not {
			if strings.Contains(text, not) {
				t.Errorf("%q shows %q", c.words, not)
			}
		}
	}
	p.typed("")
	if !strings.Contains(b.Says(), "Sitting by the door") {
		t.Error("without words it shows nothing")
	}
	p.typed("crowd")
	b.Settle("found 2")
	b.Draw("helped-found")
	b.Key(fyne.KeyEscape)
	if b.Shell.Current().Name() != shell.Support {
		t.Errorf("Escape leads to %T", b.Shell.Current())
	}
}
