package questions

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/apptest"
	"ownway/app/shell"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// onKinds opens the page of the kinds, from a note on the second question.
func onKinds(b *apptest.Window) *Screen {
	p := onQuestions(b, content.How)
	p.writeNote(answersTo(b.Workspace, content.How)[0].Item, journal.SortSetback)
	b.Type("Turned round at the gate.")
	b.Press("Change the kinds")
	return p
}

func TestAKindKeepsItsNameWhereNothingOrAnothersIsGiven(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Slowly."))
	onKinds(b)
	for _, name := range []string{"", "  ", "a SETBACK"} {
		b.Write(2, name)
		b.Key(fyne.KeyReturn)
		if got := wording.NoteKind(b.Journal, journal.SortHelped); got != "What helped" {
			t.Errorf("%q made it %q", name, got)
		}
	}
	if !strings.Contains(b.Says(), "There is a kind of that name already.") {
		t.Errorf("the page says %q", b.Says())
	}
	b.Write(5, "what helped")
	b.Press("Add this kind")
	if n := len(b.Journal.Settings().NoteKinds()); n != 5 {
		t.Errorf("there are %d kinds", n)
	}
}

func TestASuggestedFeelingIsTakenByThePointer(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortMoment, "2026-04-01", "A.", "lively"))
	p := onQuestions(b, content.How)
	p.writeNote(answersTo(b.Workspace, content.How)[0].Item, journal.SortMoment)
	b.Write(0, "li")
	for _, o := range test.LaidOutObjects(b.Win.Content()) {
		if touched, ok := o.(*field.Suggestion); ok {
			touched.MouseIn(&desktop.MouseEvent{})
			b.Win.Canvas().Unfocus() // as a press does
			touched.Tapped(nil)
		}
	}
	if got := p.entry.Draft.Record().Feelings; !slices.Equal(got, []string{"lively"}) {
		t.Errorf("the feelings are %q", got)
	}
}

func TestAFeelingThatWasPointedAtIsStillKeptAtTheLeave(t *testing.T) {
	b := open(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortMoment, "2026-04-01", "A.", "lively"))
	p := onQuestions(b, content.How)
	p.writeNote(answersTo(b.Workspace, content.How)[0].Item, journal.SortMoment)
	b.Write(0, "li")
	for _, o := range test.LaidOutObjects(b.Win.Content()) {
		if touched, ok := o.(*field.Suggestion); ok {
			touched.MouseIn(&desktop.MouseEvent{})
		}
	}
	b.Shell.Go(shell.Route{Screen: shell.Today})
	if n := b.Journal.List(journal.Note)[0]; !slices.Equal(n.Feelings, []string{"li"}) {
		t.Errorf("the feelings are %q", n.Feelings)
	}
}
