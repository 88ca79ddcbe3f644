package pdf

import (
	"strconv"
	"strings"

	"ownway/content"
)

// section draws one piece of the document.
func (f *flow) section(s Section) {
	if !f.empty() {
		f.y -= 14
	}
	if s.Part != "" {
		f.paragraph([]span{{strings.ToValidUTF8(s.Part, "\uFFFD"), style{bold: true}}}, block{size: 18, after: 10, keep: true})
	}
	if s.Heading != "" {
		f.paragraph([]span{{strings.ToValidUTF8(s.Heading, "\uFFFD"), style{bold: true}}}, block{size: 15, after: 3, keep: true})
	}
	if s.Small != "" {
		f.paragraph([]span{{strings.ToValidUTF8(s.Small, "\uFFFD"), style{grey: true}}}, block{size: 9, after: 6, keep: true})
	}
	if s.Body != nil {
		f.blocks(s.Body, block{size: bodySize, after: 6})
	}
}

func (f *flow) blocks(n *content.Node, b block) {
	for _, c := range n.Children {
		if f.stopped() {
			return
		}
		f.block(c, b)
		if c.Kind != content.List {
			b.marker = "" // which stands before the first
		}
	}
}

func (f *flow) block(n *content.Node, b block) {
	switch n.Kind {
	case content.Heading:
		b.size, b.keep = max(bodySize, 16-float64(n.Level)), true
		f.typed(n.Children, style{bold: true}, b)
	case content.List:
		f.list(n, b)
	case content.Quote:
		b.bars = append(b.bars[:len(b.bars):len(b.bars)], b.indent)
		b.indent += indent
		f.blocks(n, b)
	case content.Code:
		f.code(n, b)
	case content.Rule:
		f.room(12)
		f.pages.rectangle(margin, f.y-6, f.width-2*margin, 0.7, 0.6)
		f.y -= 16
	case content.Row:
		b.after = 2
		f.paragraph(row(n), b)
	case content.Footnote:
		b.marker = strconv.Itoa(n.Number)
		b.indent += indent
		f.blocks(n, b)
	case content.Table, content.Item, content.Document:
		f.blocks(n, b)
	default:
		f.typed(n.Children, style{}, b)
	}
}

func (f *flow) list(n *content.Node, b block) {
	b.indent += indent
	if n.Tight {
		b.after = 2
	}
	for _, item := range n.Children {
		switch {
		case item.Task && item.Checked:
			b.marker = "☑"
		case item.Task:
			b.marker = "☐"
		case n.Ordered:
			b.marker = strconv.Itoa(item.Number) + "."
		default:
			b.marker = "•"
		}
		f.blocks(item, b)
	}
}

func (f *flow) code(n *content.Node, b block) {
	after := b.after
	b.size, b.indent, b.after = 9.5, b.indent+indent/2, 0
	for text := range strings.SplitSeq(strings.TrimSuffix(n.Text, "\n"), "\n") {
		if f.stopped() {
			return
		}
		f.paragraph([]span{{text, style{code: true}}}, b)
		b.marker = ""
	}
	f.y -= after
}

// row is a table's row on one line, its cells beside one another.
func row(n *content.Node) []span {
	var spans []span
	for i, cell := range n.Children {
		if i > 0 {
			spans = append(spans, span{text: "  |  ", style: style{grey: true}})
		}
		spans = inline(spans, cell.Children, style{bold: n.Header})
	}
	return spans
}

// typed draws a paragraph whose lines are kept as they were typed.
func (f *flow) typed(nodes []*content.Node, s style, b block) {
	after := b.after
	b.after = 0
	var text []span
	for _, part := range inline(nil, nodes, s) {
		if part.text == "\n" {
			f.paragraph(text, b)
			text, b.marker = nil, ""
			continue
		}
		text = append(text, part)
	}
	b.after = after
	f.paragraph(text, b)
}

// inline is what flows within a line, added to spans. A new line is a span of its own.
func inline(spans []span, nodes []*content.Node, s style) []span {
	for _, n := range nodes {
		with := s
		switch n.Kind {
		case content.Text, content.Image:
			spans = append(spans, span{strings.ReplaceAll(n.Text, "\n", " "), s})
			continue
		case content.CodeSpan:
			with.code = true
			spans = append(spans, span{strings.ReplaceAll(n.Text, "\n", " "), with})
			continue
		case content.Break, content.SoftBreak:
			spans = append(spans, span{text: "\n", style: s})
			continue
		case content.FootnoteRef:
			spans = append(spans, span{"[" + strconv.Itoa(n.Number) + "]", s})
			continue
		case content.Emphasis:
			with.italic = true
		case content.Strong:
			with.bold = true
		case content.Strike:
			with.struck = true
		}
		spans = inline(spans, n.Children, with)
		if n.Kind == content.Link && n.Dest != content.PlainText(n) && n.Dest != "" {
			spans = append(spans, span{" (" + n.Dest + ")", s})
		}
	}
	return spans
}
