package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

func TestTodayTakesTheFirstWordsAsAPageOfToday(t *testing.T) {
	b := newTestApp(t)
	b.Type("Slept.")
	b.Fire()
	if !b.Said("saved") || !strings.Contains(b.Reads(), "Saved 07:24") {
		t.Errorf("it does not say that it is saved:\n%s", b.Reads())
	}
	b.Type(" A little.")
	b.shell.Current().(*today).openPage()
	heads := b.session.Journal.List(journal.Entry)
	if len(heads) != 1 || heads[0].Preview != "Slept. A little." || heads[0].Day != "2026-11-22T07:24" || heads[0].Revisions != 1 {
		t.Fatalf("kept was %+v", heads)
	}
	if b.shell.Current().Name() != shell.Entries || b.written() != "Slept. A little." {
		t.Error("it did not open in the Journal to go on with")
	}
}

func TestTodayShowsTheWishAndTheLastPage(t *testing.T) {
	b := newTestApp(t, drawnJournal()...)
	text := b.Reads()
	for _, want := range []string{"Sunday, 22 November", "Sit in the allotment", "You wrote this on 3 March.", "Last entry · Thursday", "Two herons. Walked"} {
		if !strings.Contains(text, want) {
			t.Errorf("Today does not say %q:\n%s", want, text)
		}
	}
}

func TestTodayBringsNothingBackThatIsKeptOrNotBefore(t *testing.T) {
	wish := journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: content.NextYear, Day: "2026-03-03", NotBefore: "2026-12-01"}, Text: "the sea"}
	page := entryOn("2026-11-20", "The letter", "x")
	page.Kept = true
	b := newTestApp(t, wish, page)
	if text := b.Reads(); strings.Contains(text, "the sea") || strings.Contains(text, "letter") || strings.Contains(text, "There is a place for this") {
		t.Errorf("Today says\n%s", text)
	}
}

func TestTodayInvitesWhereNothingIsYet(t *testing.T) {
	b := newTestApp(t)
	if text := b.Reads(); !strings.Contains(text, "whenever you like") || strings.Contains(text, "Last entry") {
		t.Errorf("Today says\n%s", text)
	}
}

func TestTodayLeadsToTheLastPageByKeyboard(t *testing.T) {
	b := newTestApp(t, drawnJournal()...)
	for range 12 {
		b.win.Canvas().FocusNext()
		if d, ok := b.win.Canvas().Focused().(*ui.LinkCard); ok {
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			break
		}
	}
	if b.shell.Current().Name() != shell.Entries || !b.Said("opened page") || !strings.Contains(b.Says(), "I stayed until my hands were cold") {
		t.Error("Tab and Enter did not open the last page")
	}
}
