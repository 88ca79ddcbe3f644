package reader

import "ownway/app/ui/measure"

// placed is a block with its place; its lines lie at left and count their tops from the top of the page.
type placed struct {
	*block
	blockStyle  blockStyle
	left, width float32
	top, height float32
	lines       []line
}

func (p *placed) font(pc piece, sans bool) measure.Font { return p.blockStyle.font(pc, sans) }

// decoration is what is drawn beside or behind the letters.
type decoration struct {
	kind          decorationKind
	x, y          float32
	width, height float32
	text          string
	font          measure.Font
	link          int // index in document.links, or none
	of            any // what it is a piece of, if the parts before or after may hold more of that
}

type decorationKind uint8

const (
	quoteBar decorationKind = iota
	codeBox
	codeSpan
	ruleLine
	tableLine
	headerLine
	bullet
	box
	checkedBox
	marker
)

// A composer sets the blocks of a part one under the other, from the height 0.
type composer struct {
	page *page
	laid *laid
	y    float32
}

func (c *composer) compose(from, to int) {
	b := c.page.doc.blocks[from]
	c.enter(from)
	if b.table != nil {
		c.row(c.page.doc.blocks[from:to])
	} else {
		c.block(b)
	}
	for i := range c.laid.decorations {
		if d := &c.laid.decorations[i]; d.kind == quoteBar {
			d.height = c.y - d.y
		}
	}
}

// gap is the room between two blocks.
func (c *composer) gap(before, b *block) float32 {
	half := c.page.sizedStyle.leading / 2
	switch {
	case b.of == before.of, b.table != nil && b.table == before.table:
		return 0
	case b.in(note) && !before.in(note):
		return c.page.sizedStyle.leading * 1.5
	case b.kind == heading && b.level <= 2:
		return c.page.sizedStyle.leading * 1.1
	case b.kind == heading:
		return c.page.sizedStyle.leading * 0.8
	case before.kind == heading:
		return half * 0.7
	case b.tight, b.in(note):
		return half * 0.4
	case b.in(quote) != before.in(quote):
		return half * 1.4
	}
	return half
}

const (
	itemIndent  = 30
	quoteIndent = 22
	barWidth    = 4
	codePad     = 14
	cellPad     = 12
	markerGap   = 9 // between a number and its text
)

// indent is where the blocks inside some frames begin.
func (c *composer) indent(frames []*frame) float32 {
	var x float32
	for _, f := range frames {
		x += c.inside(f)
	}
	return x
}

// inside is how far a frame moves in what it holds: more for a list of years than for one of three things.
func (c *composer) inside(f *frame) float32 {
	if f.kind == quote {
		return quoteIndent * c.page.sizedStyle.scale()
	}
	k := c.page.sizedStyle.scale()
	return max(itemIndent*k, c.page.ruler.Width(c.plain(c.page.sizedStyle.size), f.widest)+markerGap*k)
}

// plain is the font of text without any emphasis.
func (c *composer) plain(size float32) measure.Font {
	return blockStyle{size: size}.font(piece{}, c.page.sizedStyle.sans)
}

// enter draws the bars of the quotes that block i stands in, and the markers of the frames that begin with it.
func (c *composer) enter(i int) {
	b := c.page.doc.blocks[i]
	var before []*frame
	if i > 0 {
		before = c.page.doc.blocks[i-1].frames
	}
	first := true
	for n, f := range b.frames {
		x := c.indent(b.frames[:n])
		if f.kind == quote {
			c.decoration(decoration{kind: quoteBar, x: x, y: c.y, width: barWidth * c.page.sizedStyle.scale(), of: f})
		}
		if holds(before, f) {
			continue
		}
		if f.kind == note && first && !noted(before) {
			c.line(ruleLine, 0, c.y-c.page.sizedStyle.leading*0.75, min(160*c.page.sizedStyle.scale(), c.page.width))
		}
		first = false
		if f.kind != quote {
			c.mark(b, f, x)
		}
	}
}

func (c *composer) decoration(d decoration) { c.laid.decorations = append(c.laid.decorations, d) }

