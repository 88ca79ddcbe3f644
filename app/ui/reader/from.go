package reader

import (
	"strconv"
	"strings"

	"ownway/content"
)

// flatten makes the blocks of a tree.
func flatten(n *content.Node) *document {
	f := flattener{doc: &document{}, notes: map[int]int{}, mentions: map[int]int{}}
	if n != nil {
		f.children(n, nil, false)
	}
	f.join()
	return f.doc
}

type flattener struct {
	doc      *document
	notes    map[int]int // footnote's number to its first block
	mentions map[int]int // footnote's number to the link that first mentions it
	numbers  []numbered
}

// numbered is a link whose end is known only when all footnotes are.
type numbered struct {
	link, number int
	back         bool
}

func (f *flattener) children(n *content.Node, frames []*frame, tight bool) {
	for i, c := range n.Children {
		f.node(c, frames, tight && i > 0)
	}
}

func (f *flattener) node(n *content.Node, frames []*frame, tight bool) {
	switch n.Kind {
	case content.List:
		f.list(n, frames, tight)
	case content.Quote:
		f.framed(n, frames, &frame{kind: quote, link: none}, tight)
	case content.Footnote:
		f.footnote(n, frames)
	case content.Table:
		f.table(n, frames)
	case content.Rule:
		f.add(&block{kind: rule, frames: frames})
	case content.Code:
		f.add(&block{kind: code, frames: frames, tight: tight, text: strings.TrimSuffix(n.Text, "\n")})
	case content.Heading:
		f.inline(&block{kind: heading, level: max(n.Level, 1), frames: frames}, n)
	case content.Document:
		f.children(n, frames, tight)
	default:
		f.inline(&block{frames: frames, tight: tight}, n)
	}
}

func (f *flattener) list(n *content.Node, frames []*frame, tight bool) {
	widest := ""
	for _, c := range n.Children {
		if m := numberOf(n, c); len(m) > len(widest) {
			widest = m
		}
	}
	for i, c := range n.Children {
		fr := &frame{kind: item, marker: numberOf(n, c), widest: widest, task: c.Task, checked: c.Checked, box: c.Box, link: none}
		if c.Task {
			fr.link = f.link(link{text: content.PlainText(c), block: len(f.doc.blocks), to: none, task: fr})
		}
		f.framed(c, frames, fr, n.Tight && (i > 0 || tight || len(frames) > 0 && frames[len(frames)-1].kind == item))
	}
}

func numberOf(list, item *content.Node) string {
	if !list.Ordered {
		return ""
	}
	return strconv.Itoa(item.Number) + "."
}

// framed adds what stands in a frame; an empty frame holds an empty line, so that its mark is seen.
func (f *flattener) framed(n *content.Node, frames []*frame, fr *frame, tight bool) {
	inner := append(frames[:len(frames):len(frames)], fr)
	before := len(f.doc.blocks)
	f.children(n, inner, tight && fr.kind == item)
	if len(f.doc.blocks) == before {
		f.add(&block{frames: inner})
	}
	f.doc.blocks[before].tight = tight
}

func (f *flattener) footnote(n *content.Node, frames []*frame) {
	number := strconv.Itoa(n.Number)
	at := len(f.doc.blocks)
	back := f.link(link{text: number, block: at, to: none})
	f.notes[n.Number] = at
	f.numbers = append(f.numbers, numbered{link: back, number: n.Number, back: true})
	f.framed(n, frames, &frame{kind: note, marker: number + ".", link: back}, true)
}

func (f *flattener) table(n *content.Node, frames []*frame) {
	t := &table{from: len(f.doc.blocks)}
	for _, row := range n.Children {
		t.columns = max(t.columns, len(row.Children))
	}
	for r, row := range n.Children {
		for c, cl := range row.Children {
			f.inline(&block{kind: cell, frames: frames, table: t, row: r, column: c, header: row.Header, align: cl.Align}, cl)
		}
	}
}

func (f *flattener) add(b *block) {
	if len(b.pieces) == 0 {
		b.pieces = []piece{{to: len(b.text), link: none}}
	}
	b.of = b
	f.doc.size += len(b.text)
	f.cut(b)
}

func (f *flattener) link(l link) int {
	f.doc.links = append(f.doc.links, l)
	return len(f.doc.links) - 1
}

// join tells the numbers of footnotes where they lead.
func (f *flattener) join() {
	for _, n := range f.numbers {
		l := &f.doc.links[n.link]
		if !n.back {
			if to, ok := f.notes[n.number]; ok {
				l.to = to
			}
		} else if m, ok := f.mentions[n.number]; ok {
			l.to = f.doc.links[m].block
		}
	}
}

// inline adds a block with the text that flows in a node.
func (f *flattener) inline(b *block, n *content.Node) {
	w := inliner{flattener: f, block: b, at: len(f.doc.blocks)}
	w.children(n, 0, none)
	b.text = w.text.String()
	f.add(b)
}

type inliner struct {
	*flattener
	block *block
	text  strings.Builder
	at    int
}

func (w *inliner) children(n *content.Node, fc face, link int) {
	for _, c := range n.Children {
		w.node(c, fc, link)
	}
}

func (w *inliner) node(n *content.Node, fc face, in int) {
	switch n.Kind {
	case content.Text, content.Image:
		w.piece(n.Text, fc, in)
	case content.CodeSpan:
		w.code(n.Text, fc|mono, in)
	case content.Break, content.SoftBreak:
		w.piece("\n", fc, in)
	case content.Emphasis:
		w.children(n, fc|italic, in)
	case content.Strong:
		w.children(n, fc|bold, in)
	case content.Strike:
		w.children(n, fc|struck, in)
	case content.Link:
		from := w.text.Len()
		l := w.link(link{dest: n.Dest, block: w.at, at: from, to: none})
		w.children(n, fc, l)
		w.doc.links[l].text = w.text.String()[from:]
	case content.FootnoteRef:
		w.mention(n, fc)
	default:
		w.children(n, fc, in)
	}
}

// code adds code with a little room on either side.
func (w *inliner) code(text string, fc face, in int) {
	w.beside(piece{shown: " ", face: fc | pad, link: in, opens: true})
	w.piece(text, fc, in)
	w.beside(piece{shown: " ", face: fc | pad, link: in})
}

// beside adds a piece that is no part of the text.
func (w *inliner) beside(p piece) {
	p.from, p.to = w.text.Len(), w.text.Len()
	w.block.pieces = append(w.block.pieces, p)
}

// mention adds the number of a footnote.
func (w *inliner) mention(n *content.Node, fc face) {
	number := strconv.Itoa(n.Number)
	at := w.text.Len()
	l := w.link(link{text: number, block: w.at, at: at, to: none})
	w.numbers = append(w.numbers, numbered{link: l, number: n.Number})
	if _, ok := w.mentions[n.Number]; !ok {
		w.mentions[n.Number] = l
	}
	w.beside(piece{shown: number, face: fc | raised, link: l})
}

func (w *inliner) piece(text string, fc face, link int) {
	if text == "" {
		return
	}
	from := w.text.Len()
	w.text.WriteString(text)
	if n := len(w.block.pieces); n > 0 {
		last := &w.block.pieces[n-1]
		if last.face == fc && last.link == link && last.to == from && last.shown == "" {
			last.to = w.text.Len()
			return
		}
	}
	w.block.pieces = append(w.block.pieces, piece{from: from, to: w.text.Len(), face: fc, link: link})
}
