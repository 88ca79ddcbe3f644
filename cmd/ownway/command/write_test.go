package command

// The race detector watches these tests on every run.

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"ownway/journal"
)

// exported returns the texts of an export's files, what stands before them cut
// off, in the order of their names.
func exported(t *testing.T, dir string) (texts []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "README.md" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, text, ok := strings.Cut(string(raw), "\n---\n")
		if !ok {
			t.Errorf("%s has no end of its front matter", path)
		}
		texts = append(texts, text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}

func TestAnEntryComesBackByteForByte(t *testing.T) {
	for name, text := range map[string]string{
		"emoji":             "🦢🦢 and 👩🏽‍🌾\n",
		"Arabic":            "صباح الخير\nيوم جديد",
		"Hebrew, RLO":       "\u202eשלום\u202c\n",
		"CRLF":              "one\r\ntwo\r\n",
		"lone CR":           "one\rtwo\r",
		"trailing spaces":   "  one  \ntwo\t \n\n\n",
		"leading lines":     "\n\n\none",
		"no line end":       "one",
		"front matter":      "---\nkind: answer\ntitle: \"x\"\n---\ntext\n---\n",
		"a fence first":     "---\n",
		"a title":           "# Two herons\n\nBy the weir.\n",
		"a title alone":     "# Two herons\n",
		"a title, no rest":  "# Two herons\nBy the weir.",
		"a title in CRLF":   "# Two herons\r\n\r\nBy the weir.\r\n",
		"a title in script": "# 夜 \"the\" \\ weir 🦢\n text",
		"a title, mixed":    "# Two herons\r\nBy\nthe weir.\r\n",
		"a title, no end":   "# Two herons",
		"a title and tab":   "# Two\therons\u0085 \n",
		"heading, spaced":   "#  Two herons \ntext",
		"heading of two":    "## Two herons\ntext",
		"heading of none":   "# \ntext",
		"a tag":             "#river\ntext",
		"zero byte":         "one\x00two\n",
		"not composed":      "e\u0301 and \u00e9",
		"mark within":       "one \ufefftwo",
		"long":              strings.Repeat("line of words\n", 50_000),
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			p.write(text)
			out := filepath.Join(p.dir, "out")
			p.done("", "export", "--to", out, "--passphrase-file", p.pass)
			if got := exported(t, out); len(got) != 1 || got[0] != text {
				t.Errorf("came back as %.200q", got)
			}
		})
	}
}

func TestFormFeedsSeparateEntriesAndKeepTheirOrder(t *testing.T) {
	p := newPlace(t)
	r := p.write("one\n\ftwo\n\f\nthree\f\r\n# four\nfour\f \n\f")
	if r.out != "Wrote 4 entries.\n" {
		t.Errorf("said %q", r.out)
	}
	j := p.unlock()
	var texts, titles []string
	for _, h := range j.List(journal.Entry) {
		rec, err := j.Get(h.Item)
		if err != nil {
			t.Fatal(err)
		}
		texts, titles = append(texts, rec.Text), append(titles, rec.Title)
	}
	slices.Reverse(texts)
	if want := []string{"one\n", "two\n", "three", "four"}; !slices.Equal(texts, want) {
		t.Errorf("texts %q", texts)
	}
	if want := []string{"four", "", "", ""}; !slices.Equal(titles, want) {
		t.Errorf("titles %q", titles)
	}
}

// Editors on Windows put a byte order mark at the beginning of a file. Where
// files are joined, there is one in the middle too.
func TestAByteOrderMarkHidesNoHeading(t *testing.T) {
	p := newPlace(t)
	p.write("\ufeff# Orchard\r\nThe first apples.\r\n\f\n\ufeff# Weir\nTwo herons.")
	var titles []string
	for _, h := range p.unlock().List(journal.Entry) {
		titles = append(titles, h.Title+": "+strings.TrimSpace(h.Preview))
	}
	if want := []string{"Weir: Two herons.", "Orchard: The first apples."}; !slices.Equal(titles, want) {
		t.Errorf("%q", titles)
	}
}

func TestWriteCallsUTF16ByItsName(t *testing.T) {
	p := newPlace(t)
	for _, text := range []string{"\xff\xfeo\x00n\x00e\x00", "\xfe\xff\x00o\x00n\x00e"} {
		p.wants(journal.ExitFailed, "The text is in UTF-16", p.run(text, "write", "--passphrase-file", p.pass))
	}
}

// Text that was sent to standard input is still where it came from. So no draft of
// it is left: a script that tries again would pile them up.
func TestWhatWasSentAndNotWrittenIsStillWhereItCameFrom(t *testing.T) {
	p := newPlace(t)
	r := p.run(strings.Repeat("a", journal.MaxText+2<<20), "write", "--passphrase-file", p.pass)
	p.wants(journal.ExitFailed, "still where it came from", r)
	p.mustBeBare("journal.ownway", "journal.ownway.lock", "pass")
}

func TestWriteKeepsDayAndTags(t *testing.T) {
	p := newPlace(t)
	p.write("now")
	t.Setenv("LC_ALL", "en_GB.UTF-8")
	for _, day := range []string{"2026-11-19T07:11", "04/2019", "2019", "3/4/2018"} {
		r := p.write("then", "--date", day, "--tag", "river", "--tag", "my garden", "--tag", "river")
		if told := strings.HasPrefix(r.err, "The day is "); told != strings.Contains(day, "/") {
			t.Errorf("%s: it says %q", day, r.err)
		}
	}
	j := p.unlock()
	var days []string
	for _, h := range j.List(journal.Entry) {
		days = append(days, string(h.Day))
		if h.Preview == "then" && !slices.Equal(h.Tags, []string{"river", "my garden"}) {
			t.Errorf("tags %q", h.Tags)
		}
	}
	if want := []string{"2026-11-19T07:11", "2026-11-19T07:10", "2019-04", "2019", "2018-04-03"}; !slices.Equal(days, want) {
		t.Errorf("days %q", days)
	}
}

func TestWriteTakesPassphraseAndEntryFromOneStream(t *testing.T) {
	p := newPlace(t)
	p.done(passphrase+"\r\n# Two herons\n"+secretText, "write", "--passphrase-file", "-")
	j := p.unlock()
	if h := j.List(journal.Entry); len(h) != 1 || h[0].Title != "Two herons" || h[0].Preview != secretText {
		t.Errorf("wrote %v", h)
	}
}

func TestWriteRefusesWhatIsNotText(t *testing.T) {
	p := newPlace(t)
	r := p.run("fine\n\fbr\xffoken "+secretText, "write", "--passphrase-file", p.pass)
	if r.code != journal.ExitFailed || !strings.Contains(r.err, "at byte 9,") {
		t.Errorf("code %d\n%s", r.code, r.err)
	}
	if n := len(p.unlock().List(journal.Entry)); n != 0 {
		t.Errorf("%d entries were written all the same", n)
	}
}
