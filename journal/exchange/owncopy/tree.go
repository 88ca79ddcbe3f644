package owncopy

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"ownway/content"
)

// tree turns a part of a page into blocks. It recurses; the parser has seen to it that a
// page is not deep.
type tree struct {
	base *url.URL // what relative links start from; nil: they are words
	left left

	blocks []*content.Node
	run    []span // words that wait for the end of their paragraph
	style  style
}

// style is how words are marked, whatever the order of the elements around them.
type style struct {
	strong, emphasis, strike, code bool
	dest                           string
}

// span is words of one style, or a break.
type span struct {
	text  string
	brk   bool
	style style
}

// blocksOf are the blocks of a part of a page.
func (t *tree) blocksOf(n *html.Node) []*content.Node {
	inner := &tree{base: t.base, left: t.left}
	inner.children(n)
	inner.flush(content.Paragraph, 0)
	return inner.blocks
}

func (t *tree) children(n *html.Node) {
	for c := range n.ChildNodes() {
		t.node(c)
	}
}

func (t *tree) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		t.run = append(t.run, span{text: n.Data, style: t.style})
		return
	case html.ElementNode:
	default:
		return
	}
	if kind, ok := blockKinds[n.Data]; ok {
		t.flush(content.Paragraph, 0)
		t.block(n, kind)
		t.flush(content.Paragraph, 0)
		return
	}
	t.inline(n)
}

// blockKinds are the elements that stand on lines of their own. Document stands for those that
// only hold others.
var blockKinds = map[string]content.Kind{
	"h1": content.Heading, "h2": content.Heading, "h3": content.Heading, "h4": content.Heading, "h5": content.Heading, "h6": content.Heading,
	"p": content.Paragraph, "ul": content.List, "ol": content.List, "menu": content.List, "dir": content.List, "li": content.Item,
	"blockquote": content.Quote, "pre": content.Code, "listing": content.Code, "xmp": content.Code, "plaintext": content.Code,
	"hr": content.Rule, "table": content.Table,
	"html": content.Document, "body": content.Document, "div": content.Document, "article": content.Document, "section": content.Document, "main": content.Document,
	"header": content.Document, "footer": content.Document, "aside": content.Document, "nav": content.Document, "address": content.Document,
	"figure": content.Document, "figcaption": content.Document, "dl": content.Document, "dt": content.Document, "dd": content.Document,
	"fieldset": content.Document, "legend": content.Document, "details": content.Document, "summary": content.Document, "center": content.Document,
	"form": content.Document, "hgroup": content.Document, "search": content.Document,
	"tr": content.Document, "td": content.Document, "th": content.Document, "caption": content.Document, "thead": content.Document, "tbody": content.Document, "tfoot": content.Document,
}

func (t *tree) block(n *html.Node, kind content.Kind) {
	switch kind {
	case content.Heading:
		t.children(n)
		t.flush(content.Heading, int(n.Data[1]-'0'))
	case content.List:
		t.list(n)
	case content.Quote:
		t.add(&content.Node{Kind: content.Quote, Children: t.blocksOf(n)})
	case content.Code:
		t.add(&content.Node{Kind: content.Code, Text: strings.Trim(rawText(n), "\r\n")})
	case content.Rule:
		t.add(&content.Node{Kind: content.Rule})
	case content.Table:
		t.table(n)
	case content.Item: // without a list around it
		t.add(&content.Node{Kind: content.List, Children: []*content.Node{{Kind: content.Item, Children: t.blocksOf(n)}}})
	default:
		switch was := t.style; n.Data {
		case "dt", "summary":
			t.style.strong = true
			t.children(n)
			t.style = was
		case "dd":
			t.add(&content.Node{Kind: content.Quote, Children: t.blocksOf(n)})
		case "title", "head":
		default:
			t.children(n)
		}
	}
}

func (t *tree) add(n *content.Node) {
	if n.Kind == content.Rule || !empty(n) {
		t.blocks = append(t.blocks, n)
	}
}

func (t *tree) inline(n *html.Node) {
	was := t.style
	switch n.Data {
	case "head", "title", "link", "meta", "base":
		return
	case "br", "wbr":
		if n.Data == "br" {
			t.run = append(t.run, span{brk: true})
		}
		return
	case "b", "strong":
		t.style.strong = true
	case "i", "em", "cite", "dfn", "var":
		t.style.emphasis = true
	case "s", "strike", "del":
		t.style.strike = true
	case "code", "kbd", "samp", "tt":
		t.style.code = true
	case "q":
		t.run = append(t.run, span{text: "“", style: t.style})
		t.children(n)
		t.run = append(t.run, span{text: "”", style: t.style})
		return
	case "sup":
		t.raised(n)
		return
	case "a":
		t.style.dest = t.address(n)
	}
	t.children(n)
	t.style = was
}

