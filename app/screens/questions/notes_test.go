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

// Why a name is refused is seen on the page, which stays until it is mended or Escape gives it up.
func TestAKindsNameThatIsRefusedKeepsThePage(t *testing.T) {
	for name, box := range map[string]int{"another name": 2, "a new kind": 5} {
		for way, leave := range map[string]func(*apptest.Window){
			"a key":    func(b *apptest.Window) { b.Shell.Go(shell.Route{Screen: shell.Today}) },
			"a button": func(b *apptest.Window) { b.Win.Canvas().Unfocus(); b.Press("Back to the note") },
		} {
			t.Run(name+", by "+way, func(t *testing.T) {
				b := open(t, answer(content.How, "2026-03-03", "Slowly."))
				onKinds(b)
				b.Write(box, "a SETBACK")
				focused := b.Win.Canvas().Focused()
				leave(b)
				if b.Shell.Current().Name() != shell.Questions || !strings.Contains(b.Says(), "There is a kind of that name already.") {
					t.Fatalf("%s is shown, which says %q", b.Shell.Current().Name(), b.Says())
				}
				b.Win.Canvas().Focus(focused)
				b.Key(fyne.KeyEscape)
				b.Shell.Go(shell.Route{Screen: shell.Today})
				if b.Shell.Current().Name() != shell.Today || len(b.Journal.Settings().NoteKinds()) != 5 {
					t.Errorf("%s is shown, and there are %d kinds", b.Shell.Current().Name(), len(b.Journal.Settings().NoteKinds()))
				}
			})
		}
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
