package command

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"ownway/content"
	"ownway/journal"
)

var searchVerb = verb{
	name:  "search",
	takes: "WORDS",
	brief: "Finds what has all the words, newest first.",
	help: `
Prints the day, the kind and the title of each hit, or the beginning of its
text if it has no title. Letters are the same with and without accents,
large or small. Words in double quotes stand together; a shell needs them in
single quotes besides: '"two herons"'. What you keep and do not want brought
back is found too, because you ask, with its text covered. Words on a command
line can be seen by others who use the computer.
`,
	flags: func(fs *flag.FlagSet, r *request) {
		fs.BoolVar(&r.json, "json", false, "print one JSON array of objects with day, kind, title, places\nand covered")
	},
	run: (*program).search,
}

// hit is the JSON that other programs read, so its keys never change.
type hit struct {
	Day     string `json:"day"`     // 2026-11-19T07:10, 2026-11-19, 2019-04, 2019 or ""
	Kind    string `json:"kind"`    // answer, entry, note, …
	Title   string `json:"title"`   // of an answer, its question; may be ""
	Places  int    `json:"places"`  // how often the words occur
	Covered bool   `json:"covered"` // kept, not to be brought back unasked

	line string // what people read in the place of the title
}

func hitOf(j *journal.Journal, h journal.Hit) hit {
	title := titleOf(j, h.Head)
	return hit{string(h.Head.Day), h.Head.Kind.String(), title, h.Count, h.Covered, lineOf(h, title)}
}

func (p *program) search(ctx context.Context, r *request) error {
	words := strings.Join(r.words, " ")
	if strings.TrimSpace(strings.ReplaceAll(words, `"`, "")) == "" {
		return r.misused("say which words to look for")
	}
	if !utf8.ValidString(words) { // such words are in no text
		return r.misused("the words are not valid UTF-8")
	}
	return p.reading(ctx, r, func(j *journal.Journal) error {
		hits := []hit{}
		err := j.Search(ctx, words, func(h journal.Hit) bool {
			hits = append(hits, hitOf(j, h))
			return true
		})
		if err != nil {
			return err
		}
		if len(hits) == 0 {
			fmt.Fprintln(p.Err, "Nothing has all of these words.")
		}
		if r.json {
			return printJSON(p.Out, hits)
		}
		return printLines(p.Out, hits)
	})
}

// titleOf is the title or, for an answer, the question it answers.
func titleOf(j *journal.Journal, h *journal.Head) string {
	if h.Kind != journal.Answer || h.Title != "" {
		return h.Title
	}
	if q, ok := content.QuestionByID(h.QuestionOf()); ok {
		return q.Text
	}
	item, err := journal.ParseID(h.QuestionOf())
	if own := j.Head(item); err == nil && own != nil && own.Kind == journal.Question {
		return own.Title
	}
	return ""
}

// lineOf is the title, or without one the beginning of the text, unless that
// is not to be shown unasked.
func lineOf(h journal.Hit, title string) string {
	if h.Covered {
		return strings.TrimSpace(title + " (covered)")
	}
	if title != "" {
		return title
	}
	const letters = 60
	first, _, _ := strings.Cut(strings.TrimSpace(h.Head.Preview), "\n")
	if runes := []rune(first); len(runes) > letters {
		return string(runes[:letters]) + "…"
	}
	return first
}

func printJSON(w io.Writer, hits []hit) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(hits)
}

func printLines(w io.Writer, hits []hit) error {
	b := bufio.NewWriter(w)
	for _, h := range hits {
		line := fmt.Sprintf("%-16s  %-9s  %s", h.Day, h.Kind, visible(h.line))
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
	return b.Flush()
}

// visible keeps a title on one line, and replaces what a terminal would obey.
func visible(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
			return ' '
		}
		return r
	}, title)
}
