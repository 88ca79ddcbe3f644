package edit

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownway/journal/journaltest"
)

func TestSpellingIsOffUntilItIsAskedFor(t *testing.T) {
	b := newBench(t)
	if on, languages := b.Spelling(); on || len(languages) > 0 {
		t.Errorf("it is %v for %q", on, languages)
	}
	if b.BeginSpelling(); b.Speller.On() {
		t.Error("words would be given to another program")
	}
	for _, on := range []bool{true, false, true} {
		if err := b.SetSpelling(on, []string{"en_GB", "de_DE"}); err != nil {
			t.Fatal(err)
		}
		got, languages := b.Spelling()
		if got != on || !slices.Equal(languages, []string{"en_GB", "de_DE"}) || b.Speller.On() != on {
			t.Errorf("set to %v, it is %v for %q", on, got, languages)
		}
	}
	if err := b.SetSpelling(true, nil); err != nil || b.Speller.On() {
		t.Errorf("without a language it is on, %v", err)
	}
}

// More than one setting holds, and then fewer. Nothing of them is on the disk in clear.
func TestOwnWordsAreKeptInTheJournal(t *testing.T) {
	b := newBench(t)
	var many []string
	for i := range 200 {
		many = append(many, fmt.Sprintf("Heronlike%c%c", 'a'+i/26, 'a'+i%26))
	}
	for _, words := range [][]string{{"Björk"}, many, many[:100], {"one", "two"}, nil, {"three"}} {
		if err := b.SetOwnWords(words); err != nil {
			t.Fatal(err)
		}
		if got := b.OwnWords(); !slices.Equal(got, words) {
			t.Errorf("kept are %q, want %q", got, words)
		}
	}
	if err := b.SetOwnWords([]string{" New  York", strings.Repeat("x", 400), ""}); err != nil {
		t.Fatal(err)
	}
	if got := b.OwnWords(); !slices.Equal(got, []string{"New", "York"}) {
		t.Errorf("kept are %q", got)
	}
	path := b.Journal.Path()
	if err := b.Journal.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if bytes, err := os.ReadFile(filepath.Join(filepath.Dir(path), f.Name())); err == nil && (strings.Contains(string(bytes), "Heronlike") || strings.Contains(string(bytes), "York")) {
			t.Errorf("%s has them in clear", f.Name())
		}
	}
	b.Journal = journaltest.Unlock(t, path, journaltest.Passphrase)
	if got := b.OwnWords(); !slices.Equal(got, []string{"New", "York"}) {
		t.Errorf("after the next unlock they are %q", got)
	}
}