// mark draws what stands before an item or a footnote, on the first line of block b.
func (c *composer) mark(b *block, f *frame, x float32) {
	l := c.page.sizedStyle.block(b)
	m := c.page.ruler.Metrics(l.font(piece{}, c.page.sizedStyle.sans))
	baseline := c.y + (l.leading-m.Height)/2 + m.Baseline
	indent := c.inside(f)
	switch {
	case f.task:
		side := l.size * 1.1
		d := decoration{kind: box, x: x, y: baseline - l.size*0.36 - side/2, width: side, height: side, link: f.link}
		if f.checked {
			d.kind = checkedBox
		}
		c.decoration(d)
	case f.marker == "":
		side := l.size * 0.26
		c.decoration(decoration{kind: bullet, x: x + indent*0.32, y: baseline - l.size*0.26 - side/2, width: side, height: side})
	default:
		ft := c.plain(l.size)
		w := c.page.ruler.Width(ft, f.marker)
		right := x + indent - markerGap*c.page.sizedStyle.scale()
		c.decoration(decoration{
			kind: marker, x: max(x, right-w), y: c.y + (l.leading-m.Height)/2,
			width: w, height: m.Height, text: f.marker, font: ft, link: f.link,
		})
	}
}

func (c *composer) line(k decorationKind, x, y, width float32) {
	c.decoration(decoration{kind: k, x: x, y: y, width: width, height: 1})
}

// block sets one block at the place reached.
func (c *composer) block(b *block) {
	x := c.indent(b.frames)
	width := max(c.page.width-x, 1)
	switch b.kind {
	case rule:
		c.line(ruleLine, x, c.y+c.page.sizedStyle.leading/2, width)
		c.laid.blocks = append(c.laid.blocks, placed{block: b, left: x, width: width, top: c.y, height: c.page.sizedStyle.leading})
		c.y += c.page.sizedStyle.leading
	case code:
		pad := codePad * c.page.sizedStyle.scale()
		top := c.y
		if b.of == b {
			c.y += pad
		}
		c.text(b, x+pad, max(width-2*pad, 1))
		if !b.goesOn {
			c.y += pad
		}
		c.decoration(decoration{kind: codeBox, x: x, y: top, width: width, height: c.y - top, of: b.of})
	default:
		c.text(b, x, width)
	}
}

func (c *composer) text(b *block, x, width float32) {
	p := c.set(b, x, c.y, width)
	c.laid.blocks = append(c.laid.blocks, p)
	c.y += p.height
}

// set breaks a block into lines at a place.
func (c *composer) set(b *block, x, y, width float32) placed {
	l := c.page.sizedStyle.block(b)
	p := placed{block: b, blockStyle: l, left: x, width: width, top: y}
	f := flow{block: b, width: width, ruler: c.page.ruler, font: func(pc piece) measure.Font { return l.font(pc, c.page.sizedStyle.sans) }}
	p.lines = f.run()
	m := c.page.ruler.Metrics(l.font(piece{}, c.page.sizedStyle.sans))
	for i := range p.lines {
		ln := &p.lines[i]
		ln.top, ln.height = y, l.leading
		ln.baseline = y + (l.leading-m.Height)/2 + m.Baseline
		y += l.leading
		ln.align(b.align, width)
		c.spans(&p, ln)
	}
	p.height = y - p.top
	return p
}

// spans draws the ground behind words of code inside a line.
func (c *composer) spans(p *placed, ln *line) {
	if p.kind == code {
		return
	}
	h := p.blockStyle.size * 1.25
	for i := 0; i < len(ln.runs); i++ {
		from := ln.runs[i]
		if p.pieces[from.piece].face&mono == 0 {
			continue
		}
		for i+1 < len(ln.runs) && p.pieces[ln.runs[i+1].piece].face&mono != 0 {
			i++
		}
		to := ln.runs[i]
		c.decoration(decoration{
			kind: codeSpan, x: p.left + from.x, y: ln.baseline - h*0.79,
			width: to.x + to.width - from.x, height: h,
		})
	}
}

func holds(frames []*frame, f *frame) bool {
	for _, g := range frames {
		if g == f {
			return true
		}
	}
	return false
}

func noted(frames []*frame) bool {
	for _, f := range frames {
		if f.kind == note {
			return true
		}
	}
	return false
}
