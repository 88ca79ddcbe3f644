package content

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (c *converter) inlines(parent ast.Node) []*Node {
	var nodes []*Node
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		nodes = append(nodes, c.inline(n)...)
	}
	return joinText(nodes)
}

func (c *converter) inline(n ast.Node) []*Node {
	switch n := n.(type) {
	case *ast.Text:
		return c.text(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			return one(&Node{Kind: Strong, Children: c.inlines(n)})
		}
		return one(&Node{Kind: Emphasis, Children: c.inlines(n)})
	case *extast.Strikethrough:
		return one(&Node{Kind: Strike, Children: c.inlines(n)})
	case *ast.CodeSpan:
		return one(&Node{Kind: CodeSpan, Text: c.codeSpan(n)})
	case *ast.Link:
		return link(c.inlines(n), unescape(n.Destination), unescape(n.Title))
	case *ast.AutoLink:
		return c.autoLink(n)
	case *ast.Image:
		return one(image(c.inlines(n), unescape(n.Destination)))
	case *extast.FootnoteLink:
		return one(&Node{Kind: FootnoteRef, Number: n.Index, Text: c.label(n)})
	default: // the box of a task, which the item has already read
		return nil
	}
}

func one(n *Node) []*Node { return []*Node{n} }

func (c *converter) text(n *ast.Text) []*Node {
	value := n.Segment.Value(c.source)
	text := &Node{Kind: Text, Text: string(value)}
	if !n.IsRaw() {
		text.Text = unescape(value)
	}
	switch {
	case n.HardLineBreak():
		return []*Node{text, {Kind: Break}}
	case n.SoftLineBreak():
		return []*Node{text, {Kind: SoftBreak}}
	default:
		return one(text)
	}
}

// codeSpan joins the lines of a code span with spaces, as CommonMark 0.31 section 6.1 asks.
func (c *converter) codeSpan(n ast.Node) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Segment.Value(c.source))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// label finds the name a footnote was referred to by. The definitions have been
// collected only where they stood earlier, so it is read from the source.
func (c *converter) label(n *extast.FootnoteLink) string {
	_, after, _ := strings.Cut(string(c.source[n.Pos():min(len(c.source), n.Pos()+1024)]), "[^")
	label, _, _ := strings.Cut(after, "]")
	return label
}

func (c *converter) autoLink(n *ast.AutoLink) []*Node {
	label := string(n.Label(c.source))
	dest := string(n.URL(c.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	if !harmless(dest) {
		return one(&Node{Kind: Text, Text: label})
	}
	return one(&Node{Kind: Link, Dest: dest, Children: one(&Node{Kind: Text, Text: label})})
}

// link keeps a harmless destination. Another is shown after the words of the link, as text.
func link(words []*Node, dest, title string) []*Node {
	if len(words) == 0 { // nothing else to show
		words = one(&Node{Kind: Text, Text: cmp.Or(dest, title, "[]()")})
	}
	if harmless(dest) {
		return one(&Node{Kind: Link, Dest: dest, Text: title, Children: words})
	}
	return append(words, &Node{Kind: Text, Text: " (" + dest + ")"})
}

// image says what would be shown, and where it lies.
func image(words []*Node, dest string) *Node {
	shown := PlainText(&Node{Kind: Paragraph, Children: words})
	switch {
	case shown == "":
		shown = cmp.Or(dest, "![]()")
	case dest != "":
		shown += " (" + dest + ")"
	}
	return &Node{Kind: Image, Text: shown, Dest: dest}
}

// harmless reports whether a destination may be handed to the system by a
// click: one of a few schemes, or none at all. It lists what is allowed, so that a
// disguised "java\nscript:" has nothing to slip past.
func harmless(dest string) bool {
	scheme, _, found := strings.Cut(dest, ":")
	if !found || strings.ContainsAny(scheme, "/?#") {
		return !strings.ContainsFunc(dest, func(r rune) bool { return r < ' ' })
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel", "sms":
		return true
	}
	return false
}
