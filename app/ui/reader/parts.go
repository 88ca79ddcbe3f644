package reader

import (
	"sort"
	"strings"

	"ownway/app/ui/measure"
)

// mostAtOnce is how long a text may be, in bytes, to be laid out whole when it is opened: five milliseconds. The parts of a
// longer one that scrolls are laid out when they come near, and until then thought to be as high as their length says.
const mostAtOnce = 32 << 10

// A page is a document laid out for one width, in parts.
//
// What is seen must not move when a part above it turns out to be higher or lower than it was thought to be. So the page knows
// which part is at the top of what is seen, and how far in: see tells where that is, which changes as guesses become known.
type page struct {
	doc        *document
	sizedStyle sizedStyle
	ruler      *measure.Ruler
	width      float32
	letter     float32              // how wide a letter is, in sizes of its font
	columns    map[*table][]float32 // of tables that were laid out
	parts      []part
	summed     int     // the parts before this one have their tops
	version    int     // how often a part was laid out
	at         int     // the part at the top of what is seen
	into       float32 // how far from that part's top
}

// A part is a block, or a row of a table: what is laid out by itself.
type part struct {
	from, to    int     // its blocks
	gap         float32 // the room above it
	top, height float32
	laid        *laid // nil: its height is a guess
}

// laid is what a part looks like, in heights from the top of the page.
type laid struct {
	from        int // its first block
	top         float32
	blocks      []placed
	decorations []decoration
}

const sample = "When nobody asks, some of the words come by themselves."

func compose(doc *document, d sizedStyle, r *measure.Ruler, width float32, whole bool) *page {
	p := &page{doc: doc, sizedStyle: d, ruler: r, width: min(width, d.measure), columns: map[*table][]float32{}}
	p.letter = r.Width(d.body(), sample) / float32(len(sample)) / d.size
	for i := 0; i < len(doc.blocks); {
		t := part{from: i, to: doc.partEnd(i)}
		c := composer{page: p}
		if i > 0 {
			t.gap = c.gap(doc.blocks[i-1], doc.blocks[i])
		}
		p.parts = append(p.parts, t)
		if whole {
			p.lay(len(p.parts) - 1)
		} else {
			p.parts[len(p.parts)-1].height = c.guess(t)
		}
		i = t.to
	}
	return p
}

// partEnd is the block after the part that begins with block i.
func (d *document) partEnd(i int) int {
	b, end := d.blocks[i], i+1
	for b.table != nil && end < len(d.blocks) && d.blocks[end].table == b.table && d.blocks[end].row == b.row {
		end++
	}
	return end
}

// guess is how high a part may be.
func (c *composer) guess(t part) (height float32) {
	for _, b := range c.page.doc.blocks[t.from:t.to] {
		l := c.page.sizedStyle.block(b)
		width := max(c.page.width-c.indent(b.frames), 1) / float32(t.to-t.from)
		rows := 1 + max(strings.Count(b.text, "\n"), int(float32(len(b.text))*l.size*c.page.letter/width))
		height = max(height, float32(rows)*l.leading)
	}
	return height
}

// lay lays a part out, if that was not done yet.
func (p *page) lay(k int) {
	t := &p.parts[k]
	if t.laid != nil {
		return
	}
	c := composer{page: p, laid: &laid{from: t.from}}
	c.compose(t.from, t.to)
	t.laid, t.height = c.laid, c.y
	p.summed = min(p.summed, k+1)
	p.version++
}

// sum finds the tops of the parts up to one.
func (p *page) sum(k int) {
	for ; p.summed <= k; p.summed++ {
		t := &p.parts[p.summed]
		t.top = 0
		if p.summed > 0 {
			before := &p.parts[p.summed-1]
			t.top = before.top + before.height + t.gap
		}
	}
}

// part is what part k looks like.
func (p *page) part(k int) *laid {
	p.lay(k)
	p.sum(k)
	p.parts[k].laid.moveTo(p.parts[k].top)
	return p.parts[k].laid
}

func (l *laid) moveTo(top float32) {
	by := top - l.top
	if by == 0 {
		return
	}
	l.top = top
	for i := range l.blocks {
		b := &l.blocks[i]
		b.top += by
		for j := range b.lines {
			b.lines[j].top += by
			b.lines[j].baseline += by
		}
	}
	for i := range l.decorations {
		l.decorations[i].y += by
	}
}

// partOf is the part that a block is in.
func (p *page) partOf(block int) int {
	return sort.Search(len(p.parts), func(k int) bool { return p.parts[k].to > block })
}

// block is how block i is placed; nil if there is none.
func (p *page) block(i int) *placed {
	if i < 0 || i >= len(p.doc.blocks) {
		return nil
	}
	l := p.part(p.partOf(i))
	return &l.blocks[i-l.from]
}

func (p *page) height() float32 {
	n := len(p.parts)
	if n == 0 {
		return 0
	}
	p.sum(n - 1)
	return p.parts[n-1].top + p.parts[n-1].height
}

// first is the last part that begins above a height.
func (p *page) first(y float32) int {
	p.sum(len(p.parts) - 1)
	return max(sort.Search(len(p.parts), func(k int) bool { return p.parts[k].top > y })-1, 0)
}

// look says what is at the top of what is seen.
func (p *page) look(top float32) {
	if len(p.parts) > 0 {
		p.at = p.first(top)
		p.into = top - p.parts[p.at].top
	}
}

// see moves what is seen to a height, lays out all that is near, and tells at which height it is then. The end stays the end.
func (p *page) see(top, height float32) float32 {
	if len(p.parts) == 0 {
		return top
	}
	if by := top - p.seen(); top > 0 && max(by, -by) <= 2*height { // what is seen after a small step depends on what was seen before it
		p.layNear(height + max(by, -by))
		top = p.seen() + by
	}
	for {
		most := max(p.height()+PaneInset-height, 0)
		end := top >= most && most > 0
		top = min(top, most)
		p.look(top)
		before := p.version
		p.layNear(height)
		if p.version == before {
			return top
		}
		if top = p.seen(); end {
			top = p.height()
		}
	}
}

// seen is the height at which that is what see was told last.
func (p *page) seen() float32 {
	if len(p.parts) == 0 {
		return 0
	}
	p.sum(p.at)
	return p.parts[p.at].top + p.into
}

// layNear lays out what is not further from what is seen than its height.
func (p *page) layNear(height float32) {
	p.lay(p.at)
	for k, more := p.at, height-p.into; k > 0 && more >= 0; {
		more -= p.parts[k].gap
		k--
		p.lay(k)
		more -= p.parts[k].height
	}
	for k, more := p.at+1, 2*height+p.into-p.parts[p.at].height; k < len(p.parts) && more >= 0; k++ {
		p.lay(k)
		more -= p.parts[k].gap + p.parts[k].height
	}
}
