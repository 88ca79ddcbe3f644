package journal_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"ownway/journal"
	"ownway/journal/journaltest"
)

func hits(t *testing.T, j *journal.Journal, query string) (out []journal.Hit) {
	t.Helper()
	err := j.Search(t.Context(), query, func(h journal.Hit) bool { out = append(out, h); return true })
	if err != nil {
		t.Fatalf("searching %q: %v", query, err)
	}
	return out
}

// crowd adds more newer entries than a search looks through alone at first.
func crowd(t *testing.T, j *journal.Journal) {
	t.Helper()
	records := make([]journal.Record, 300)
	for i := range records {
		records[i] = entry("9000-01-01", "", "crowd")
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
}

func titles(hits []journal.Hit) (out []string) {
	for _, h := range hits {
		out = append(out, h.Head.Title)
	}
	return out
}

func TestSearchFindsByAnySpelling(t *testing.T) {
	j := journaltest.New(t)
	for _, r := range []journal.Record{
		entry("2026-11-01", "zoe", "With Zoë at the canal, two herons waiting."),
		entry("2026-11-02", "street", "Straße und Øl"),
		entry("2026-11-03", "greek", "Ο ΔΡΟΜΟΣ"),
		entry("2026-11-04", "russian", "Ёлка и мой день"),
		entry("2026-11-05", "vietnamese", "Tiếng Việt trên đường"),
		entry("2026-11-06", "japanese", "今日は日記を書く"),
		entry("2026-11-07", "arabic", "قرأتُ كِتَابًا"),
		entry("2026-11-08", "emoji", "a good day 👩‍👩‍👧 ❤️"),
		entry("2026-11-09", "tagged", "nothing here", "Kanalfahrt"),
		{Meta: journal.Meta{Kind: journal.Note, Title: "felt", Day: "2026-11-10", Feelings: []string{"Zuversicht"}, DayWords: "late autumn"}, Text: "a note"},
		{Meta: journal.Meta{Kind: journal.Person, Title: "Amina", Reach: "by letter", WhenNot: "on Sundays"}, Text: "listens"},
		{Meta: journal.Meta{Kind: journal.Highlight, Title: "passage", Quote: "hope is a practice", Day: "2026-11-11"}, Text: "yes"},
		{Meta: journal.Meta{Kind: journal.Setting, Of: "theme", Title: "hidden setting"}, Text: "canal"},
	} {
		save(t, j, r)
	}
	for _, c := range []struct{ query, want string }{
		{"zoe", "zoe"},
		{"ZOE", "zoe"},
		{"Zoë", "zoe"},
		{"zoe herons", "zoe"},
		{"zoe street", ""},
		{`"two herons"`, "zoe"},
		{`"herons two"`, ""},
		{"“two herons”", "zoe"},
		{"strasse", "street"},
		{"STRASSE", "street"},
		{"ol", "street"},
		{"δρόμος", "greek"},
		{"елка", "russian"},
		{"ЁЛКА", "russian"},
		{"tieng viet", "vietnamese"},
		{"duong", "vietnamese"},
		{"日記", "japanese"},
		{"日 書", "japanese"},
		{"記日", ""},
		{"كتاب", "arabic"},
		{"👩‍👩‍👧", "emoji"},
		{"❤", "emoji"},
		{"kanalfahrt", "tagged"},
		{"zuversicht", "felt"},
		{"autumn", "felt"},
		{"amina letter", "Amina"},
		{"sundays", "Amina"},
		{"practice", "passage"},
		{"vietnamese", "vietnamese"},
		{"canal", "zoe"},
		{"theme", ""},
		{"", ""},
		{"  ", ""},
		{`""`, ""},
	} {
		if got := strings.Join(titles(hits(t, j, c.query)), "|"); got != c.want {
			t.Errorf("%q finds %q, want %q", c.query, got, c.want)
		}
	}
}

// A record holds ids, a device and times beside its words. A letter that is in
// none of its words must not find it, whatever those bytes are.
func TestSearchFindsNothingByChance(t *testing.T) {
	j := journaltest.New(t)
	records := make([]journal.Record, 150)
	for i := range records {
		records[i] = entry("2026-11-19", "0 0", "0")
		records[i].Feelings = []string{"0"}
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	for c := rune('!'); c < 0x180; c++ {
		query := string(c)
		if strings.ContainsAny(query, "0\"") || len(journal.FindIn("0", query)) > 0 {
			continue
		}
		if got := hits(t, j, query); len(got) > 0 {
			t.Errorf("%q finds %d", query, len(got))
		}
	}
	if got := hits(t, j, "0"); len(got) != len(records) {
		t.Errorf("%d of %d are found by their word", len(got), len(records))
	}
}

func TestSearchGivesTheNewestFirstAndStops(t *testing.T) {
	j := journaltest.New(t)
	var records []journal.Record
	var want []string
	for i := range 700 {
		day := journal.Day(fmt.Sprintf("%04d-01-01", 2700-i))
		records = append(records, entry(day, string(day), "heron"))
		want = append(want, string(day))
	}
	if err := j.SaveAll(t.Context(), records, nil); err != nil {
		t.Fatal(err)
	}
	if got := titles(hits(t, j, "heron")); !slices.Equal(got, want) {
		t.Errorf("%d hits, out of order", len(got))
	}
	n := 0
	if err := j.Search(t.Context(), "heron", func(journal.Hit) bool { n++; return n < 5 }); err != nil || n != 5 {
		t.Errorf("after being told to stop: %d, %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	n = 0
	err := j.Search(ctx, "heron", func(journal.Hit) bool { n++; cancel(); return true })
	if !errors.Is(err, context.Canceled) || n >= len(records) {
		t.Errorf("after the context ended: %d, %v", n, err)
	}
}

func TestSearchLeavesOutTheBinAndCoversWhatIsKept(t *testing.T) {
	j := journaltest.New(t)
	crowd(t, j)
	gone := save(t, j, entry("2026-11-01", "gone", "heron"))
	kept := entry("2026-11-02", "kept", "heron")
	kept.Kept = true
	save(t, j, kept)
	later := entry("2026-11-03", "later", "heron")
	later.NotBefore = "9999-01-01"
	save(t, j, later)
	past := entry("2026-11-04", "past", "heron")
	past.NotBefore = "2000-01-01"
	save(t, j, past)
	if err := j.Delete(gone.Item); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range hits(t, j, "heron") {
		got = append(got, fmt.Sprint(h.Head.Title, " ", h.Covered))
	}
	if want := "past false|later true|kept true"; strings.Join(got, "|") != want {
		t.Errorf("got %q", got)
	}
}

func TestAHitShowsItsPlaces(t *testing.T) {
	j := journaltest.New(t)
	long := strings.Repeat("Das Wasser war still. ", 100) + "Zwei Fischreiher\n\nan der Straße. " + strings.Repeat("Und später. ", 50)
	save(t, j, entry("2026-11-01", "Reiher im Titel", long))
	for _, c := range []struct {
		query  string
		places int
		mark   string
	}{
		{"fischreiher", 1, "Fischreiher"}, {"strasse", 1, "Straße"}, {"reiher", 2, "reiher"}, {"spater", 50, "später"}, {"titel", 1, ""},
	} {
		h := hits(t, j, c.query)
		if len(h) != 1 || h[0].Count != c.places {
			t.Errorf("%q: %+v, want %d places", c.query, h, c.places)
			continue
		}
		p := h[0].Preview
		if len(p) > 330 {
			t.Errorf("%q: the preview is %q", c.query, p)
		}
		if there := journal.FindIn(p, c.query); (c.mark != "") != (len(there) > 0) || c.mark != "" && p[there[0].Start:there[0].End] != c.mark {
			t.Errorf("%q: the places in %q are %v", c.query, p, there)
		}
	}
}

// Hits come from what is saved now, also within one sitting.
func TestSearchSeesTheLastSave(t *testing.T) {
	j := journaltest.New(t)
	crowd(t, j)
	r := save(t, j, entry("2026-11-01", "x", "heron"))
	r.Text = "swan"
	save(t, j, r)
	if len(hits(t, j, "heron")) != 0 || len(hits(t, j, "swan")) != 1 {
		t.Error("it finds what was, not what is")
	}
	j.Leave(r.Item)
	r.Text = "goose"
	save(t, j, r)
	if len(hits(t, j, "swan")) != 0 || len(hits(t, j, "goose")) != 1 {
		t.Error("it finds an older revision")
	}
}
