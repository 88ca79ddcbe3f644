package wording

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"ownway/content"
	"ownway/journal"
)

// Title is what an item is called in a list, and what follows of its text: its
// title or, where it has none, its first line.
func Title(j *journal.Journal, h *journal.Head) (title, rest string) {
	text := Plain(h.Preview)
	switch {
	case h.Kind == journal.Answer:
		return Question(j, h.QuestionOf()), OneLine(text)
	case h.Kind == journal.Note && h.Title == "":
		return NoteKind(j, h.Sort), OneLine(text)
	case h.Kind == journal.Letter && h.Title == "":
		return LetterDay(h.Sort), OneLine(text)
	case h.Title != "":
		return OneLine(h.Title), OneLine(text)
	case h.Kind == journal.Highlight && strings.TrimSpace(text) == "":
		text = h.Quote
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if first == "" {
		return lang.L("An entry without words"), ""
	}
	first, rest = OneLine(first), OneLine(rest)
	if rest == "" {
		return cut(first)
	}
	return first, rest
}

// titleLetters is about how much of a title a row of the list shows.
const titleLetters = 34

// cut divides one long line between two words, so that all of it is seen in
// the two lines of a row.
func cut(line string) (title, rest string) {
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

// Name is what a person, a step or a section is called.
func Name(h *journal.Head) string {
	if name := OneLine(h.Title); name != "" {
		return name
	}
	return lang.L("Without a name")
}

// Question is the words of a question, the article's or the person's own.
func Question(j *journal.Journal, id string) string {
	if q, ok := content.QuestionByID(id); ok {
		return q.Text
	}
	item, err := journal.ParseID(id)
	if h := j.Head(item); err == nil && h != nil {
		return Name(h)
	}
	return lang.L("An answer")
}

// Covered stands for what the person asked not to be shown unasked.
func Covered() string { return lang.L("Kept, not shown until you open it") }

// Feelings are the words for how it felt, in one.
func Feelings(r journal.Record) string { return strings.Join(r.Feelings, ", ") }

// Plain is a text without the marks of Markdown.
func Plain(markdown string) string { return content.PlainText(content.Parse(markdown)) }

// OneLine is a text with a space for each of its line breaks and wider gaps.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// PlainLine is a text without the marks of Markdown, in one line.
func PlainLine(markdown string) string { return OneLine(Plain(markdown)) }

// beginningLength is how many bytes of a text Beginning gives.
const beginningLength = 160

// Beginning is as much of a text as a link or a row can show of it.
func Beginning(text string) string {
	for i := range text {
		if i >= beginningLength {
			return text[:i] + "…"
		}
	}
	return text
}
