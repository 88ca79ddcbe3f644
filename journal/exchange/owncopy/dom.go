package owncopy

import (
	"strings"

	"golang.org/x/net/html"
)

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, names ...string) bool {
	for class := range strings.FieldsSeq(attr(n, "class")) {
		for _, name := range names {
			if strings.EqualFold(class, name) {
				return true
			}
		}
	}
	return false
}

// countWords counts what is written in a part of a page.
func countWords(n *html.Node) int {
	if n == nil {
		return 0
	}
	words := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode && (c.Parent == nil || c.Parent.Data != "title" && c.Parent.Data != "script") {
			words += len(strings.Fields(c.Data))
		}
	}
	return words
}

// letters is how long all that is written in a part of a page is, in bytes.
func letters(n *html.Node) int {
	all := 0
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			all += len(c.Data)
		}
	}
	return all
}

// text is what is written in a part of a page, on one line.
func text(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.Data == "br" {
			b.WriteByte(' ')
		}
	}
	return oneLine(b.String())
}

// find is the first element for which is says yes.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && is(c) {
			return c
		}
	}
	return nil
}

func remove(n *html.Node) {
	if n != nil && n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}
