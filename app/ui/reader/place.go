package reader

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"ownway/app/ui/measure"
)

// A Place is a point in a text: a block, counted from 0, and a byte in its text.
type Place struct {
	Block  int
	Offset int
}

// Before tells whether p stands earlier in the text than q.
func (p Place) Before(q Place) bool {
	return p.Block < q.Block || p.Block == q.Block && p.Offset < q.Offset
}

// placeAt is the place nearest to a point of the page.
func (p *page) placeAt(pos fyne.Position) Place {
	n := p.nearest(pos)
	if n < 0 {
		return Place{}
	}
	b := p.block(n)
	if len(b.lines) == 0 {
		return Place{Block: n}
	}
	i := int((pos.Y - b.top) / b.lines[0].height)
	ln := b.lines[min(max(i, 0), len(b.lines)-1)]
	return Place{Block: n, Offset: b.offset(ln, pos.X-b.left, p.ruler, p.sizedStyle.sans)}
}

// nearest is the block at a height, and of cells side by side the one at that point; -1 if there is none.
func (p *page) nearest(pos fyne.Position) int {
	best, far := -1, float32(0)
	if len(p.parts) == 0 {
		return best
	}
	at := p.first(pos.Y)
	for k := at; k < min(at+2, len(p.parts)); k++ {
		l := p.part(k)
		for i := range l.blocks {
			b := &l.blocks[i]
			d := distance(pos.Y, b.top, b.top+b.height)*1000 + distance(pos.X, b.left, b.left+b.width)
			if best < 0 || d < far {
				best, far = l.from+i, d
			}
		}
	}
	return best
}

func distance(v, from, to float32) float32 {
	return max(from-v, v-to, 0)
}

// offset is the letter boundary of a line nearest to x.
func (b *placed) offset(ln line, x float32, r *measure.Ruler, sans bool) int {
	end := ln.from + len(strings.TrimRightFunc(b.text[ln.from:ln.to], measure.Hangs))
	for _, rn := range ln.runs {
		if x >= rn.x+rn.width && rn.to < end {
			continue
		}
		p := b.pieces[rn.piece]
		if rn.from == rn.to {
			return rn.from
		}
		return min(b.inRun(p, rn, x-rn.x, r.Width, b.font(p, sans)), end)
	}
	return end
}

func (b *placed) inRun(p piece, rn run, x float32, width func(measure.Font, string) float32, f measure.Font) int {
	stops := measure.Graphemes(b.text, rn.from, rn.to)
	at := func(i int) float32 { return width(f, p.shows(b.text, rn.from, stops[i])) }
	i := sort.Search(len(stops), func(i int) bool { return at(i) >= x })
	switch {
	case i == len(stops):
		return rn.to
	case i > 0 && x-at(i-1) < at(i)-x:
		return stops[i-1]
	}
	return stops[i]
}

// x is how far into a line an offset stands.
func (b *placed) x(ln line, offset int, r *measure.Ruler, sans bool) float32 {
	var x float32
	for _, rn := range ln.runs {
		switch p := b.pieces[rn.piece]; {
		case offset <= rn.from && rn.to > rn.from:
			return rn.x
		case offset < rn.to:
			return rn.x + r.Width(b.font(p, sans), p.shows(b.text, rn.from, offset))
		case offset >= rn.to && rn.to > rn.from:
			x = rn.x + rn.width
		}
	}
	return x
}

// A rect is a part of a page.
type rect struct{ x, y, width, height float32 }

// rects is what a span of a block covers, one for each line.
func (b *placed) rects(s Span, r *measure.Ruler, sans bool) []rect {
	m := r.Metrics(b.font(piece{}, sans))
	var found []rect
	for _, ln := range b.lines {
		seen := ln.from + len(strings.TrimRightFunc(b.text[ln.from:ln.to], measure.Hangs))
		from, to := max(s.From, ln.from), min(s.To, seen)
		if from >= to {
			continue
		}
		left, right := b.x(ln, from, r, sans), b.x(ln, to, r, sans)
		found = append(found, rect{b.left + left, ln.baseline - m.Baseline, right - left, m.Height})
	}
	return found
}
