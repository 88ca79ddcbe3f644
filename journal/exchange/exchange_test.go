package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"

	"ownway/content"
	"ownway/journal"
	"ownway/journal/journaltest"
)

func save(t *testing.T, j *journal.Journal, m journal.Meta, text string) journal.ID {
	t.Helper()
	r, err := j.Save(journal.Record{Meta: m, Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return r.Item
}

// exportMarkdown takes everything out into a folder.
func exportMarkdown(ctx context.Context, j *journal.Journal, dir string, progress func(done, total int)) (files int, err error) {
	e, _ := ExporterOf("markdown")
	return Export(ctx, j, e, dir, Options{Progress: progress})
}

// fullJournal has something of every kind.
func fullJournal(t *testing.T) *journal.Journal {
	j := journaltest.New(t)
	how := save(t, j, journal.Meta{Kind: journal.Answer, Of: content.How, Day: "2026-11-19"}, "one step, then one")
	save(t, j, journal.Meta{Kind: journal.Answer, Of: content.How, Day: "2025-01-02T08:00"}, "not yet")
	save(t, j, journal.Meta{Kind: journal.Answer, Of: content.Meaning, Day: "2026-11-19"}, "mornings")
	step := save(t, j, journal.Meta{Kind: journal.Step, About: how, Title: "Ring the college", State: journal.StateOpen, Order: 1}, "")
	save(t, j, journal.Meta{Kind: journal.Step, About: how, Title: "Go there", State: journal.StateDone, Order: 2}, "by bus")
	save(t, j, journal.Meta{Kind: journal.Note, About: how, Sort: journal.SortSetback, Day: "2026-12-01"}, "slept badly")
	save(t, j, journal.Meta{Kind: journal.Note, About: step, Sort: journal.SortHelped, Day: "2026-12-02"}, "a list")
	save(t, j, journal.Meta{Kind: journal.Note, Sort: journal.SortMoment, Day: "2026-12-03", Feelings: []string{"calm"}}, "sun")
	own := save(t, j, journal.Meta{Kind: journal.Question, Title: "What do I miss?", Order: 1}, "")
	save(t, j, journal.Meta{Kind: journal.Answer, About: own, Day: "2026"}, "the sea")
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2026-11-19T07:10", Title: "Two herons"}, "by the weir")
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2026-11-19T09:10", Title: "Two HERONS!"}, "again")
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2026-11-19"}, "no title")
	save(t, j, journal.Meta{Kind: journal.Entry, Day: "2019-04", DayWords: "spring 2019"}, "then")
	save(t, j, journal.Meta{Kind: journal.Entry}, "some day")
	save(t, j, journal.Meta{Kind: journal.Person, Title: "Ana María", Order: 1}, "listens")
	save(t, j, journal.Meta{Kind: journal.Plan, Title: "What helps", Order: 1}, "tea")
	save(t, j, journal.Meta{Kind: journal.Letter, Title: "For a hard day", Sort: journal.ForHardDay, Order: 1}, "It passed before.")
	save(t, j, journal.Meta{Kind: journal.Template, Title: "A walk", Order: 1}, "Where:")
	reading := save(t, j, journal.Meta{Kind: journal.Reading, Title: "CON", Day: "2026-11-01"}, "a copy")
	save(t, j, journal.Meta{Kind: journal.Highlight, About: reading, Day: "2026-11-02", Quote: "a copy", From: 0}, "yes")
	save(t, j, journal.Meta{Kind: journal.Highlight, Of: "article", Day: "2026-11-03", Quote: "words", From: 12}, "this")
	if err := j.Settings().Set("looks", "dark"); err != nil {
		t.Fatal(err)
	}
	gone := save(t, j, journal.Meta{Kind: journal.Entry, Day: "2026-11-20"}, "in the bin")
	if err := j.Delete(gone); err != nil {
		t.Fatal(err)
	}
	return j
}

var fullTree = []string{
	"README.md",
	"answers/2 how-can-i-do-it/2025-01-02.md",
	"answers/2 how-can-i-do-it/2026-11-19 notes/2026-12-01 setback.md",
	"answers/2 how-can-i-do-it/2026-11-19 notes/2026-12-02 helped.md",
	"answers/2 how-can-i-do-it/2026-11-19 steps/01 ring-the-college.md",
	"answers/2 how-can-i-do-it/2026-11-19 steps/02 go-there.md",
	"answers/2 how-can-i-do-it/2026-11-19.md",
	"answers/5 so-in-plain-english-what-does-recovery-mean-to-you/2026-11-19.md",
	"answers/6 what-do-i-miss/2026.md",
	"answers/6 what-do-i-miss/question.md",
	"journal/2019/2019-04.md",
	"journal/2026/2026-11-19 two-herons 2.md",
	"journal/2026/2026-11-19 two-herons.md",
	"journal/2026/2026-11-19.md",
	"journal/undated/undated.md",
	"letters/01 for-a-hard-day.md",
	"notes/2026/2026-12-03 moment.md",
	"people/01 ana-maría.md",
	"plan/01 what-helps.md",
	"readings/00 article highlights/2026-11-03.md",
	"readings/01 con highlights/2026-11-02.md",
	"readings/01 con.md",
	"templates/01 a-walk.md",
}

func tree(t *testing.T, dir string) (files []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil || name == "." {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		} else {
			files = append(files, name)
		}
		if runtime.GOOS != "windows" && info.Mode().Perm() != want {
			t.Errorf("%s: mode %v", name, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

func TestEverythingHasItsFileAndOnlyItsOwnerReadsIt(t *testing.T) {
	j := fullJournal(t)
	dir := filepath.Join(t.TempDir(), "out")
	var last, total int
	n, err := exportMarkdown(t.Context(), j, dir, func(done, all int) { last, total = done, all })
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(dir); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info, err)
	}
	got := tree(t, dir)
	if !slices.Equal(got, fullTree) {
		t.Errorf("the folder holds\n%s", strings.Join(got, "\n"))
	}
	if n != len(fullTree) || last != len(fullTree)-1 || total != last {
		t.Errorf("said %d files, %d of %d", n, last, total)
	}
	readme := read(t, dir, "README.md")
	for _, want := range []string{"Whoever can open this folder can read", "- `answers/`: your answers, a folder for each question, down the years (9 files)\n", "- `plan/`: your plan (1 file)\n"} {
		if !strings.Contains(readme, want) {
			t.Errorf("README.md does not say %q:\n%s", want, readme)
		}
	}
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestAnExportOfNothingSaysSo(t *testing.T) {
	dir := t.TempDir()
	if n, err := exportMarkdown(t.Context(), journaltest.New(t), dir, nil); n != 1 || err != nil {
		t.Fatalf("%d files, %v", n, err)
	}
	if s := read(t, dir, "README.md"); !strings.Contains(s, "Nothing is written in this journal yet.") {
		t.Error(s)
	}
}

// readBack reads a page by the words of the package's documentation and with
// the standard library alone, as a stranger would.
func readBack(t *testing.T, page string) (meta map[string]any, text string) {
	t.Helper()
	rest, ok := strings.CutPrefix(page, "---\n")
	front, text, ok2 := strings.Cut(rest, "\n---\n")
	if !ok || !ok2 {
		t.Fatalf("no front matter:\n%s", page)
	}
	meta = map[string]any{}
	for line := range strings.Lines(front) {
		name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !ok {
			t.Errorf("no name and value: %q", line)
		}
		meta[name] = value
		if strings.HasPrefix(value, `"`) || strings.HasPrefix(value, "[") {
			var v any
			if err := json.Unmarshal([]byte(value), &v); err != nil {
				t.Errorf("%s: %v", line, err)
			}
			meta[name] = v
		}
	}
	if meta["title"] != nil {
		_, text, _ = strings.Cut(text, "\n")
	}
	return meta, text
}

// unprintable is what YAML does not allow as it is, and what would turn a line
// round or hide in it.
func unprintable(r rune) bool {
	return r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp))
}

func TestAPageReadsBackAsItWas(t *testing.T) {
	nasty := []string{
		"plain", "", "---", "a\n---\nb", "# heading\r\n", "---\ntitle: \"x\"\n---\n", "\n", "\r\n", " \t ",
		"quote \" back \\ slash", "\x00\x01\x1f\x7f\u0085\u2028\u2029", "\u202eturned\u202c", "👩🏽‍🌾 नमस्ते می\u200cخواهم", "é e\u0301 ﬁ ẞ", "key: value # x [a, b] {c}",
	}
	for _, text := range nasty {
		for _, title := range nasty {
			m := journal.Meta{Item: journal.NewID(), Kind: journal.Entry, Title: title, Tags: []string{title, text}, DayWords: text, Source: title}
			file := render(journal.Record{Meta: m, Text: text}, page{})
			meta, got := readBack(t, file)
			front := strings.TrimSuffix(file, heading(title, text)+text)
			if i := strings.IndexFunc(front, unprintable); i >= 0 {
				t.Errorf("the front matter of %q holds %q as it is", title, front[i:])
			}
			if got != text {
				t.Errorf("text %q under %q came back as %q", text, title, got)
			}
			for name, want := range map[string]string{"title": title, "day-in-words": text, "source": title} {
				if v, _ := meta[name].(string); v != want {
					t.Errorf("%s %q came back as %q", name, want, v)
				}
			}
			if got := fmt.Sprint(meta["tags"]); got != fmt.Sprint([]any{title, text}) {
				t.Errorf("tags came back as %q", got)
			}
			if meta["id"] != m.Item.String() {
				t.Errorf("id %v", meta["id"])
			}
		}
	}
}

func TestAPageSaysAllThatIsKnown(t *testing.T) {
	j := fullJournal(t)
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := exportMarkdown(t.Context(), j, dir, nil); err != nil {
		t.Fatal(err)
	}
	answer := "answers/2 how-can-i-do-it/2026-11-19"
	for name, want := range map[string][]string{
		answer + ".md":                                 {"kind: answer\n", "question: \"How can I do it?\"\n", "day: 2026-11-19\n", "of: \"how\"\n", "\n---\none step, then one"},
		answer + " steps/01 ring-the-college.md":       {"kind: step\n", "state: \"open\"\n", "order: 1\n", "about: ", "# Ring the college\n"},
		answer + " notes/2026-12-01 setback.md":        {"kind: note\n", "sort: \"setback\"\n", "slept badly"},
		"answers/6 what-do-i-miss/2026.md":             {"question: \"What do I miss?\"\n", "day: 2026\n"},
		"journal/2026/2026-11-19 two-herons.md":        {"by the weir"}, // the older has the plain name
		"notes/2026/2026-12-03 moment.md":              {"feelings: [\"calm\"]\n"},
		"journal/2019/2019-04.md":                      {"day-in-words: \"spring 2019\"\n", "written: 20", "saved: 20"},
		"readings/00 article highlights/2026-11-03.md": {"quote: \"words\"\n", "from: 12\n", "of: \"article\"\n"},
	} {
		page := read(t, dir, name)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s does not say %q:\n%s", name, w, page)
			}
		}
	}
}

