package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ownway/journal"
)

// dayOneFile has two entries, one that cannot be read, and a photo.
const dayOneFile = `{"metadata":{"version":"1.0"},"entries":[
 {"uuid":"A","creationDate":"2019-05-01T06:10:00Z","timeZone":"Europe/London","tags":["river"],"text":"# By the weir\n\nTwo herons.","photos":[{}]},
 {"uuid":"B","creationDate":"2020-02-29T12:00:00Z","timeZone":"UTC","tags":["river","morning\u001b[31m"],"text":"A quiet day."},
 {"uuid":"C","creationDate":"one day","text":"No date."}]}`

func TestImportBringsInOnceAndIsUndone(t *testing.T) {
	p := newPlace(t)
	source := p.file("Journal.json", dayOneFile)
	pass := []string{"--passphrase-file", p.pass}
	bring := func(args ...string) string {
		t.Helper()
		return p.done("", append(append([]string{"import"}, args...), pass...)...).out
	}
	before, err := os.ReadFile(p.journal)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "import-dry-run.txt", bring(source, "--dry-run"))
	if after, err := os.ReadFile(p.journal); err != nil || string(after) != string(before) {
		t.Errorf("a dry run changed the journal, %v", err)
	}
	out := bring(source)
	_, number, ok := strings.Cut(strings.TrimSpace(out), "--undo ")
	if !ok || len(number) != 8 || !strings.Contains(out, "Brought in 2 entries") {
		t.Fatalf("it says %q", out)
	}
	if found := p.done("", append([]string{"search", "herons"}, pass...)...).out; !strings.Contains(found, "2019-05-01T07:10  entry      By the weir") {
		t.Errorf("a search finds %q", found)
	}
	if again := bring(source); !strings.Contains(again, "New: 0. Changed there since: 0. Here already: 2.") || !strings.Contains(again, "There is nothing to bring in.") {
		t.Errorf("a second time says %q", again)
	}
	if list := bring("--list"); !strings.HasPrefix(list, number+"  2026-11-19 07:10  dayone") {
		t.Errorf("the list is %q", list)
	}
	j := p.unlock()
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err == nil && h.Title == "By the weir" {
			r.Text += " And a swan."
			_, err = j.Save(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	undone := bring("--undo", number)
	if !strings.Contains(undone, "They go into the bin") || !strings.Contains(undone, "2019-05-01T07:10  By the weir") || !strings.Contains(undone, "Took the import out again: 2 entries.") {
		t.Errorf("undoing says %q", undone)
	}
	if found := p.done("", append([]string{"search", "quiet"}, pass...)...).out; found != "" {
		t.Errorf("after that a search finds %q", found)
	}
	p.wants(journal.ExitFailed, "There is no such import", p.run("", append([]string{"import", "--undo", number}, pass...)...))
	p.done("", append([]string{"check"}, pass...)...)
}

func TestImportRefusesWhatItCannotBringIn(t *testing.T) {
	p := newPlace(t)
	for _, c := range []struct {
		path, says string
		code       int
		flags      []string
	}{
		{p.file("letter.txt", "Dear all,\nno day here.\n"), "No program that is known here", journal.ExitFailed, nil},
		{p.journal, "No program that is known here", journal.ExitFailed, nil},
		{filepath.Join(p.dir, "nothing"), "cannot be read", journal.ExitFailed, nil},
		{os.DevNull, "no ordinary file", journal.ExitFailed, nil},
		{p.file("cut.json", dayOneFile[:90]), "the file ends in the middle", journal.ExitFailed, []string{"--as", "dayone"}},
		{p.file("good.json", dayOneFile), "--as knows no", journal.ExitUsage, []string{"--as", "word"}},
		{p.file("good.json", dayOneFile), "stand alone", journal.ExitUsage, []string{"--undo", "last"}},
	} {
		r := p.run("", append([]string{"import", c.path, "--passphrase-file", p.pass}, c.flags...)...)
		p.wants(c.code, c.says, r)
	}
	p.wants(journal.ExitUsage, "say what to bring in", p.run("", "import", "--passphrase-file", p.pass))
	p.wants(journal.ExitFailed, "There is no such import", p.run("", "import", "--undo", "last", "--passphrase-file", p.pass))
	if j := p.unlock(); j.Records() != 0 {
		t.Errorf("there are %d records", j.Records())
	}
}

func TestWriteReadsDaysAndTagsBeforeEachEntry(t *testing.T) {
	p := newPlace(t)
	p.write("---\ndate: 2019-05-01T07:10:33+02:00\ntags: [river, morning]\n---\n# One\nFirst.\n\f\n---\r\ndate: 3 May 2019\r\n---\r\nSecond.\n\fThird.\n\f---\ntitle: kept\n---\nFourth.\n", "--tag", "all")
	j := p.unlock()
	got := map[string]journal.Record{}
	for _, h := range j.List(journal.Entry) {
		r, err := j.Get(h.Item)
		if err != nil {
			t.Fatal(err)
		}
		got[strings.TrimSpace(r.Text)] = r
	}
	for text, want := range map[string]struct {
		day  journal.Day
		tags string
	}{
		"First.":                         {"2019-05-01T07:10", "all river morning"},
		"Second.":                        {"2019-05-03", "all"},
		"Third.":                         {"2026-11-19T07:10", "all"},
		"---\ntitle: kept\n---\nFourth.": {"2026-11-19T07:10", "all"},
	} {
		if r, ok := got[text]; !ok || r.Day != want.day || strings.Join(r.Tags, " ") != want.tags {
			t.Errorf("%q is of %q, with %q", text, r.Day, r.Tags)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	p.wants(journal.ExitFailed, "The day of entry 2 cannot be understood", p.run("One.\f---\ndate: one day\n---\nTwo.", "write", "--passphrase-file", p.pass))
	if j := p.unlock(); len(j.List(journal.Entry)) != 4 {
		t.Errorf("there are %d entries", len(j.List(journal.Entry)))
	}
}
