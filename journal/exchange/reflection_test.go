package exchange

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ownway/journal"
)

const everything = "# A heading\n\nPlain, *slanted*, **bold**, ~~struck~~ and `code <b>`.\nA line of its own.\n\n> Said.\n\n- [x] done\n- [ ] open\n\n" +
	"3. three\n4. four\n\n```\nlines  kept\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[a link](https://example.org/x?a=1&b=2) <https://example.org> ![a picture](https://example.org/p.png)[^1]\n\n[^1]: Below.\n"

func TestTheReflectionIsAsReviewed(t *testing.T) {
	got := Reflection{
		Title: "What I wrote last", Day: "22 November 2026", Credit: "From an article & its site.",
		Passages: []Passage{
			{Question: "How can I do it?", Day: "3 March", Text: everything},
			{Question: "ما الذي أريده؟", Day: "3 March", Text: "أن أجلس في الحديقة."},
			{Question: "Who?", Day: "Nothing here yet."},
		},
	}.HTML()
	golden := filepath.Join("testdata", "reflection.html")
	want, err := os.ReadFile(golden)
	if err != nil || got != string(want) {
		failed := filepath.Join(t.TempDir(), "reflection.html")
		if os.Getenv("OWNWAY_DRAW") != "" {
			failed = filepath.Join("testdata", "failed-reflection.html")
		}
		_ = os.WriteFile(failed, []byte(got), 0o600)
		t.Errorf("it is not as %s has it (%v); with OWNWAY_DRAW set it is kept in testdata", golden, err)
	}
}

// elements are all that a page may be made of.
var elements = regexp.MustCompile(`^(/?(html|head|title|style|body|h[1-6]|p|div|strong|em|s|code|pre|blockquote|ul|ol|li|table|tr|td|sup)|hr|br|!doctype html|meta [^<>]*|p class=(day|credit)|(h2|div) dir=auto|div class=note|li value=\d+)$`)

func TestNoWordsOfThePersonBecomePartOfThePage(t *testing.T) {
	for _, text := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](data:text/html,y)",
		"![x](file:///etc/passwd)", "</style><script>", "`</code><script>`", "```\n</pre><script>\n```", "| <b> | \"'> |\n|---|---|\n| & | &lt; |",
		"[^</sup>]\n\n[^</sup>]: <i>", "<!-- -->", "&#60;script&#62;", "\x00<\xff>", strings.Repeat("> ", 500) + "<b>", "<https://example.org/\"onclick=x>",
	} {
		r := Reflection{Title: text, Day: text, Credit: text, Passages: []Passage{{Question: text, Day: text, Text: text}}}
		for _, tag := range regexp.MustCompile(`<([^>]*)>`).FindAllStringSubmatch(r.HTML(), -1) {
			if !elements.MatchString(tag[1]) {
				t.Errorf("%q makes the element <%s>", text, tag[1])
			}
		}
	}
}

func TestEveryWordIsInTheReflection(t *testing.T) {
	page := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(Reflection{Passages: []Passage{{Text: everything}}}.HTML(), ""))
	for _, want := range []string{
		"A heading", "slanted", "bold", "struck", "code <b>", "A line of its own.", "Said.", "☑ done", "☐ open", "three",
		"lines  kept", "a link (https://example.org/x?a=1&b=2)", "a picture", "Below.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("it lacks %q", want)
		}
	}
}

func TestANoteOfARenamedKindKeepsBothNames(t *testing.T) {
	j := fullJournal(t)
	if _, err := j.Settings().SetNoteKind(journal.NoteKind{Sort: journal.SortSetback, Name: "A wobble"}); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := exportMarkdown(t.Context(), j, dir, nil); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "answers/2 how-can-i-do-it/2026-11-19 notes/2026-12-01 a-wobble.md"))
	if err != nil || !strings.Contains(string(text), "sort: \"setback\"\nsort-name: \"A wobble\"\n") {
		t.Errorf("the note is %q, %v", text, err)
	}
}

func TestAnswersKeepTheWordsOfAQuestionInTheBin(t *testing.T) {
	j := fullJournal(t)
	if err := j.Delete(j.List(journal.Question)[0].Item); err != nil {
		t.Fatal(err)
	}
	pages := layOut(j)
	if !slices.ContainsFunc(pages, func(p page) bool {
		return p.path == "answers/6 what-do-i-miss/2026.md" && p.question == "What do I miss?"
	}) {
		t.Errorf("the pages are %v", pages)
	}
}
