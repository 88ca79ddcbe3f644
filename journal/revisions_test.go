package journal_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

// revision makes one as another computer would have written it.
func revision(item journal.ID, n byte, minute int, text string, parents ...byte) journal.Record {
	at := time.Date(2026, 11, 22, 7, minute, 0, 0, time.UTC)
	r := entry("2026-11-22", "", text)
	r.Item, r.Revision, r.At, r.Written = item, journal.ID{n}, at, at
	for _, p := range parents {
		r.Parents = append(r.Parents, journal.ID{p})
	}
	return r
}

// Two computers wrote over the same words without knowing of each other. Both
// are kept, the same one is present wherever the journal is opened, and the
// next save brings them together.
func TestWritingOnTwoComputersIsKeptSideBySide(t *testing.T) {
	cases := []struct {
		name    string
		revs    []journal.Record
		present string
		order   string
	}{
		{"the later clock", []journal.Record{
			revision(journal.ID{}, 1, 0, "first"), revision(journal.ID{}, 2, 5, "here", 1), revision(journal.ID{}, 3, 9, "there", 1),
		}, "there", "there here first"},
		{"the same clock: the greater id", []journal.Record{
			revision(journal.ID{}, 1, 0, "first"), revision(journal.ID{}, 9, 5, "here", 1), revision(journal.ID{}, 3, 5, "there", 1),
		}, "here", "here there first"},
		{"a clock set back does not bring old words back", []journal.Record{
			revision(journal.ID{}, 1, 30, "first"), revision(journal.ID{}, 2, 5, "second", 1), revision(journal.ID{}, 3, 1, "third", 2),
		}, "third", "third second first"},
		{"one of two that was written over", []journal.Record{
			revision(journal.ID{}, 1, 0, "first"), revision(journal.ID{}, 2, 50, "here", 1), revision(journal.ID{}, 3, 5, "there", 1), revision(journal.ID{}, 4, 6, "there again", 3),
		}, "here", "here there again there first"},
		{"brought together", []journal.Record{
			revision(journal.ID{}, 1, 0, "first"), revision(journal.ID{}, 2, 50, "here", 1), revision(journal.ID{}, 3, 5, "there", 1), revision(journal.ID{}, 4, 6, "both", 2, 3),
		}, "both", "both here there first"},
		{"parents that are gone", []journal.Record{
			revision(journal.ID{}, 2, 50, "here", 77), revision(journal.ID{}, 3, 5, "there", 78),
		}, "here", "here there"},
		{"a circle, which no program writes", []journal.Record{
			revision(journal.ID{}, 2, 5, "here", 3), revision(journal.ID{}, 3, 5, "there", 2),
		}, "there", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			item := journal.NewID()
			for i := range c.revs {
				c.revs[i].Item = item
			}
			for range 2 { // the order in which they come must not matter
				slices.Reverse(c.revs)
				j := journaltest.New(t)
				if err := j.Graft(c.revs...); err != nil {
					t.Fatal(err)
				}
				j = journaltest.Reopen(t, j, journaltest.Passphrase)
				wantPresent(t, j, item, c.present, c.order, len(c.revs))
			}
		})
	}
}

func wantPresent(t *testing.T, j *journal.Journal, item journal.ID, present, order string, n int) {
	t.Helper()
	got, err := j.Get(item)
	if err != nil || got.Text != present {
		t.Errorf("present is %q, %v; want %q", got.Text, err, present)
	}
	revs, err := j.Revisions(item)
	if err != nil || len(revs) != n || j.Head(item).Revisions != n {
		t.Fatalf("%d revisions, %v; want %d", len(revs), err, n)
	}
	var texts []string
	for _, r := range revs {
		texts = append(texts, r.Text)
	}
	if got := strings.Join(texts, " "); order != "" && got != order {
		t.Errorf("the revisions are %q, want %q", got, order)
	}
	wantTogether(t, j, item)
}

// wantTogether saves once more and expects it to stand over all others.
func wantTogether(t *testing.T, j *journal.Journal, item journal.ID) {
	t.Helper()
	r, err := j.Get(item)
	if err != nil {
		t.Fatal(err)
	}
	r.Text = "after all"
	save(t, j, r)
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if got, err := j.Get(item); err != nil || got.Text != "after all" {
		t.Errorf("after one more save: %q, %v", got.Text, err)
	}
}

