package exchange

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

const archivePassphrase = "a passphrase of the archive alone"

// take exports what is chosen, and returns what was written to a file.
func take(t *testing.T, j *journal.Journal, format string, s Selection) string {
	t.Helper()
	e, ok := ExporterOf(format)
	if !ok {
		t.Fatalf("there is no %s", format)
	}
	to := filepath.Join(t.TempDir(), "out."+format)
	if _, err := Export(t.Context(), j, e, to, Options{Selection: s, Passphrase: []byte(archivePassphrase)}); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(to); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v, %v", info.Mode(), err)
	}
	return string(raw)
}

func TestJSONHoldsAllThatIsThere(t *testing.T) {
	j := fullJournal(t)
	defer journaltest.Finish(t, j)
	var got struct {
		Format  string
		Version int
		Items   []Item
	}
	if err := json.Unmarshal([]byte(take(t, j, "json", Selection{})), &got); err != nil {
		t.Fatal(err)
	}
	if got.Format != JSONFormat || got.Version != JSONVersion || len(got.Items) != len(layOut(j)) {
		t.Errorf("it is %s %d with %d items", got.Format, got.Version, len(got.Items))
	}
	for _, i := range got.Items {
		r, err := i.Record()
		if err != nil {
			t.Fatal(err)
		}
		was, err := j.Get(r.Item)
		if err != nil || !r.Written.Equal(was.Written) {
			t.Fatalf("%v: written %v, was %v", err, r.Written, was.Written)
		}
		plain := func(r journal.Record) journal.Record {
			r.Revision, r.Parents, r.Device, r.At, r.Written = journal.ID{}, nil, journal.ID{}, time.Time{}, time.Time{}
			return journal.Record{Meta: r.Meta, Text: r.Text}
		}
		if a, b := plain(r), plain(was); !reflect.DeepEqual(a.Meta, b.Meta) || a.Text != b.Text {
			t.Errorf("it is %+v, and was %+v", a, b)
		}
	}
}

func TestThePDFHoldsTheWords(t *testing.T) {
	j := fullJournal(t)
	defer journaltest.Finish(t, j)
	name := filepath.Join(t.TempDir(), "words.pdf")
	if err := os.WriteFile(name, []byte(take(t, j, "pdf", Selection{})), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := exec.Command("pdftotext", "-raw", name, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext, which make test installs: %v", err)
	}
	words := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for _, p := range layOut(j) {
		r, err := j.Get(p.item)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{p.question, r.Title, content.PlainText(content.Parse(r.Quote)), strings.Join(r.Tags, ", ")} {
			if !strings.Contains(words(string(read)), words(want)) {
				t.Errorf("%q is missing", want)
			}
		}
	}
}

func TestTheArchiveHoldsTheMarkdownAndNothingReadable(t *testing.T) {
	j := fullJournal(t)
	defer journaltest.Finish(t, j)
	sealed := take(t, j, "age", Selection{})
	if strings.Contains(sealed, "herons") || strings.Contains(sealed, "journal/") || !strings.HasPrefix(sealed, "age-encryption.org/v1\n") {
		t.Error("it can be read")
	}
	who, err := age.NewScryptIdentity(archivePassphrase)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := age.Decrypt(strings.NewReader(sealed), who)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(opened)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := exportMarkdown(t.Context(), j, dir, nil); err != nil {
		t.Fatal(err)
	}
	files := unzipped(t, raw)
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		want, err := os.ReadFile(path)
		if files[filepath.ToSlash(name)] != string(want) {
			t.Errorf("%s is another", name)
		}
		delete(files, filepath.ToSlash(name))
		return err
	})
	if err != nil || len(files) > 0 {
		t.Errorf("%v, and beside them %v", err, files)
	}
	e, _ := ExporterOf("age")
	if _, err := Export(t.Context(), j, e, filepath.Join(t.TempDir(), "a"), Options{}); !errors.Is(err, ErrNoPassphrase) {
		t.Errorf("without a passphrase it says %v", err)
	}
}

func TestThePageRunsAndFetchesNothing(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2026-11-19", Title: "<b>Title</b>", Tags: []string{"<i>"}}, "<script>alert(1)</script> ![x](http://example.org/a.png) [l](javascript:alert(2)) שלום")
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2025-11-19"}, "last year")
	page := take(t, j, "html", Selection{})
	for _, bad := range []string{"<script", "<img", "src=", "<b>", "<i>", "href=\"j", "href=\"http"} {
		if strings.Contains(page, bad) {
			t.Errorf("it has %s", bad)
		}
	}
	for _, want := range []string{"default-src 'none'", "&lt;b&gt;Title", "שלום", "<a href=\"#entry-2026\">Entry 2026</a>", "<h2 id=\"entry-2025\"", "dir=auto"} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %s", want)
		}
	}
}

