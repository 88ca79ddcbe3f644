package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/credentials"
	"ownway/app/edit"
	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/content"
	"ownway/journal"
)

// open shows the place, over records.
func open(t *testing.T, records ...journal.Record) (*apptest.Window, *Screen) {
	t.Helper()
	w := apptest.New(t, shell.Route{Screen: shell.Today}, apptest.Make{
		shell.Today: func(w *edit.Workspace, r shell.Route) shell.Screen { return New(w, r.Item) },
	}, records...)
	return w, w.Shell.Current().(*Screen)
}

func TestTodayTakesTheFirstWordsAsAnEntryOfToday(t *testing.T) {
	w, p := open(t)
	w.Type("Slept.")
	w.Fire()
	if !w.Said("saved") || !strings.Contains(w.Reads(), "Saved 07:24") {
		t.Errorf("it does not say that it is saved:\n%s", w.Reads())
	}
	w.Type(" A little.")
	p.openEntry()
	heads := w.Journal.List(journal.Entry)
	if len(heads) != 1 || heads[0].Preview != "Slept. A little." || heads[0].Day != "2026-11-22T07:24" || heads[0].Revisions != 1 {
		t.Fatalf("kept was %+v", heads)
	}
	if len(w.Went) != 1 || w.Went[0].Item != heads[0].Item || w.Went[0].Do != shell.Edit {
		t.Errorf("it leads to %+v, not to the entry, to go on with", w.Went)
	}
}

func TestTodayShowsTheWishAndTheLastEntry(t *testing.T) {
	w, _ := open(t, apptest.Drawn()...)
	text := w.Reads()
	for _, want := range []string{"Sunday, 22 November", "Sit in the allotment", "You wrote this on 3 March.", "Last entry · Thursday", "Two herons. Walked"} {
		if !strings.Contains(text, want) {
			t.Errorf("Today does not say %q:\n%s", want, text)
		}
	}
}

func TestTodayBringsNothingBackThatIsKeptOrNotBefore(t *testing.T) {
	wish := journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: content.NextYear, Day: "2026-03-03", NotBefore: "2026-12-01"}, Text: "the sea"}
	letter := apptest.Entry("2026-11-20", "The letter", "x")
	letter.Kept = true
	w, _ := open(t, wish, letter)
	if text := w.Reads(); strings.Contains(text, "the sea") || strings.Contains(text, "letter") || strings.Contains(text, "There is a place for this") {
		t.Errorf("Today says\n%s", text)
	}
}

func TestTodayInvitesWhereNothingIsYet(t *testing.T) {
	w, _ := open(t)
	if text := w.Reads(); !strings.Contains(text, "whenever you like") || strings.Contains(text, "Last entry") {
		t.Errorf("Today says\n%s", text)
	}
}

func TestTodayLeadsToTheLastEntryByKeyboard(t *testing.T) {
	w, _ := open(t, apptest.Drawn()...)
	for range 12 {
		w.Win.Canvas().FocusNext()
		if d, ok := w.Win.Canvas().Focused().(*ui.LinkCard); ok {
			d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			break
		}
	}
	if len(w.Went) != 1 || w.Journal.Head(w.Went[0].Item).Title != "Two herons" {
		t.Errorf("Tab and Enter lead to %+v", w.Went)
	}
}

func TestTodayOffersTheRecoveryCodeUntilItWasTypedBack(t *testing.T) {
	const offer = "Type it back, or make a new one"
	w, _ := open(t)
	w.Draw("today-code")
	w.EnterOn(offer)
	if len(w.Went) != 1 || w.Went[0].Screen != shell.Settings || w.Went[0].Page != shell.WaysIn {
		t.Errorf("it leads to %+v", w.Went)
	}
	if err := credentials.KeepCode(w.Journal, true); err != nil {
		t.Fatal(err)
	}
	if w.Shell.Go(shell.Route{Screen: shell.Today}); w.Offers(offer) {
		t.Error("it is offered still")
	}
}
