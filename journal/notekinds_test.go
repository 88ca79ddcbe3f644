package journal_test

import (
	"slices"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

func setKind(t *testing.T, j *journal.Journal, k journal.NoteKind) journal.NoteKind {
	t.Helper()
	k, err := j.Settings().SetNoteKind(k)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestKindsOfNoteAreRenamedAddedAndHiddenForGood(t *testing.T) {
	j := journaltest.New(t)
	first := []string{journal.SortStep, journal.SortSetback, journal.SortHelped, journal.SortNot, journal.SortMoment}
	if got := sorts(j); !slices.Equal(got, first) {
		t.Fatalf("a journal begins with %q", got)
	}
	setKind(t, j, journal.NoteKind{Sort: journal.SortSetback, Name: "A wobble"})
	setKind(t, j, journal.NoteKind{Sort: journal.SortMoment, Hidden: true})
	added := setKind(t, j, journal.NoteKind{Name: "Sleep"})
	setKind(t, j, journal.NoteKind{Sort: added.Sort, Name: "A night"})
	again := setKind(t, j, journal.NoteKind{Name: "Sleep"}) // the name is free, its sort is not
	if again.Sort == added.Sort {
		t.Errorf("two kinds are stored as %q", again.Sort)
	}
	setKind(t, j, journal.NoteKind{Name: journal.SortStep})
	want := []journal.NoteKind{
		{Sort: journal.SortStep},
		{Sort: journal.SortSetback, Name: "A wobble"},
		{Sort: journal.SortHelped},
		{Sort: journal.SortNot},
		{Sort: journal.SortMoment, Hidden: true},
		{Sort: "Sleep", Name: "A night"},
		{Sort: "Sleep'", Name: "Sleep"},
		{Sort: "step'", Name: "step"},
	}
	if got := j.Settings().NoteKinds(); !slices.Equal(got, want) {
		t.Errorf("the kinds are %+v", got)
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if got := j.Settings().NoteKinds(); !slices.Equal(got, want) {
		t.Errorf("after reopening the kinds are %+v", got)
	}
	setKind(t, j, journal.NoteKind{Sort: journal.SortMoment})
	setKind(t, j, journal.NoteKind{Sort: journal.SortSetback})
	if got := j.Settings().NoteKinds()[:5]; !slices.Equal(got, []journal.NoteKind{
		{Sort: journal.SortStep}, {Sort: journal.SortSetback}, {Sort: journal.SortHelped}, {Sort: journal.SortNot}, {Sort: journal.SortMoment},
	}) {
		t.Errorf("after going back the first kinds are %+v", got)
	}
}

func TestOfTwoSettingsForOneKindTheLaterHolds(t *testing.T) {
	j := journaltest.New(t)
	for _, name := range []string{"Written here", "Written there"} { // as after a merge of two copies
		save(t, j, journal.Record{Meta: journal.Meta{Kind: journal.Setting, Of: "note-kind", Sort: journal.SortStep, Title: name}})
	}
	if got := j.Settings().NoteKinds()[0].Name; got != "Written there" {
		t.Errorf("it is called %q", got)
	}
	setKind(t, j, journal.NoteKind{Sort: journal.SortStep, Name: "Settled"})
	if got := j.Settings().NoteKinds(); got[0].Name != "Settled" || len(got) != 5 {
		t.Errorf("after that the kinds are %+v", got)
	}
}

func sorts(j *journal.Journal) (all []string) {
	for _, k := range j.Settings().NoteKinds() {
		all = append(all, k.Sort)
	}
	return all
}
