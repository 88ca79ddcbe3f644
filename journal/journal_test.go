package journal_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ownway/journal"
	"ownway/journal/journaltest"
)

func entry(day journal.Day, title, text string, tags ...string) journal.Record {
	return journal.Record{Meta: journal.Meta{Kind: journal.Entry, Day: day, Title: title, Tags: tags}, Text: text}
}

func save(t *testing.T, j *journal.Journal, r journal.Record) journal.Record {
	t.Helper()
	r, err := j.Save(r)
	if err != nil {
		t.Fatalf("saving: %v", err)
	}
	return r
}

// Every field comes back as it was, through the file, by either way in.
func TestWhatIsWrittenComesBack(t *testing.T) {
	now := time.Date(2026, 11, 22, 7, 10, 0, 0, time.FixedZone("", 3600))
	path := filepath.Join(t.TempDir(), "folder", "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{Now: func() time.Time { return now }})
	whole := journal.Record{Meta: journal.Meta{
		Kind: journal.Note, Title: "Two herons 🪿", Day: "2026-11-19T07:10", DayWords: "spring 2019",
		Tags: []string{"canal", "", "é"}, Feelings: []string{"tired", "glad"},
		About: journal.NewID(), Of: "how", Sort: journal.SortSetback, State: journal.StateAside, Order: -7,
		Reach: "ring", WhenNot: "at night", Source: "paper", Quote: "a passage", From: 12,
		Aside: true, Kept: true, NotBefore: "2027-01-01",
	}, Text: "line\r\nמילה \u0000 العربية e\u0301 👩‍👩‍👧 \u202eoverride\t \n"}
	stored := save(t, j, whole)
	for _, secret := range []string{journaltest.Passphrase, code.String(), strings.ToLower(code.String())} {
		j = journaltest.Reopen(t, j, secret)
		got, err := j.Get(stored.Item)
		if err != nil {
			t.Fatal(err)
		}
		if !got.At.Equal(now) || got.At.Format(time.RFC3339) != now.Format(time.RFC3339) {
			t.Errorf("the time is %v, want %v", got.At, now)
		}
		if got.Text != whole.Text || !sameMeta(got.Meta, stored.Meta) {
			t.Errorf("with %q:\n got %+v\nwant %+v", secret[:4], got, stored)
		}
	}
}

func sameMeta(a, b journal.Meta) bool {
	a.At, b.At, a.Written, b.Written = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	return reflect.DeepEqual(a, b)
}

// Nothing that was written can be read in any file beside the journal.
func TestNothingIsReadable(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	words := []string{"sentinel-text", "sentinel-title", "sentinel-tag", "2031-05-06", "sentinel-setting", journaltest.Passphrase, code.String(), string(code[:])}
	r := save(t, j, entry("2031-05-06", "sentinel-title", "sentinel-text", "sentinel-tag"))
	if err := j.Settings().Set("sentinel-setting", "sentinel-text"); err != nil {
		t.Fatal(err)
	}
	if err := j.Delete(r.Item); err != nil {
		t.Fatal(err)
	}
	words = append(words, string(r.Item[:]))
	_ = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if bytes.Contains(b, []byte(w)) {
				t.Errorf("%s holds %q", filepath.Base(p), w)
			}
		}
		return nil
	})
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is %v, %v", info.Mode(), err)
	}
}

func TestASittingIsOneRevision(t *testing.T) {
	j := journaltest.New(t)
	r := save(t, j, entry("2026-11-19", "", "one"))
	r.Text = "one two"
	r = save(t, j, r)
	wantRevisions(t, j, r.Item, "one two")

	j.Leave(r.Item)
	r.Text = "one two three"
	r = save(t, j, r)
	wantRevisions(t, j, r.Item, "one two three", "one two")

	r.Text = " \n"
	r = save(t, j, r)
	wantRevisions(t, j, r.Item, " \n", "one two three", "one two")

	r.Text = "again"
	r = save(t, j, r)
	wantRevisions(t, j, r.Item, "again", "one two three", "one two")

	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantRevisions(t, j, r.Item, "again", "one two three", "one two")
}

// What is blank as far as the beginning in memory tells may have words further on.
func TestBlankNeverTakesThePlaceOfWordsAfterALongBlank(t *testing.T) {
	j := journaltest.New(t)
	long := strings.Repeat(" \n", 200)
	r := save(t, j, entry("2026-11-19", "", long+"words"))
	r.Text = long + "  "
	save(t, j, r)
	wantTexts(t, j, r.Item, long+"  ", long+"words")
	r.Text = long
	save(t, j, r)
	wantTexts(t, j, r.Item, long, long+"words")
}

func wantRevisions(t *testing.T, j *journal.Journal, item journal.ID, want ...string) {
	t.Helper()
	wantTexts(t, j, item, want...)
	if h := j.Head(item); h.Preview != want[0] || h.Revisions != len(want) {
		t.Errorf("the head has %q and %d revisions", h.Preview, h.Revisions)
	}
}

func wantTexts(t *testing.T, j *journal.Journal, item journal.ID, want ...string) {
	t.Helper()
	revs, err := j.Revisions(item)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range revs {
		got = append(got, r.Text)
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("revisions are %q, want %q", got, want)
	}
}