// raised keeps the number of a note apart from the word before it.
func (t *tree) raised(n *html.Node) {
	if number := text(n); number != "" && strings.Trim(number, "0123456789,* ") == "" {
		was := t.style
		if a := find(n, func(c *html.Node) bool { return c.Data == "a" }); a != nil {
			t.style.dest = t.address(a)
		}
		t.run = append(t.run, span{text: "[" + number + "]", style: t.style})
		t.style = was
		return
	}
	t.children(n)
}

// address is where a link may lead, or "".
func (t *tree) address(n *html.Node) string {
	to := strings.TrimSpace(attr(n, "href"))
	if to == "" || strings.HasPrefix(to, "#") {
		return ""
	}
	if dest := safeAddress(to); dest != "" {
		return dest
	}
	u, err := url.Parse(to)
	if err == nil && u.Scheme == "" && t.base != nil {
		if dest := safeAddress(t.base.ResolveReference(u).String()); dest != "" {
			return dest
		}
	}
	t.left[Links]++
	return ""
}

func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Data == "br":
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func (t *tree) list(n *html.Node) {
	list := &content.Node{Kind: content.List, Ordered: n.Data == "ol"}
	number := 1
	if v, err := strconv.Atoi(attr(n, "start")); err == nil {
		number = v
	}
	for c := range n.ChildNodes() {
		blocks := (&tree{base: t.base, left: t.left}).single(c)
		if len(blocks) == 0 {
			continue
		}
		last := len(list.Children) - 1
		if c.Data != "li" && last >= 0 { // a list within a list belongs to the item before it
			list.Children[last].Children = append(list.Children[last].Children, blocks...)
			continue
		}
		if v, err := strconv.Atoi(attr(c, "value")); err == nil {
			number = v
		}
		list.Children = append(list.Children, &content.Node{Kind: content.Item, Number: number, Children: blocks})
		number++
	}
	t.add(list)
}

// single are the blocks of one child of a list.
func (t *tree) single(n *html.Node) []*content.Node {
	if n.Type == html.ElementNode && n.Data == "li" {
		return t.blocksOf(n)
	}
	t.node(n)
	t.flush(content.Paragraph, 0)
	return t.blocks
}

// flush ends the paragraph, or the heading, that waits.
func (t *tree) flush(kind content.Kind, level int) {
	inlines := flow(t.run)
	t.run = nil
	if len(inlines) > 0 {
		t.blocks = append(t.blocks, &content.Node{Kind: kind, Level: level, Children: inlines})
	}
}

// flow makes inline nodes of spans: white space is one space, none at the ends of lines.
func flow(run []span) []*content.Node {
	return nest(trimEnds(collapse(run)), 0)
}

func collapse(run []span) []span {
	var out []span
	space := true // nothing, or white space, stands before
	for _, s := range run {
		if s.brk {
			space = true
			out = append(out, s)
			continue
		}
		var b strings.Builder
		for _, r := range s.text {
			switch {
			case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f':
				if !space {
					b.WriteByte(' ')
				}
				space = true
			case r == '\u00ad': // where a word may be parted: a search would not find it
			default:
				b.WriteRune(r)
				space = false
			}
		}
		if b.Len() > 0 {
			out = append(out, span{text: b.String(), style: s.style})
		}
	}
	return out
}

// trimEnds takes away white space before breaks, and breaks at the ends. White space at the
// ends of marked words goes out of the marks, which must touch letters.
func trimEnds(run []span) []span {
	var out []span
	for i, s := range run {
		if s.brk {
			if out = trimTail(out); len(out) > 0 {
				out = append(out, s)
			}
			continue
		}
		var before, after style
		if i > 0 {
			before = s.style.shared(run[i-1].style)
		}
		if i+1 < len(run) {
			after = s.style.shared(run[i+1].style)
		}
		body := strings.TrimFunc(s.text, unicode.IsSpace)
		if body == "" {
			out = append(out, span{text: s.text, style: before.shared(after)})
			continue
		}
		lead, tail, _ := strings.Cut(s.text, body)
		for _, part := range []span{{text: lead, style: before}, {text: body, style: s.style}, {text: tail, style: after}} {
			if part.text != "" {
				out = append(out, part)
			}
		}
	}
	for len(out) > 0 {
		n := len(out)
		if out = trimTail(out); len(out) > 0 && out[len(out)-1].brk {
			out = out[:len(out)-1]
			continue
		}
		if len(out) == n {
			break
		}
	}
	return out
}

// shared is how words beside each other are both marked.
func (s style) shared(other style) style {
	s.strong, s.emphasis = s.strong && other.strong, s.emphasis && other.emphasis
	s.strike, s.code = s.strike && other.strike, s.code && other.code
	if s.dest != other.dest {
		s.dest = ""
	}
	return s
}

func trimTail(out []span) []span {
	for len(out) > 0 && !out[len(out)-1].brk {
		last := &out[len(out)-1]
		last.text = strings.TrimRightFunc(last.text, unicode.IsSpace)
		if last.text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}
