package entries

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/content"
	"ownway/journal"
)

func TestFeelingsAreSuggestedFromOnesOwnTheMostRecentFirst(t *testing.T) {
	kept := apptest.Note(journal.SortMoment, "2026-06-01", "Kept.", "like lead")
	kept.Kept = true
	entry := apptest.Entry("2026-05-01", "", "An entry.")
	entry.Feelings = []string{"lighter than before", "tired"}
	b, p := inJournal(t, apptest.Answer(content.How, "2026-03-03", "Slowly."), entry, kept,
		apptest.Note(journal.SortMoment, "2026-04-01", "A.", "lively", "tired"), apptest.Note(journal.SortMoment, "2026-03-01", "B.", "a little light", "Lost"))
	p.newEntry()
	w := p.detail.writer.feels
	w.Line.Focus()
	for _, c := range []struct {
		typed string
		want  []string
	}{
		{"l", []string{"lighter than before", "lively", "a little light", "Lost"}},
		{"i", []string{"lighter than before", "lively", "a little light"}},
		{"g", []string{"lighter than before", "a little light"}},
		{"x", nil},
	} {
		b.Type(c.typed)
		if !slices.Equal(w.Suggested(), c.want) {
			t.Errorf("after %q the words are %q, not %q", w.Line.Text(), w.Suggested(), c.want)
		}
	}
	b.Key(fyne.KeyReturn) // nothing is forced: what was typed is taken
	b.Type("li")
	b.Draw("feelings-suggested")
	down := func(key fyne.KeyName) { b.Win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) }
	down(fyne.KeyDown)
	down(fyne.KeyDown)
	b.Draw("feelings-chosen")
	b.Key(fyne.KeyReturn)
	b.Type("tir") // half a word, and on: it is kept as typed
	b.Win.Canvas().Unfocus()
	if want := []string{"ligx", "lively", "tir"}; !slices.Equal(w.Tags(), want) {
		t.Errorf("the feelings are %q, not %q", w.Tags(), want)
	}
	w.Line.Focus()
	b.Type("liv")
	if len(w.Suggested()) != 0 {
		t.Errorf("what is there already is offered: %q", w.Suggested())
	}
	b.Type("e")
	b.Key(fyne.KeyEscape)
}

func TestTagsAreSuggestedFromThoseUsed(t *testing.T) {
	entry, kept := apptest.Entry("2026-05-01", "", "An entry."), apptest.Entry("2026-06-01", "", "Kept.")
	entry.Tags, kept.Tags, kept.Kept = []string{"canal", "cooking"}, []string{"cellar"}, true
	b, p := inJournal(t, entry, kept)
	p.newEntry()
	tags := p.detail.writer.tags
	tags.Line.Focus()
	b.Type("c")
	if got := tags.Suggested(); !slices.Equal(got, []string{"canal", "cooking"}) {
		t.Errorf("suggested are %q", got)
	}
}
