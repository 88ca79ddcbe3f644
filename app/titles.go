package app

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"ownway/content"
	"ownway/journal"
)

// titleOf is what an item is called in a list, and what follows of its text:
// its title or, where it has none, its first line.
func (s *session) titleOf(h *journal.Head) (title, rest string) {
	text := plain(h.Preview)
	switch {
	case h.Kind == journal.Answer:
		return s.questionText(h.QuestionOf()), oneLine(text)
	case h.Kind == journal.Note && h.Title == "":
		return s.noteSort(h.Sort), oneLine(text)
	case h.Kind == journal.Letter && h.Title == "":
		return letterDay(h.Sort), oneLine(text)
	case h.Title != "":
		return oneLine(h.Title), oneLine(text)
	case h.Kind == journal.Highlight && strings.TrimSpace(text) == "":
		text = h.Quote
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if first == "" {
		return lang.L("An entry without words"), ""
	}
	first, rest = oneLine(first), oneLine(rest)
	if rest == "" {
		return parted(first)
	}
	return first, rest
}

// titleLetters is about how much of a title a row of the list shows.
const titleLetters = 34

// parted cuts one long line between two words, so that all of it is seen in
// the two lines of a row.
func parted(line string) (title, rest string) {
	end := 0
	for i, word := range strings.Fields(line) {
		next := end + len(word)
		if i > 0 {
			next++
		}
		if i > 0 && utf8.RuneCountInString(line[:next]) > titleLetters {
			return line[:end], line[end+1:]
		}
		end = next
	}
	return line, ""
}

// questionText is the wording of a question, the article's or the person's own.
func (s *session) questionText(id string) string {
	if q, ok := content.QuestionByID(id); ok {
		return q.Text
	}
	item, err := journal.ParseID(id)
	if h := s.journal.Head(item); err == nil && h != nil {
		return named(h)
	}
	return lang.L("An answer")
}

// plain is a text without the marks of Markdown.
func plain(markdown string) string { return content.PlainText(content.Parse(markdown)) }

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