// However the clock is set, what was saved last stands.
func TestAClockSetBackChangesNothing(t *testing.T) {
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC)
	path := t.TempDir() + "/journal.ownway"
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return now }})
	r := save(t, j, entry("2026-11-22", "", "one"))
	for _, text := range []string{"two", "three"} {
		now = now.AddDate(-1, 0, 0)
		j.Leave(r.Item)
		r.Text = text
		r = save(t, j, r)
	}
	wantRevisions(t, j, r.Item, "three", "two", "one")
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantRevisions(t, j, r.Item, "three", "two", "one")
}

// The order within a microsecond, which the file does not keep finer, is the
// same before and after opening again.
func TestTheOrderIsTheSameAfterOpeningAgain(t *testing.T) {
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.UTC)
	path := t.TempDir() + "/journal.ownway"
	j, _ := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { now = now.Add(time.Nanosecond); return now }})
	for i := range 20 {
		save(t, j, entry("2026-11-22", string(rune('a'+i)), ""))
	}
	var want []string
	for _, h := range j.List(journal.Entry) {
		want = append(want, h.Title)
	}
	wantTitles(t, journaltest.Reopen(t, j, journaltest.Passphrase).List(journal.Entry), want...)
}

func TestManyOfOneItemAreOneLine(t *testing.T) {
	j := journaltest.New(t)
	item := journal.NewID()
	var records []journal.Record
	for _, text := range []string{"one", "two", "three"} {
		r := entry("2026-11-22", "", text)
		r.Item = item
		records = append(records, r)
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantRevisions(t, j, item, "three", "two", "one")
	revs, err := j.Revisions(item)
	if err != nil || !revs[0].Written.Equal(revs[2].At) || !revs[1].Written.Equal(revs[2].At) {
		t.Errorf("they were first written at %v and %v, %v", revs[0].Written, revs[1].Written, err)
	}
}

// A page marked whole and typed over, or cut to its first line, is still there.
func TestAPageIsNeverLostToALine(t *testing.T) {
	page := strings.Repeat("What I did at the canal. ", 10)
	for _, c := range []struct {
		name, before, after string
		kept                bool
	}{
		{"typed over", page, "x", true},
		{"cut to less than half", page, page[:len(page)/2-1], true},
		{"cut to half", page, page[:len(page)/2], false},
		{"a short text typed over", "a few words", "x", false},
		{"a short text blanked", "a few words", "\n", true},
		{"words behind a long blank", strings.Repeat("\n", 400) + "words", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			j := journaltest.New(t)
			r := save(t, j, entry("2026-11-22", "", c.before))
			r.Text = c.after
			save(t, j, r)
			want := []string{c.after}
			if c.kept {
				want = append(want, c.before)
			}
			wantRevisions(t, j, r.Item, want...)
		})
	}
}

// What is handed to Save stays the caller's.
func TestTheCallersSlicesAreNotKept(t *testing.T) {
	j := journaltest.New(t)
	tags := []string{"canal"}
	r := save(t, j, entry("2026-11-22", "", "x", tags...))
	tags[0], r.Tags[0] = "changed", "changed"
	if got := j.Head(r.Item).Tags[0]; got != "canal" {
		t.Errorf("the head's tag is %q", got)
	}
}

// After a transaction that may or may not be on the disk, the file is read again
// before anything is written: a roster of the wrong state would disown records.
func TestAnUncertainSaveIsReadAgainBeforeTheNext(t *testing.T) {
	j := journaltest.New(t)
	for range 20 {
		save(t, j, entry("2026-11-22", "before", ""))
	}
	j.Confuse()
	save(t, j, entry("2026-11-22", "after", ""))
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if p := j.Problems(); len(p) > 0 || len(j.List(journal.Entry)) != 21 {
		t.Errorf("%d entries, problems %v", len(j.List(journal.Entry)), p)
	}
}

// Records are written in the order of their random revisions; what is shown is
// the last written all the same, before and after opening again.
func TestOfRevisionsSavedAtOnceTheLastIsPresent(t *testing.T) {
	j := journaltest.New(t)
	item := journal.NewID()
	var records []journal.Record
	for _, text := range []string{"one", "two", "three", "four", "five"} {
		r := entry("2026-11-22", text, text)
		r.Item = item
		records = append(records, r)
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	wantRevisions(t, j, item, "five", "four", "three", "two", "one")
	wantTitles(t, j.List(journal.Entry), "five")
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantRevisions(t, j, item, "five", "four", "three", "two", "one")
}
