package bringin

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"ownway/journal"
)

// redNotebook reads the month files of RedNotebook: YAML, in which a day has a text and, by
// category, words beside it.
type redNotebook struct{}

func (redNotebook) Format() string { return "rednotebook" }
func (redNotebook) Name() string   { return "RedNotebook" }

// redMonth is the name of a month's file.
var redMonth = regexp.MustCompile(`^(\d{4})-(\d{2})\.txt$`)

// redDay is a line with which a day begins.
var redDay = regexp.MustCompile(`(?m)^\d{1,2}:(\s|$)`)

// Detect looks into the first file that is named as a month.
func (r redNotebook) Detect(s *Source) bool {
	names := r.files(s)
	if len(names) == 0 {
		return false
	}
	begins := s.Beginning(names[0], 1<<12)
	return redDay.MatchString(begins) && strings.Contains(begins, "text:")
}

func (redNotebook) files(s *Source) (names []string) {
	for _, n := range s.Names() {
		if redMonth.MatchString(path.Base(n)) {
			names = append(names, n)
		}
	}
	return names
}

// Read reads every day of every month.
func (r redNotebook) Read(ctx context.Context, s *Source, found func(Entry) error, unread func(Unread)) error {
	for _, name := range r.files(s) {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, err := s.Text(name, maxText)
		if err != nil {
			unread(Unread{name, err})
			continue
		}
		days, err := redDays(text)
		if err != nil {
			unread(Unread{name, fmt.Errorf("it is not as RedNotebook writes a month: %w", err)})
			continue
		}
		if err := r.readMonth(name, days, found, unread); err != nil {
			return err
		}
	}
	return nil
}

// redNode is a day of a month.
type redNode struct {
	number string
	node   yaml.Node
	err    error
}

// redDays are the days of a month. In one that is no YAML, each day is read alone, so that one that is
// broken costs no other.
func redDays(text string) (days []redNode, err error) {
	var month map[string]yaml.Node
	if err = yaml.Unmarshal([]byte(text), &month); err == nil {
		for n, node := range month {
			days = append(days, redNode{n, node, nil})
		}
	} else {
		days = redDaysAlone(text)
	}
	if len(days) > 0 {
		err = nil
	}
	slices.SortStableFunc(days, func(a, b redNode) int {
		x, _ := strconv.Atoi(a.number)
		y, _ := strconv.Atoi(b.number)
		return cmp.Or(cmp.Compare(x, y), strings.Compare(a.number, b.number))
	})
	return days, err
}

func redDaysAlone(text string) (days []redNode) {
	begins := redDay.FindAllStringIndex(text, -1)
	if len(begins) > 0 && strings.TrimSpace(text[:begins[0][0]]) != "" {
		days = append(days, redNode{number: "before the first", err: errRedDay})
	}
	for i, at := range begins {
		end := len(text)
		if i+1 < len(begins) {
			end = begins[i+1][0]
		}
		number, _, _ := strings.Cut(text[at[0]:end], ":")
		var day map[string]yaml.Node
		if err := yaml.Unmarshal([]byte(text[at[0]:end]), &day); err != nil || len(day) != 1 {
			days = append(days, redNode{number: number, err: errRedDay})
			continue
		}
		days = append(days, redNode{number, day[number], nil})
	}
	return days
}

var errRedDay = errors.New("it is not as RedNotebook writes a day")

func (r redNotebook) readMonth(name string, days []redNode, found func(Entry) error, unread func(Unread)) error {
	month := strings.TrimSuffix(path.Base(name), ".txt")
	times := map[string]int{}
	for _, d := range days {
		e, err := r.day(month, d.number, d.node)
		if err = cmp.Or(d.err, err); err != nil {
			unread(Unread{month + ", day " + d.number, err})
			continue
		}
		if e.isNothing() {
			continue
		}
		if times[e.ID]++; times[e.ID] > 1 { // two versions of a file were put together
			e.ID = fmt.Sprint(e.ID, " ", times[e.ID])
		}
		if err := found(e); err != nil {
			return err
		}
	}
	return nil
}

