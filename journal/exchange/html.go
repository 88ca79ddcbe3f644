package exchange

import (
	"fmt"
	"html"
	"strings"

	"ownway/content"
)

// tags are the elements that a kind of node becomes whole.
var tags = map[content.Kind]string{
	content.Paragraph: "p", content.Quote: "blockquote", content.Table: "table", content.Row: "tr",
	content.Emphasis: "em", content.Strong: "strong", content.Strike: "s", content.Item: "li",
}

// writeHTML writes a text as the inside of a page. All words are escaped; a
// link keeps its address in words beside it, as paper has no other way; nothing
// is fetched and nothing can be followed.
func writeHTML(b *strings.Builder, n *content.Node) {
	if tag, ok := tags[n.Kind]; ok {
		element(b, tag, n)
		return
	}
	switch n.Kind {
	case content.Text, content.Image:
		b.WriteString(html.EscapeString(n.Text))
	case content.Break, content.SoftBreak:
		b.WriteString("<br>\n")
	case content.CodeSpan:
		fmt.Fprintf(b, "<code>%s</code>", html.EscapeString(n.Text))
	case content.Code:
		fmt.Fprintf(b, "<pre>%s</pre>\n", html.EscapeString(n.Text))
	case content.Rule:
		b.WriteString("<hr>\n")
	case content.Heading:
		element(b, fmt.Sprintf("h%d", min(n.Level+2, 6)), n) // below the question's
	case content.List:
		list := "ul"
		if n.Ordered {
			list = "ol"
		}
		element(b, list, n)
	case content.Cell:
		element(b, "td", n)
	case content.Link:
		writeChildren(b, n)
		if n.Dest != content.PlainText(n) {
			fmt.Fprintf(b, " (%s)", html.EscapeString(n.Dest))
		}
	case content.FootnoteRef:
		fmt.Fprintf(b, "<sup>%d</sup>", n.Number)
	case content.Footnote:
		fmt.Fprintf(b, "<div class=note><sup>%d</sup> ", n.Number)
		writeChildren(b, n)
		b.WriteString("</div>\n")
	default:
		writeChildren(b, n)
	}
}

func element(b *strings.Builder, tag string, n *content.Node) {
	open := tag
	if n.Kind == content.Item && n.Number > 0 {
		open = fmt.Sprintf("li value=%d", n.Number)
	}
	b.WriteString("<" + open + ">")
	if n.Task {
		b.WriteString(map[bool]string{true: "☑ ", false: "☐ "}[n.Checked])
	}
	writeChildren(b, n)
	b.WriteString("</" + tag + ">")
	if !n.Kind.Inline() {
		b.WriteByte('\n')
	}
}

func writeChildren(b *strings.Builder, n *content.Node) {
	for _, c := range n.Children {
		writeHTML(b, c)
	}
}
