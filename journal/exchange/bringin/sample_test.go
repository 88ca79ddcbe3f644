package bringin

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write the golden files anew")

// samples are the files and folders in testdata, by the word of their format.
func samples(t testing.TB) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	paths, err := filepath.Glob("testdata/*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if filepath.Ext(p) != ".golden" && filepath.Base(filepath.Dir(p)) != "fuzz" {
			format := filepath.Base(filepath.Dir(p))
			all[format] = append(all[format], p)
		}
	}
	return all
}

func TestEachFormatHasFiveSamples(t *testing.T) {
	all := samples(t)
	for _, i := range Importers() {
		if n := len(all[i.Format()]); n < 5 {
			t.Errorf("%s has %d samples", i.Format(), n)
		}
	}
}

// Each sample is recognised as what it is, and reads as it did. What is odd about each is
// in testdata/README.md.
func TestSamples(t *testing.T) {
	for format, paths := range samples(t) {
		for _, path := range paths {
			t.Run(format+"/"+filepath.Base(path), func(t *testing.T) {
				s := openSample(t, path)
				i, err := Detect(s)
				if err != nil || i.Format() != format {
					t.Fatalf("it is taken for %v, %v", i, err)
				}
				got := listing(t, s, i)
				golden := path + ".golden"
				if *update {
					if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil || got != string(want) {
					t.Errorf("%v: it reads\n%s\nand should read\n%s", err, got, want)
				}
			})
		}
	}
}

func openSample(t testing.TB, path string) *Source {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// listing is all that is read of a source.
func listing(t testing.TB, s *Source, i Importer) string {
	t.Helper()
	var b strings.Builder
	field := func(name string, value any) {
		if text := fmt.Sprint(value); text != "" && text != "[]" && text != "0" {
			fmt.Fprintf(&b, "%s: %s\n", name, text)
		}
	}
	err := i.Read(t.Context(), s, func(e Entry) error {
		r := e.Record
		field("id", e.ID)
		if r.Kind.String() != "entry" {
			field("kind", r.Kind)
		}
		field("day", r.Day)
		field("zone", r.Zone)
		if !r.Written.IsZero() {
			field("written", r.Written.UTC().Format(time.RFC3339))
		}
		field("title", r.Title)
		field("tags", r.Tags)
		field("feelings", r.Feelings)
		field("photos", e.Photos)
		field("of", r.Of)
		field("sort", r.Sort)
		field("reach", r.Reach)
		field("when not", r.WhenNot)
		field("not before", r.NotBefore)
		if !r.About.IsZero() {
			field("about", r.About)
		}
		fmt.Fprintf(&b, "%s|\n\n", r.Text)
		return nil
	}, func(u Unread) { fmt.Fprintf(&b, "UNREAD %s: %v\n\n", u.Where, u.Why) })
	for _, u := range s.skipped {
		fmt.Fprintf(&b, "SKIPPED %s: %v\n", u.Where, u.Why)
	}
	if err != nil {
		fmt.Fprintf(&b, "ENDS: %v\n", err)
	}
	return b.String()
}
