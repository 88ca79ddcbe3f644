package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"ownway/app/shell"
	"ownway/app/ui/editor"
	"ownway/app/ui/field"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// onKinds opens the page of the kinds, from a note on the second question.
func onKinds(b *bench) *questions {
	p := onQuestions(b, content.How)
	p.writeNote(b.session.answers(content.How)[0].Item, journal.SortSetback)
	b.Type("Turned round at the gate.")
	b.Press("Change the kinds")
	return p
}

func TestKindsOfNoteAreRenamedAddedAndHidden(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortSetback, "2026-04-01", "An old one."))
	onKinds(b)
	draw(t, b, "kinds")
	b.write(1, "A wobble")
	b.write(5, "Sleep")
	b.Key(fyne.KeyReturn)
	b.Press("Offer “A step”") // of the first: a step
	b.Press("Back to the note")
	text := b.Says()
	for _, want := range []string{"A wobble", "Sleep", "A good moment"} {
		if !strings.Contains(text, want) {
			t.Errorf("the note does not offer %q: %q", want, text)
		}
	}
	if strings.Contains(text, "A step") {
		t.Errorf("what is hidden is offered: %q", text)
	}
	draw(t, b, "note-own-kinds")
	b.Press("Sleep")
	if got := b.shell.Current().(*questions).jot.Draft.Record(); got.Sort != "Sleep" || got.Text != "Turned round at the gate." {
		t.Errorf("the note is %q of the kind %q", got.Text, got.Sort)
	}
	b.Press("Done")
	b.goTo(shell.Route{Screen: shell.Entries})
	var titles []string
	for _, row := range b.Rows() {
		titles = append(titles, row.Title)
	}
	if !slices.Equal(titles, []string{"Sleep", "A wobble"}) {
		t.Errorf("the notes are called %q", titles)
	}
	if old := b.session.Journal.List(journal.Note)[1]; old.Sort != journal.SortSetback || old.Revisions != 1 {
		t.Errorf("the old note was changed to %q", old.Sort)
	}
}

func TestAKindKeepsItsNameWhereNothingOrAnothersIsGiven(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."))
	onKinds(b)
	for _, name := range []string{"", "  ", "a SETBACK"} {
		b.write(2, name)
		b.Key(fyne.KeyReturn)
		if got := wording.NoteKind(b.session.Journal, journal.SortHelped); got != "What helped" {
			t.Errorf("%q made it %q", name, got)
		}
	}
	if !strings.Contains(b.Says(), "There is a kind of that name already.") {
		t.Errorf("the page says %q", b.Says())
	}
	b.write(5, "what helped")
	b.Press("Add this kind")
	if n := len(b.session.Journal.Settings().NoteKinds()); n != 5 {
		t.Errorf("there are %d kinds", n)
	}
}

// write writes in one of the lines on the screen, counted from 0, in place of
// what is there.
func (b *bench) write(line int, text string) {
	b.t.Helper()
	n := 0
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		l, ok := o.(*editor.Line)
		if !ok {
			continue
		}
		if n == line {
			l.Focus()
			b.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
			b.Key(fyne.KeyBackspace)
			b.Type(text)
			return
		}
		n++
	}
	b.t.Fatalf("there are %d lines: %s", n, b.Says())
}

func TestASuggestedFeelingIsTakenByThePointer(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortMoment, "2026-04-01", "A.", "lively"))
	p := onQuestions(b, content.How)
	p.writeNote(b.session.answers(content.How)[0].Item, journal.SortMoment)
	b.write(0, "li")
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if touched, ok := o.(*field.Suggestion); ok {
			touched.MouseIn(&desktop.MouseEvent{})
			b.win.Canvas().Unfocus() // as a press does
			touched.Tapped(nil)
		}
	}
	if got := p.jot.Draft.Record().Feelings; !slices.Equal(got, []string{"lively"}) {
		t.Errorf("the feelings are %q", got)
	}
}

func TestAFeelingThatWasPointedAtIsStillKeptAtTheLeave(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortMoment, "2026-04-01", "A.", "lively"))
	p := onQuestions(b, content.How)
	p.writeNote(b.session.answers(content.How)[0].Item, journal.SortMoment)
	b.write(0, "li")
	for _, o := range test.LaidOutObjects(b.win.Content()) {
		if touched, ok := o.(*field.Suggestion); ok {
			touched.MouseIn(&desktop.MouseEvent{})
		}
	}
	b.goTo(shell.Route{Screen: shell.Today})
	if n := b.session.Journal.List(journal.Note)[0]; !slices.Equal(n.Feelings, []string{"li"}) {
		t.Errorf("the feelings are %q", n.Feelings)
	}
}

func TestWhatHelpedBeforeIsReachedFromANoteAndBack(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."))
	p := onQuestions(b, content.How)
	p.writeNote(b.session.answers(content.How)[0].Item, journal.SortSetback)
	b.Type("Half a thought")
	b.Press("What helped before")
	draw(t, b, "helped-empty")
	if !strings.Contains(b.Says(), "it can be found here again") {
		t.Errorf("the page says %q", b.Says())
	}
	b.Press("Back")
	b.Type(", and the rest.")
	b.Press("Done")
	notes := b.session.Journal.List(journal.Note)
	if len(notes) != 1 || notes[0].Preview != "Half a thought, and the rest." || notes[0].Sort != journal.SortSetback {
		t.Errorf("the notes are %v", notes)
	}
}
