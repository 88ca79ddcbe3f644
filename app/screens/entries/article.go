package entries

import (
	"strings"
	"sync"

	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/content"
	"ownway/journal"
)

// articleHit is that words which are searched for are in the article, too.
type articleHit struct {
	title, preview string
	marks          []ui.Range
	places         int
}

// findInArticle looks for what is searched for in the article; nil: it is not there.
func findInArticle(query string) *articleHit {
	hit := &articleHit{title: content.Article().Title}
	text := articleText()
	found := journal.FindIn(text, query)
	if hit.places = len(found); hit.places == 0 {
		return nil
	}
	const before, after = 40, 160
	hit.preview = wording.OneLine(around(text, found[0].Start-before, found[0].End+after))
	for _, m := range journal.FindIn(hit.preview, query) {
		hit.marks = append(hit.marks, ui.Range{From: m.Start, To: m.End})
	}
	return hit
}

// articleText is made once, because it is searched at every letter.
var articleText = sync.OnceValue(func() string {
	return content.PlainText(content.Reflow(content.Parse(content.ArticleMarkdown())))
})

// around is the part of a text between two places, without the words that they cut.
func around(text string, from, to int) string {
	if from <= 0 {
		from = 0
	} else if i := strings.IndexAny(text[from:], " \n"); i >= 0 {
		from += i
	}
	if to >= len(text) {
		return text[from:]
	}
	if i := strings.LastIndexAny(text[:to], " \n"); i > from {
		to = i
	}
	return text[from:to]
}

func (h *articleHit) row() ui.RowText {
	return ui.RowText{Title: h.title, Date: wording.Counted(h.places, "1 place", "{{.N}} places"), Second: h.preview, Marks: h.marks}
}
