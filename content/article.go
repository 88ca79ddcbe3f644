package content

import _ "embed" // for the Markdown files

//go:embed article.md
var articleMarkdown string

// Story is the bundled article, ready to draw.
type Story struct {
	Outline // eight parts, the last of them the sources
	Sources []Source
}

// Source is one numbered source of the article.
type Source struct {
	Number int     // as in the text's FootnoteRefs, from 1
	Text   string  // the whole of it, as plain text
	Dest   string  // its address, where it has one
	Blocks []*Node // the text of the source, with emphasis and link
}

// Article is the retelling of "What does 'Recovery' mean in mental health?". Each call
// makes a tree of its own, so that a view may keep what it was given.
func Article() Story {
	s := Story{Outline: Contents(Reflow(Parse(articleMarkdown)))}
	for _, b := range s.Parts[len(s.Parts)-1].Blocks {
		if b.Kind == Footnote {
			s.Sources = append(s.Sources, Source{Number: b.Number, Text: PlainText(b), Dest: firstLink(b), Blocks: b.Children})
		}
	}
	return s
}

// ArticleMarkdown is the article as it was written, for exports.
func ArticleMarkdown() string { return articleMarkdown }

func firstLink(n *Node) string {
	if n.Kind == Link {
		return n.Dest
	}
	for _, c := range n.Children {
		if dest := firstLink(c); dest != "" {
			return dest
		}
	}
	return ""
}
