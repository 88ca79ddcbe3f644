package command

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/content"
	"ownway/journal"
)

var update = flag.Bool("update", false, "write the golden files anew")

func searchPlace(t *testing.T) *place {
	p := newPlace(t)
	j := p.unlock()
	for _, r := range []journal.Record{
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2026-11-19T07:10", Title: "Two <herons> & \"one\" \x1b[31m swan"}, Text: "the heron, the héron"},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2019-04"}, Text: "\nA heron without a title\nand a second line"},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2019", Kept: true}, Text: "a heron not to be brought back"},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2018", Title: "Letter", NotBefore: "2100-01-01"}, Text: "a heron later"},
		{Meta: journal.Meta{Kind: journal.Answer, Day: "2026-11-18", Of: content.NextYear}, Text: "see a heron"},
		{Meta: journal.Meta{Kind: journal.Person, Title: "Ana"}, Text: "knows every heron"},
		{Meta: journal.Meta{Kind: journal.Entry, Day: "2020", Title: "No bird"}, Text: "none"},
	} {
		if _, err := j.Save(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return p
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nand was\n%s", name, got, want)
	}
}

func TestSearchPrintsALineAHit(t *testing.T) {
	p := searchPlace(t)
	golden(t, "search.txt", p.done("", "search", "HERON", "--passphrase-file", p.pass).out)
}

func TestSearchPrintsJSONThatStays(t *testing.T) {
	p := searchPlace(t)
	golden(t, "search.json", p.done("", "search", "--json", "--passphrase-file", p.pass, "heron").out)
}

func TestSearchThatFindsNothingIsQuiet(t *testing.T) {
	p := searchPlace(t)
	r := p.done("", "search", "zebra", "--passphrase-file", p.pass)
	if r.out != "" || strings.Count(r.err, "\n") != 1 || strings.Contains(r.err, "zebra") {
		t.Errorf("said %q and %q", r.out, r.err)
	}
	if r := p.done("", "search", "zebra", "--json", "--passphrase-file", p.pass); r.out != "[]\n" {
		t.Errorf("JSON %q", r.out)
	}
}

func TestSearchWantsAllWordsAndKeepsQuotedOnesTogether(t *testing.T) {
	p := searchPlace(t)
	for _, c := range []struct {
		words []string
		hits  int
	}{
		{[]string{"heron", "second"}, 1},
		{[]string{"second", "none"}, 0},
		{[]string{`"a heron later"`}, 1},
		{[]string{`"heron a"`}, 0},
		{[]string{"--", "heron", "--json"}, 0},
	} {
		var out, errs bytes.Buffer
		args := append([]string{"search", "--passphrase-file", p.pass, "--journal", p.journal}, c.words...)
		if code := p.runWith(t.Context(), strings.NewReader(""), &out, &errs, args...); code != journal.ExitDone {
			t.Errorf("%q: code %d", c.words, code)
		}
		if n := strings.Count(out.String(), "\n"); n != c.hits {
			t.Errorf("%q: %d hits, want %d\n%s", c.words, n, c.hits, &out)
		}
	}
}
