package journal_test

import (
	"slices"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

func TestEveryKindHasItsRow(t *testing.T) {
	names := map[string]journal.Kind{}
	for i, kind := range journal.Kinds() {
		if kind != journal.Kind(i+1) {
			t.Errorf("kind %d is at place %d", kind, i+1)
		}
		if other, taken := names[kind.String()]; taken || kind.String() == "unknown" || kind.String() == "" {
			t.Errorf("kinds %d and %d are called %q", kind, other, kind)
		}
		names[kind.String()] = kind
		if isSetting := kind == journal.Setting; kind.IsPersonal() == isSetting || (kind.ExportFolder() == "") != isSetting || (kind.Area() == journal.NoArea) != isSetting {
			t.Errorf("%s: what is personal has a folder in an export and an area, a setting none of it", kind)
		}
		if kind.InTimeline() && kind.IsOrdered() {
			t.Errorf("%s is in the timeline and has an order", kind)
		}
	}
	for _, unknown := range []journal.Kind{0, journal.Kind(len(names) + 1), 1 << 40} {
		if unknown.String() != "unknown" || unknown.IsPersonal() || unknown.IsSearched() || unknown.ExportFolder() != "" || unknown.Area() != journal.NoArea {
			t.Errorf("kind %d is taken for one that is known", unknown)
		}
	}
}

// The model in plain_test.go writes every kind, so that no kind is left out of
// what it proves.
func TestTheModelWritesEveryKind(t *testing.T) {
	for _, kind := range journal.Kinds() {
		if kind.IsPersonal() && !slices.Contains(kinds, kind) {
			t.Errorf("it writes no %s", kind)
		}
	}
}

// What the table says of a kind is what lists and searches do.
func TestListsAndSearchesFollowTheTable(t *testing.T) {
	j := journaltest.New(t)
	timeline := 0
	for _, kind := range journal.Kinds() {
		first := save(t, j, journal.Record{Meta: journal.Meta{Kind: kind, Title: "heron", Order: 2, Day: "2026-11-19"}})
		second := save(t, j, journal.Record{Meta: journal.Meta{Kind: kind, Title: "heron", Order: 1, Day: "2026-11-18"}})
		want := []journal.ID{first.Item, second.Item}
		if kind.IsOrdered() {
			slices.Reverse(want)
		}
		if list := j.List(kind); list[0].Item != want[0] || list[1].Item != want[1] {
			t.Errorf("the list of %s is in another order", kind)
		}
		if kind.InTimeline() {
			timeline += 2
		}
	}
	found := map[journal.Kind]int{}
	err := j.Search(t.Context(), "heron", func(h journal.Hit) bool {
		found[h.Head.Kind]++
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range journal.Kinds() {
		if want := map[bool]int{true: 2}[kind.IsSearched()]; found[kind] != want {
			t.Errorf("a search finds %d of %s, want %d", found[kind], kind, want)
		}
	}
	if n := len(j.Timeline()); n != timeline {
		t.Errorf("%d are in the timeline, want %d", n, timeline)
	}
	for _, d := range j.Contents() {
		if !d.Kind.IsPersonal() {
			t.Errorf("%s counts as a thing in a backup", d.Kind)
		}
	}
	if n, want := len(j.Contents()), 2*(len(journal.Kinds())-1); n != want {
		t.Errorf("%d things count in a backup, want %d", n, want)
	}
}

func TestAnAnswerBelongsToOneQuestion(t *testing.T) {
	own := journal.NewID()
	for want, m := range map[string]journal.Meta{
		"how":        {Of: "how"},
		own.String(): {About: own},
		"support":    {Of: "support", About: own}, // no program writes both
		"":           {},
	} {
		if got := m.QuestionOf(); got != want {
			t.Errorf("%+v is an answer to %q, want %q", m, got, want)
		}
	}
}
