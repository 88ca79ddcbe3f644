package entries

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/apptest"
	"ownway/app/ui/field"
	"ownway/journal"
)

func filterEntries() []journal.Record {
	felt := apptest.Entry("2026-11-02", "B", "x", "canal")
	felt.Feelings = []string{"tired", "hopeful"}
	note := journal.Record{Meta: journal.Meta{Kind: journal.Note, Sort: journal.SortHelped, Day: "2026-11-01", Of: "how"}, Text: "The bus."}
	note.Feelings = []string{"hopeful"}
	return []journal.Record{apptest.Entry("2026-11-03", "A", "x", "canal", "dawn"), felt, note}
}

func TestEveryTagKindAndFeelingIsAFilter(t *testing.T) {
	for _, c := range []struct {
		filters []filter
		want    string
	}{
		{nil, "[November 2026] A B What helped"},
		{[]filter{{byFeeling, "hopeful"}}, "[November 2026] B What helped"},
		{[]filter{{byFeeling, "hopeful"}, {byKind, "entry"}}, "[November 2026] B"},
		{[]filter{{bySort, journal.SortHelped}}, "[November 2026] What helped"},
		{[]filter{{byKind, "note"}, {byTag, "canal"}}, ""},
		{[]filter{{byTag, "hopeful"}}, ""},
	} {
		_, p := inJournal(t, filterEntries()...)
		for _, f := range c.filters {
			p.turnFilter(f)
		}
		if got := p.listed(); got != c.want {
			t.Errorf("with %v the list says %q, want %q", c.filters, got, c.want)
		}
	}
}

func TestAllFiltersAreChosenByKeys(t *testing.T) {
	b, p := inJournal(t, filterEntries()...)
	p.chooseFilter()
	b.Draw("filters")
	want := "[Kinds] Entries Notes [Kinds of note] What helped [Tags] canal dawn [Feelings] hopeful tired"
	if got := p.listed(); got != want {
		t.Errorf("to choose from are %q", got)
	}
	b.Key(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	if got := p.listed(); got != "[November 2026] B" {
		t.Errorf("the list says %q", got)
	}
	b.Draw("filtered")
	p.chooseFilter()
	b.Key(fyne.KeyEscape)
	if got := p.listed(); got != "[November 2026] A B What helped" {
		t.Errorf("Escape leads to %q", got)
	}
}

func TestTenThousandTagsAndOneOfTenThousandLettersStayUsable(t *testing.T) {
	many := apptest.Entry("2026-11-03", "Many", "x", strings.Repeat("letters ", 1250))
	for i := range 10_000 {
		many.Tags = append(many.Tags, fmt.Sprintf("tag %d", i))
	}
	b, p := inJournal(t, many)
	if n := len(p.chips.Objects); n > mostChips+1 {
		t.Errorf("%d filters are offered at once", n)
	}
	p.chooseFilter()
	b.Key(fyne.KeyEnd)
	b.Key(fyne.KeyReturn)
	if got := p.listed(); got != "[November 2026] Many" {
		t.Errorf("the list says %q", got)
	}
	b.Key(fyne.KeyReturn)
	if n := len(p.detail.heading().chips().(*fyne.Container).Objects); n > field.MostTags+1 {
		t.Errorf("%d tags are shown at once", n)
	}
	b.Draw("many-tags")
	b.Shortcut(fyne.KeyE)
	if n := len(p.detail.writer.words.Objects); n > field.MostTags+3 {
		t.Errorf("%d tags are shown at once", n)
	}
	b.Draw("many-tags-writing")
	if !p.detail.close() {
		t.Error("it cannot be left")
	}
}
