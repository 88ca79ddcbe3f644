package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/content"
	"ownway/journal"
)

// onKinds opens the page of the kinds, from a note on the second question.
func onKinds(b *bench) {
	b.writeNote(content.How)
	b.Press("A setback")
	b.shell.Focus(b.surfaceAt(0))
	b.Type("Turned round at the gate.")
	b.Press("Change the kinds")
}

func TestKindsOfNoteAreRenamedAddedAndHidden(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."), noteOn(journal.SortSetback, "2026-04-01", "An old one."))
	onKinds(b)
	draw(t, b, "kinds")
	b.Write(1, "A wobble")
	b.Write(5, "Sleep")
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
	b.Press("Done")
	if got := headOf(b, journal.Note); got.Sort != "Sleep" || got.Preview != "Turned round at the gate." {
		t.Errorf("the note is %q of the kind %q", got.Preview, got.Sort)
	}
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

func TestWhatHelpedBeforeIsReachedFromANoteAndBack(t *testing.T) {
	b := newTestApp(t, answer(content.How, "2026-03-03", "Slowly."))
	b.writeNote(content.How)
	b.Press("A setback")
	b.shell.Focus(b.surfaceAt(0))
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
