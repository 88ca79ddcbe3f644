package content

import (
	"strconv"
	"strings"
)

// PlainText is the text of n as a person would read it aloud: no marks of
// Markdown, no destinations of links. Blocks are parted by a blank line, items and
// rows by a new line, cells by a tab; a reference to a footnote is [1].
func PlainText(n *Node) string {
	var b strings.Builder
	writePlain(&b, n)
	return b.String()
}

func writePlain(b *strings.Builder, n *Node) {
	switch n.Kind {
	case Text, Code, CodeSpan, Image:
		b.WriteString(n.Text)
	case Break, SoftBreak:
		b.WriteByte('\n')
	case FootnoteRef:
		b.WriteString("[" + strconv.Itoa(n.Number) + "]")
	default:
		writePlainChildren(b, n)
	}
}

func writePlainChildren(b *strings.Builder, n *Node) {
	between := separator(n)
	for i, c := range n.Children {
		if i > 0 && !c.Kind.Inline() {
			b.WriteString(between)
		}
		writePlain(b, c)
	}
}

// separator is what stands between the blocks directly within n.
func separator(n *Node) string {
	switch n.Kind {
	case Row:
		return "\t"
	case List, Item, Table:
		return "\n"
	default:
		return "\n\n"
	}
}

func concat(texts []*Node) string {
	if len(texts) == 1 {
		return texts[0].Text
	}
	var b strings.Builder
	for _, t := range texts {
		b.WriteString(t.Text)
	}
	return b.String()
}