func TestASelectionIsTakenOutAlone(t *testing.T) {
	j := journaltest.New(t)
	defer journaltest.Finish(t, j)
	for text, m := range map[string]journal.Meta{
		"a": {Kind: journal.Entry, Day: "2019-04-02T07:10", Tags: []string{"river"}}, "b": {Kind: journal.Entry, Day: "2019-05", Tags: []string{"sea", "home"}},
		"c": {Kind: journal.Note, Day: "2020-01-01"}, "d": {Kind: journal.Entry}, "e": {Kind: journal.Person, Title: "E"},
	} {
		save(t, j, m, text)
	}
	answer := save(t, j, journal.Meta{Kind: journal.Answer, Of: "how", Day: "2018-06-01", Tags: []string{"walks"}}, "f")
	step := save(t, j, journal.Meta{Kind: journal.Step, About: answer}, "g")
	save(t, j, journal.Meta{Kind: journal.Note, About: step}, "h")
	for name, c := range map[string]struct {
		s    Selection
		want string
	}{
		"everything": {Selection{}, "abcdefgh"},
		"from":       {Selection{From: "2019-05"}, "bc"},
		"to":         {Selection{To: "2019-04"}, "afgh"},
		"a day":      {Selection{From: "2019-04-02", To: "2019-04-02"}, "a"},
		"a year":     {Selection{From: "2019", To: "2019"}, "ab"},
		"tags":       {Selection{Tags: []string{"river", "home"}}, "ab"},
		"kinds":      {Selection{Kinds: []journal.Kind{journal.Note, journal.Person}}, "ceh"},
		"in a month": {Selection{From: "2019-05-10", To: "2019-05-20"}, "b"}, // which may be when it was
		"letters":    {Selection{Tags: []string{"RIVER"}}, "a"},
		"with steps": {Selection{To: "2018"}, "fgh"}, // which have no day of their own
		"of a tag":   {Selection{Tags: []string{"walks"}}, "fgh"},
		"a question": {Selection{Question: "how"}, "fgh"},
		"both":       {Selection{Kinds: []journal.Kind{journal.Entry}, To: "2019"}, "ab"},
	} {
		var got struct{ Items []Item }
		if err := json.Unmarshal([]byte(take(t, j, "json", c.s)), &got); err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, i := range got.Items {
			texts = append(texts, i.Text)
		}
		slices.Sort(texts)
		if strings.Join(texts, "") != c.want {
			t.Errorf("%s takes %v, not %s", name, texts, c.want)
		}
	}
	e, _ := ExporterOf("json")
	if _, err := Export(t.Context(), j, e, filepath.Join(t.TempDir(), "x"), Options{Selection: Selection{From: "2030"}}); !errors.Is(err, ErrNothingChosen) {
		t.Errorf("nothing is %v", err)
	}
}

// Every form leaves what is there alone, and leaves nothing behind when it is stopped.
func TestAnExportOverwritesNothingAndLeavesNothingHalfWritten(t *testing.T) {
	j := fullJournal(t)
	defer journaltest.Finish(t, j)
	for _, e := range Exporters() {
		if e.Folder { // see exchange_test.go
			continue
		}
		dir := t.TempDir()
		to := filepath.Join(dir, "mine")
		if err := os.WriteFile(to, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		o := Options{Passphrase: []byte(archivePassphrase)}
		if _, err := Export(t.Context(), j, e, to, o); !errors.Is(err, ErrTaken) {
			t.Errorf("%s over a file is %v", e.Format, err)
		}
		if _, err := Export(t.Context(), j, e, j.Path(), o); !errors.Is(err, ErrTaken) {
			t.Errorf("%s over the journal is %v", e.Format, err)
		}
		ctx, stop := context.WithCancel(t.Context())
		o.Progress = func(done, _ int) {
			if done == 3 {
				stop()
			}
		}
		if _, err := Export(ctx, j, e, filepath.Join(dir, "new"), o); !errors.Is(err, context.Canceled) {
			t.Errorf("%s stopped is %v", e.Format, err)
		}
		o.Progress = func(done, _ int) {
			if done == 3 {
				if err := os.WriteFile(filepath.Join(dir, "late"), []byte("mine too"), 0o600); err != nil {
					t.Error(err)
				}
			}
		}
		if _, err := Export(t.Context(), j, e, filepath.Join(dir, "late"), o); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s over a file that came meanwhile is %v", e.Format, err)
		}
		left, err := os.ReadDir(dir)
		if err != nil || len(left) != 2 {
			t.Errorf("%s leaves %v, %v", e.Format, left, err)
		}
		for _, name := range []string{"mine", "late"} {
			if raw, err := os.ReadFile(filepath.Join(dir, name)); err != nil || !bytes.HasPrefix(raw, []byte("mine")) {
				t.Errorf("%s: %s is %q, %v", e.Format, name, raw, err)
			}
		}
		if _, err := Export(t.Context(), j, e, filepath.Join(dir, "not", "there"), o); !errors.Is(err, journal.ErrCannotWrite) {
			t.Errorf("%s into nowhere is %v", e.Format, err)
		}
	}
}

func unzipped(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err := errors.Join(err, in.Close()); err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(text)
	}
	return files
}