func TestTheBinKeepsAndGivesBack(t *testing.T) {
	j := journaltest.New(t)
	a := save(t, j, entry("2026-11-19", "a", "text a"))
	b := save(t, j, entry("2026-11-20", "b", "text b"))
	if err := j.Delete(a.Item); err != nil {
		t.Fatal(err)
	}
	wantTitles(t, j.List(journal.Entry), "b")
	wantTitles(t, j.Bin().List(), "a")
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantTitles(t, j.Bin().List(), "a")
	if err := j.Restore(a.Item); err != nil {
		t.Fatal(err)
	}
	wantTitles(t, j.List(journal.Entry), "b", "a")
	wantTitles(t, j.Bin().List())
	if got, err := j.Get(a.Item); err != nil || got.Text != "text a" {
		t.Errorf("restored as %q, %v", got.Text, err)
	}
	_ = b
	if err := j.Delete(journal.NewID()); !errors.Is(err, journal.ErrNoItem) {
		t.Errorf("deleting nothing: %v", err)
	}
}

func wantTitles(t *testing.T, heads []*journal.Head, want ...string) {
	t.Helper()
	var got []string
	for _, h := range heads {
		got = append(got, h.Title)
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListsAreInTheirOrder(t *testing.T) {
	j := journaltest.New(t)
	for _, d := range []journal.Day{"2026-11-19", "2019", "", "2026-11-19T07:10", "0001-01-01", "9999-12-31", "2019-04"} {
		save(t, j, entry(d, string(d), "x"))
	}
	want := []string{"9999-12-31", "2026-11-19T07:10", "2026-11-19", "2019-04", "2019", "0001-01-01", ""}
	wantTitles(t, j.List(journal.Entry), want...)
	for i, title := range []string{"c", "a", "b"} {
		save(t, j, journal.Record{Meta: journal.Meta{Kind: journal.Step, Title: title, Order: []int64{3, 1, 2}[i]}})
	}
	wantTitles(t, j.List(journal.Step), "a", "b", "c")
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	wantTitles(t, j.List(journal.Entry), want...)
	wantTitles(t, j.List(journal.Step), "a", "b", "c")
}

func TestSavesThatAreRefusedChangeNothing(t *testing.T) {
	j := journaltest.New(t)
	cases := []struct {
		name string
		r    journal.Record
		want error
	}{
		{"invalid UTF-8", entry("2026-11-19", "", "a\xffb"), journal.ErrNotText},
		{"invalid title", entry("2026-11-19", "\xc3", "b"), journal.ErrNotText},
		{"invalid tag", entry("2026-11-19", "", "b", "\xed\xa0\x80"), journal.ErrNotText},
		{"no such day", entry("2026-02-30", "", "b"), journal.ErrDay},
		{"year 0", entry("0000-01-01", "", "b"), journal.ErrDay},
		{"too long", entry("", "", strings.Repeat("x", 33<<20)), journal.ErrTooLong},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := j.Save(c.r); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if n := len(j.List(journal.Entry)); n != 0 {
				t.Errorf("%d entries", n)
			}
		})
	}
}

func TestBulkSavesAreAllThere(t *testing.T) {
	j := journaltest.New(t)
	records := make([]journal.Record, 2500)
	for i := range records {
		records[i] = entry("2026-11-19", "", strings.Repeat("word ", i%40))
	}
	last := 0
	if err := j.SaveAll(t.Context(), records, func(done int) { last = done }); err != nil {
		t.Fatal(err)
	}
	if last != len(records) || len(j.List(journal.Entry)) != len(records) {
		t.Errorf("told of %d, there are %d", last, len(j.List(journal.Entry)))
	}
	j = journaltest.Reopen(t, j, journaltest.Passphrase)
	if n := len(j.List(journal.Entry)); n != len(records) {
		t.Errorf("%d after opening again", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := j.SaveAll(ctx, records, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestWaysInThatDoNotOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.ownway")
	j, code := journaltest.NewAt(t, path, journal.Options{})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	slip := []byte(code.String())
	if slip[11] == 'A' {
		slip[11] = 'B'
	} else {
		slip[11] = 'A'
	}
	l, err := journal.Open(path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, secret string
		want         error
		group        int
	}{
		{"another passphrase", "four quiet herons waitin", journal.ErrWrong, 0},
		{"another code", journal.Code{1}.String(), journal.ErrWrong, 0},
		{"a slip in the code", string(slip), journal.ErrWrong, 3},
		{"nothing", "", journal.ErrEmptyPassphrase, 0},
		{"one that is too long to be set", strings.Repeat("a", 3000), journal.ErrWrong, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := l.Unlock(t.Context(), []byte(c.secret))
			if !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			var s *journal.CodeTypoError
			if errors.As(err, &s) != (c.group > 0) || s != nil && s.Group != c.group {
				t.Errorf("slip is %v, want group %d", s, c.group)
			}
			if e := journal.Explain(err); e.Exit != journal.ExitWrong {
				t.Errorf("exit code %d", e.Exit)
			}
		})
	}
	if _, err := journal.Open(path, journal.Options{}); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("a second opening: %v", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("trying changed the file")
	}
	if _, _, err := journal.Create(t.Context(), path, []byte("x"), journal.Options{Cost: journal.CheapestCost}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("making one over it: %v", err)
	}
}

func wantText(t *testing.T, j *journal.Journal, item journal.ID, want string) {
	t.Helper()
	if got, err := j.Get(item); err != nil || got.Text != want {
		t.Errorf("the text has %d bytes, %v; want %d", len(got.Text), err, len(want))
	}
}