func (redNotebook) day(month, number string, node yaml.Node) (Entry, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return Entry{}, fmt.Errorf("%q is no day", shortened(number))
	}
	day, err := journal.ParseDay(fmt.Sprintf("%s-%02d", month, n))
	if err != nil {
		return Entry{}, errors.New("there is no such day")
	}
	var parts map[string]yaml.Node
	if err := node.Decode(&parts); err != nil {
		return Entry{}, errRedDay
	}
	e := newEntry(string(day)) // there is one a day
	r := &e.Record
	r.Day = day
	var text string
	if node, ok := parts["text"]; ok && node.Decode(&text) != nil {
		return e, errors.New("its text is no text")
	}
	words, facts := redCategories(parts)
	text = redMarkdown(lines(text))
	e.Photos = len(markdownPhoto.FindAllString(text, -1))
	r.Title, r.Text = cutTitle(text)
	r.Tags = tagsOf(append(words, hashTags(r.Text)...), false)
	r.Text = withWords(r.Text, facts...)
	return e, nil
}

// redCategories are the tags of a day, and the words of its other categories as names and values in turn.
func redCategories(parts map[string]yaml.Node) (tags, facts []string) {
	var names []string
	for name := range parts {
		if name != "text" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		var words []string
		node := parts[name]
		for i := 0; i < len(node.Content); i += 2 { // the names of a mapping
			words = append(words, node.Content[i].Value)
		}
		switch {
		case strings.EqualFold(name, "tags"):
			tags = append(tags, words...)
		case len(words) == 0:
			tags = append(tags, name)
		default:
			slices.Sort(words)
			facts = append(facts, name, list(words...))
		}
	}
	return tags, facts
}

// hashTag is a word with a sign before it, which is no heading of Markdown.
var hashTag = regexp.MustCompile(`(?m)(?:^|[\s(])#(\pL[\pL\pN_\-]*)`)

func hashTags(text string) (tags []string) {
	for _, found := range hashTag.FindAllStringSubmatch(text, -1) {
		tags = append(tags, found[1])
	}
	return tags
}

// redMarks are RedNotebook's own signs and what Markdown has for them, in this order.
var redMarks = []struct {
	sign *regexp.Regexp
	is   string
}{
	{regexp.MustCompile(`(?m)^(={1,5})\s*([^=\n].*?)\s*=+\s*$`), ""}, // headings: see redMarkdown
	{regexp.MustCompile(`(?m)^={20,}$`), "---"},
	{regexp.MustCompile(`\[""(?:file://)?([^"\]]+)""(\.\w+)(?:\?\d+)?\]`), "![$1$2]($1$2)"},
	{regexp.MustCompile(`\[([^\]"\n]+) ""([^"\]]+)""\]`), "[$1]($2)"},
	{regexp.MustCompile(`(^|[^:/\w])//(\S|\S[^\n]*?\S)//`), "$1*$2*"},
	{regexp.MustCompile(`--(\S|\S[^\n-]*?\S)--`), "~~$1~~"},
	{regexp.MustCompile(`__(\S|\S[^\n]*?\S)__`), "*$1*"}, // underlined: Markdown has no such thing
	{regexp.MustCompile("``([^`\n]+)``"), "`$1`"},
	{regexp.MustCompile(`(?m)^(\s*)\+ `), "${1}1. "},
	{regexp.MustCompile(`\\\\\s*\n`), "  \n"},
}

// redMarkdown is a text of RedNotebook as Markdown.
func redMarkdown(text string) string {
	for i, mark := range redMarks {
		if i > 0 {
			text = mark.sign.ReplaceAllString(text, mark.is)
			continue
		}
		text = mark.sign.ReplaceAllStringFunc(text, func(line string) string {
			in := mark.sign.FindStringSubmatch(line)
			return strings.Repeat("#", len(in[1])) + " " + in[2]
		})
	}
	return text
}
