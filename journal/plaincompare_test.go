package journal_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ownway/journal"
)

// spellings are the words that acts write, each with what a search takes it
// for. Written here by hand, so that the table of folding is not its own judge.
var spellings = []string{
	"heron", "heron", "HERON", "heron", "Zoë", "zoe", "ZOE\u0308", "zoe", "straße", "strasse", "Ångström", "angstrom",
	"ﬁsh", "fish", "Łódź", "lodz", "“quiet”", `"quiet"`, "שָׁלוֹם", "שלום", "白鷺", "白鷺", "ＡＢＣ", "abc", "👩‍👩‍👧", "👩👩👧",
	"\u202eback", "back", "Ψυχή", "ψυχη", "Σίσυφος", "σισυφοσ", "ёлка", "елка", "no\u00adthing", "nothing", "x\u0000y", "x\u0000y",
	"canal", "canal", "tired", "tired", "a", "a", "rain", "rain", "train", "train", "I", "i",
}

// foldedOf is a text of those words as a search takes it: all white space is alike.
func foldedOf(text string) string { return strings.Join(strings.Fields(byHand.Replace(text)), " ") }

var byHand = strings.NewReplacer(spellings...)

// holds reports whether a word occurs in anything of a record that is searched.
func holds(r journal.Record, word string) bool {
	fields := slices.Concat([]string{r.Text, r.Title, r.DayWords, r.Reach, r.WhenNot, r.Source, r.Quote}, r.Tags, r.Feelings)
	return slices.ContainsFunc(fields, func(f string) bool { return strings.Contains(foldedOf(f), word) })
}

// isIn says in what a journal is not as the model has it.
func (m *plain) isIn(ctx context.Context, j *journal.Journal, queries []string) error {
	if n := m.records(); j.Records() != n {
		return fmt.Errorf("%d records, not %d", j.Records(), n)
	}
	for _, kind := range kinds {
		if err := sameHeads(j.List(kind), m.list(kind)); err != nil {
			return fmt.Errorf("the list of kind %d: %w", kind, err)
		}
	}
	if err := sameHeads(j.Bin().List(), m.inBin()); err != nil {
		return fmt.Errorf("the bin: %w", err)
	}
	for name, it := range m.settings {
		if got := j.Settings().Get(name); got != it.last().Text {
			return fmt.Errorf("setting %s is %q, not %q", name, got, it.last().Text)
		}
	}
	for _, id := range m.order {
		if err := m.hasRevisions(j, id); err != nil {
			return fmt.Errorf("item %s: %w", id, err)
		}
	}
	for _, q := range queries {
		if err := m.finds(ctx, j, q); err != nil {
			return fmt.Errorf("a search for %q: %w", q, err)
		}
	}
	return nil
}

// hasTimes compares how long what is in the bin stays there.
func (m *plain) hasTimes(j *journal.Journal) error {
	if got, want := j.Bin().Left(), m.binLeft(); !reflect.DeepEqual(got, want) {
		return fmt.Errorf("the times left in the bin are %v, not %v", got, want)
	}
	return nil
}

func sameHeads(got []*journal.Head, want []journal.Record) error {
	if len(got) != len(want) {
		return fmt.Errorf("%d items, not %d", len(got), len(want))
	}
	for i, h := range got {
		r := want[i]
		if h.Item != r.Item {
			return fmt.Errorf("place %d has %q of %s, not %q of %s", i, h.Title, h.Day, r.Title, r.Day)
		}
		if h.Length != len(r.Text) || !strings.HasPrefix(r.Text, h.Preview) || len(h.Preview) < min(317, len(r.Text)) || !utf8.ValidString(h.Preview) {
			return fmt.Errorf("place %d shows %q of %d bytes, and has %q", i, h.Preview, h.Length, r.Text)
		}
		if err := same(journal.Record{Meta: h.Meta, Text: r.Text}, r); err != nil {
			return fmt.Errorf("place %d: %w", i, err)
		}
	}
	return nil
}

// same compares all that a person wrote, and when.
func same(got, want journal.Record) error {
	for _, at := range [][2]time.Time{{got.At, want.At}, {got.Written, want.Written}} {
		if !at[0].Equal(at[1]) {
			return fmt.Errorf("it is of %v, not %v", at[0], at[1])
		}
	}
	_, east := got.At.Zone()
	if _, e := want.At.Zone(); e != east {
		return fmt.Errorf("the clock was %d s east, not %d", east, e)
	}
	if !reflect.DeepEqual(bare(got), bare(want)) {
		return fmt.Errorf("got %+v, not %+v", bare(got), bare(want))
	}
	return nil
}

// hasRevisions compares an item with all that it was, and each with the one it
// was written over.
func (m *plain) hasRevisions(j *journal.Journal, id journal.ID) error {
	got, err := j.Revisions(id)
	if err != nil {
		return err
	}
	want := m.items[id].revisions
	if len(got) != len(want) || j.Head(id).Revisions != len(want) {
		return fmt.Errorf("%d revisions, not %d", len(got), len(want))
	}
	for i, r := range got {
		if err := same(r, want[len(want)-1-i]); err != nil {
			return fmt.Errorf("revision %d: %w", i, err)
		}
		if i+1 < len(got) && !slices.Equal(r.Parents, []journal.ID{got[i+1].Revision}) {
			return fmt.Errorf("revision %d was not written over the one before it", i)
		}
	}
	return nil
}

// finds compares what a search tells, in the order in which it does.
func (m *plain) finds(ctx context.Context, j *journal.Journal, words string) (err error) {
	want := m.search(words)
	n := 0
	searchErr := j.Search(ctx, words, func(h journal.Hit) bool {
		switch {
		case n >= len(want):
			err = fmt.Errorf("more than %d hits", n)
		case h.Head.Item != want[n].Item:
			err = fmt.Errorf("hit %d is %q, not %q", n, h.Head.Title, want[n].Title)
		case h.Covered != want[n].Quiet(journal.DayOf(m.now)):
			err = fmt.Errorf("hit %d is covered: %t", n, h.Covered)
		}
		n++
		return err == nil
	})
	if err == nil && n < len(want) {
		err = fmt.Errorf("%d hits, not %d", n, len(want))
	}
	if searchErr != nil {
		return searchErr
	}
	return err
}