func TestAFolderThatHoldsSomethingIsLeftAlone(t *testing.T) {
	j := fullJournal(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".hidden"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := exportMarkdown(t.Context(), j, dir, nil); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("error %v", err)
	}
	if got := tree(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %v", got)
	}
}

func TestAStoppedExportTakesBackWhatItWrote(t *testing.T) {
	j := fullJournal(t)
	for _, made := range []bool{true, false} {
		dir := t.TempDir()
		if made {
			dir = filepath.Join(dir, "out")
		}
		ctx, cancel := context.WithCancel(t.Context())
		_, err := exportMarkdown(ctx, j, dir, func(done, _ int) {
			if done == 7 {
				if s := read(t, dir, "README.md"); s != unfinished {
					t.Errorf("meanwhile README.md says\n%s", s)
				}
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		found, err := os.ReadDir(dir)
		if made && !errors.Is(err, fs.ErrNotExist) || !made && err != nil || len(found) > 0 {
			t.Errorf("left behind: %v, %v", found, err)
		}
	}
}

func TestAFileOfSomebodyElseOutlivesAnExportThatMeetsIt(t *testing.T) {
	j := fullJournal(t)
	dir := filepath.Join(t.TempDir(), "out")
	theirs := filepath.Join(dir, "plan", "01 what-helps.md")
	_, err := exportMarkdown(t.Context(), j, dir, func(done, _ int) {
		if done == 1 {
			err := errors.Join(os.Mkdir(filepath.Dir(theirs), 0o700), os.WriteFile(theirs, []byte("theirs"), 0o600))
			if err != nil {
				t.Error(err)
			}
		}
	})
	if !errors.Is(err, fs.ErrExist) || strings.Contains(err.Error(), "helps") {
		t.Errorf("error %v: it is another, or tells a title", err)
	}
	if got := tree(t, dir); !slices.Equal(got, []string{"plan/01 what-helps.md"}) {
		t.Errorf("the folder holds %v", got)
	}
	if s := read(t, dir, "plan/01 what-helps.md"); s != "theirs" {
		t.Errorf("theirs is now %q", s)
	}
}

func TestAnExportStaysInItsFolder(t *testing.T) {
	j := fullJournal(t)
	dir, outside := t.TempDir(), t.TempDir()
	_, err := exportMarkdown(t.Context(), j, dir, func(done, _ int) {
		if done == 1 {
			if err := os.Symlink(outside, filepath.Join(dir, "plan")); err != nil {
				t.Error(err)
			}
		}
	})
	if err == nil {
		t.Error("a link out of the folder was followed")
	}
	if found := tree(t, outside); len(found) > 0 {
		t.Errorf("outside: %v", found)
	}
}

func TestNamesAreSafeOnEveryFileSystem(t *testing.T) {
	for title, want := range map[string]string{
		"Two herons":                "two-herons",
		"  a / b \\ c: d* \"e\"?  ": "a-b-c-d-e",
		"../../etc/passwd":          "etc-passwd",
		"...":                       "",
		"🦢":                         "",
		"Ünï e\u0301":               "ünï-é",
		"नमस्ते दुनिया":             "नमस्ते-दुनिया",
		"夜の鷺":                       "夜の鷺",
		"a\u202eb\x00c":             "a-b-c",
		strings.Repeat("é", 200):    strings.Repeat("é", slugRunes),
		strings.Repeat("𐐀", 200):    strings.Repeat("𐐨", slugBytes/4),
	} {
		if got := slug(title); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}

func TestNoTwoFilesAreTakenForOne(t *testing.T) {
	n := names{}
	seen := map[string]bool{}
	for _, stem := range []string{"a", "a", "A", "a 2", "é", "e\u0301", "É", "ς", "σ", "ﬁ", "fi", "a 2", "K", "k"} {
		p := strings.ToUpper(n.unique("x", stem))
		if seen[p] {
			t.Errorf("%q is given twice", p)
		}
		seen[p] = true
	}
	if got := n.unique("y", "a"); got != "y/a" {
		t.Errorf("another folder gives %q", got)
	}
}
