package bringin

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"ownway/journal"
	"ownway/journal/exchange"
	"ownway/journal/journaltest"
)

func lookAt(t testing.TB, j *journal.Journal, path string) *Plan {
	t.Helper()
	s := openSample(t, path)
	i, err := Detect(s)
	if err != nil {
		t.Fatal(err)
	}
	p, err := Look(t.Context(), j, s, i, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func bring(t testing.TB, j *journal.Journal, path string) Run {
	t.Helper()
	run, err := lookAt(t, j, path).Bring(t.Context(), j, nil)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func wantPlan(t *testing.T, p *Plan, fresh, changed, changedHere, same, inBin int) {
	t.Helper()
	if p.New != fresh || p.Changed != changed || p.ChangedHere != changedHere || p.Same != same || p.InBin != inBin {
		t.Errorf("new %d, changed %d, changed here %d, same %d, in the bin %d", p.New, p.Changed, p.ChangedHere, p.Same, p.InBin)
	}
}

func entries(j *journal.Journal) int { return len(j.List(journal.Entry)) }

func TestTwiceMakesNoDoubles(t *testing.T) {
	for format, paths := range samples(t) {
		t.Run(format, func(t *testing.T) {
			j := journaltest.New(t)
			defer journaltest.Finish(t, j)
			for _, path := range paths {
				first := lookAt(t, j, path)
				if _, err := first.Bring(t.Context(), j, nil); err != nil {
					t.Fatal(path, err)
				}
				again := lookAt(t, j, path)
				if again.New+again.Changed != 0 || again.Same != first.Entries() {
					t.Errorf("%s: of %d entries %d are new and %d changed", path, first.Entries(), again.New, again.Changed)
				}
				if run, err := again.Bring(t.Context(), j, nil); err != nil || !run.ID.IsZero() {
					t.Errorf("%s: bringing nothing is %v, %v", path, run, err)
				}
			}
		})
	}
}

// What was written by hand, or came in some other way, is known by its day, time and text.
func TestWhatIsHereAlreadyIsKnownByItsWords(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	for _, r := range []journal.Record{
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2019-05-01"}, Text: "Two herons."},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2019-05-02"}, Text: "None on that day."},
	} {
		if _, err := j.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	wantPlan(t, lookAt(t, j, "testdata/text/iso.txt"), 1, 0, 0, 1, 0)
}

// dayOneWith is a Day One export with these texts.
func dayOneWith(t *testing.T, texts ...string) string {
	t.Helper()
	raw := `{"metadata":{"version":"1.0"},"entries":[`
	for i, text := range texts {
		if i > 0 {
			raw += ","
		}
		raw += `{"uuid":"U` + string(rune('A'+i)) + `","creationDate":"2019-05-01T06:10:00Z","text":"` + text + `"}`
	}
	return fileOf(t, "Journal.json", []byte(raw+"]}"))
}

func TestWhatChangedThereBecomesANewVersion(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	first := bring(t, j, dayOneWith(t, "one", "two", "three", "four"))
	item := map[string]journal.ID{}
	for _, h := range j.List(journal.Entry) {
		item[h.Preview] = h.Item
	}
	edited, err := j.Get(item["two"])
	if err != nil {
		t.Fatal(err)
	}
	edited.Text, edited.Kept = "two, written on here", true
	_, err = j.Save(edited)
	if err := errors.Join(err, j.Delete(item["four"])); err != nil {
		t.Fatal(err)
	}
	p := lookAt(t, j, dayOneWith(t, "one", "two changed", "three changed", "four changed", "five"))
	wantPlan(t, p, 1, 2, 1, 1, 1)
	second, err := p.Bring(t.Context(), j, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := j.Get(item["two"]); err != nil || r.Text != "two changed" || !r.Kept {
		t.Errorf("what changed in both is %q, %v", r.Text, err)
	}
	if r, err := j.Revisions(item["two"]); err != nil || len(r) != 3 || r[1].Text != "two, written on here" {
		t.Errorf("its versions are %v, %v", r, err)
	}
	runs := Runs(j)
	if len(runs) != 2 || runs[0].ID != second.ID || runs[0].Entries != 3 || len(runs[0].Since) != 0 || runs[1].Entries != 2 || len(runs[1].Since) != 1 {
		t.Errorf("the imports are %+v", runs)
	}
	if err := Undo(t.Context(), j, second, nil); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"one": "one", "two": "two, written on here", "three": "three"} {
		if r, err := j.Get(item[name]); err != nil || r.Text != want {
			t.Errorf("%s is %q, %v", name, r.Text, err)
		}
	}
	if n := entries(j); n != 3 {
		t.Errorf("there are %d entries", n)
	}
	if err := Undo(t.Context(), j, first, nil); err != nil {
		t.Fatal(err)
	}
	if n, bin := entries(j), len(j.Bin().List()); n != 0 || bin != 2 { // written on, and deleted; what the second import had only changed goes with the first
		t.Errorf("there are %d entries, and %d in the bin", n, bin)
	}
	if len(Runs(j)) != 0 {
		t.Errorf("there are still %v", Runs(j))
	}
}

func TestAnImportThatIsStoppedBringsNothing(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	p := lookAt(t, j, fileOf(t, "Journal.json", dayOneJSON(3000, "words")))
	ctx, stop := context.WithCancel(t.Context())
	_, err := p.Bring(ctx, j, func(done, total int) {
		if total != 3000 {
			t.Errorf("there are %d to come", total)
		}
		stop()
	})
	if !errors.Is(err, context.Canceled) || entries(j) != 0 || len(Runs(j)) != 0 {
		t.Errorf("%v, and %d entries are here", err, entries(j))
	}
	if _, err := p.Bring(t.Context(), j, nil); err != nil || entries(j) != 3000 {
		t.Errorf("%v, and %d entries are here", err, entries(j))
	}
}

func TestASourceThatChangesAfterTheLook(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	path := dayOneWith(t, "one", "two")
	p := lookAt(t, j, path)
	if err := os.WriteFile(path, []byte(`{"entries":[{"creationDate":"2019-05-01T06:10:00Z","uuid":"UA","text":"one"}]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Bring(t.Context(), j, nil); !errors.Is(err, ErrChanged) || entries(j) != 0 {
		t.Errorf("%v, and %d entries are here", err, entries(j))
	}
}

func TestABackupIsMadeFirst(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	bring(t, j, "testdata/text/iso.txt")
	list, err := j.Backups().List(journal.BesideJournal)
	if err != nil || len(list) == 0 {
		t.Errorf("the backups are %v, %v", list, err)
	}
}

// A folder that was exported comes back without loss, into another journal; into the same one, nothing comes.
func TestAnExportComesBack(t *testing.T) {
	dir := t.TempDir()
	from := journaltest.New(t)
	defer journaltest.Finish(t, from)
	save := func(r journal.Record) journal.Record {
		t.Helper()
		r, err := from.Save(r)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	answer := save(journal.Record{Meta: journal.Meta{Kind: journal.Answer, Of: "next-year", Day: "2026-11-22"}, Text: "---\nA text like a fence.\n---\n"})
	save(journal.Record{Meta: journal.Meta{Kind: journal.Note, About: answer.Item, Sort: journal.SortHelped, Day: "2026-11-23T07:10", Feelings: []string{"calm", "a, b"}}, Text: "It helped.\r\nTwo line ends.\r\n"})
	save(journal.Record{Meta: journal.Meta{Kind: journal.Person, Title: "Sam \"S\" \u200f\\", Reach: "x: y", Order: -3, Kept: true, NotBefore: "2027-01-01"}, Text: ""})
	save(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Title: "# odd\ttitle", DayWords: "spring", Day: "2019-04", Tags: []string{"a b", "[c]"}, Zone: "Europe/London"}, Text: "\n\nStarts with blank lines"})
	out := filepath.Join(dir, "out")
	markdown, _ := exchange.ExporterOf("markdown")
	if _, err := exchange.Export(t.Context(), from, markdown, out, exchange.Options{}); err != nil {
		t.Fatal(err)
	}
	to := journaltest.New(t)
	defer journaltest.Finish(t, to)
	p := lookAt(t, to, out)
	wantPlan(t, p, 4, 0, 0, 0, 0)
	if p.Unreadable != 0 {
		t.Errorf("cannot be read: %v", p.Unread)
	}
	if _, err := p.Bring(t.Context(), to, nil); err != nil {
		t.Fatal(err)
	}
	for _, kind := range journal.Kinds() {
		for _, h := range from.List(kind) {
			a, err := from.Get(h.Item)
			b, err2 := to.Get(h.Item)
			if err := errors.Join(err, err2); err != nil || a.Text != b.Text || hashOf(a) != hashOf(b) || a.Written.Unix() != b.Written.Unix() {
				t.Errorf("%v: was %+v, and is %+v", err, a, b)
			}
		}
	}
	wantPlan(t, lookAt(t, from, out), 0, 0, 0, 4, 0)
}

// What was brought in, exported and brought into another journal is known there when it comes from its first
// program once more.
func TestWhatCameByAnotherWayMakesNoDoubles(t *testing.T) {
	first, second := journaltest.New(t), journaltest.New(t)
	defer journaltest.Finish(t, first)
	defer journaltest.Finish(t, second)
	source := dayOneWith(t, "one", "two")
	bring(t, first, source)
	bring(t, second, takenOut(t, first, "json"))
	wantPlan(t, lookAt(t, second, source), 0, 0, 0, 2, 0)
}

// What an import only changed, and the person wrote on since, stays when it is undone: it is told apart from what
// goes into the bin. To be changed there twice is not to be written on here.
func TestWhatAnUndoneImportOnlyChangedIsToldApart(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	bring(t, j, dayOneWith(t, "one"))
	item := j.List(journal.Entry)[0].Item
	wantPlan(t, lookAt(t, j, dayOneWith(t, "one changed")), 0, 1, 0, 0, 0)
	second := bring(t, j, dayOneWith(t, "one changed"))
	wantPlan(t, lookAt(t, j, dayOneWith(t, "one changed twice")), 0, 1, 0, 0, 0)
	r, err := j.Get(item)
	if err != nil {
		t.Fatal(err)
	}
	r.Text = "one changed, and written on"
	if _, err := j.Save(r); err != nil {
		t.Fatal(err)
	}
	if run := Runs(j)[0]; run.ID != second.ID || len(run.Since) != 0 || len(run.Stays) != 1 {
		t.Errorf("it is %+v", run)
	}
	if err := Undo(t.Context(), j, second, nil); err != nil {
		t.Fatal(err)
	}
	if h := j.Head(item); h.Binned || h.Preview != "one changed, and written on" {
		t.Errorf("it is %+v", h)
	}
}

// What was removed for good, and comes back with an export that was made before, is there to stay.
func TestWhatWasRemovedForGoodCanComeBack(t *testing.T) {
	j := journaltest.New(t)
	defer func() { journaltest.Finish(t, j) }()
	r, err := j.Save(journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: "2019-05-01"}, Text: "Two herons."})
	if err != nil {
		t.Fatal(err)
	}
	out := takenOut(t, j, "json")
	if err := errors.Join(j.Delete(r.Item), j.Bin().Purge(t.Context(), []journal.ID{r.Item}, nil)); err != nil {
		t.Fatal(err)
	}
	bring(t, j, out)
	if _, err := j.Backups().Make(t.Context(), journal.BesideJournal); err != nil {
		t.Fatal(err)
	}
	if err := j.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if _, err := j.Backups().Unmerged(t.Context()); err != nil {
		t.Fatal(err)
	}
	if back, err := j.Get(r.Item); err != nil || back.Text != r.Text {
		t.Errorf("it is %+v, %v", back, err)
	}
}
