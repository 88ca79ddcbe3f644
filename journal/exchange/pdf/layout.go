package pdf

import (
	"context"
	"strconv"

	"github.com/go-text/typesetting/language"
)

// The measures of a page, in points.
const (
	margin   = 64
	foot     = 36 // the base line of the page's number
	bodySize = 11
	indent   = 20 // of a list or a quote
)

// block is how a paragraph stands.
type block struct {
	size   float64
	indent float64   // from where its lines begin
	bars   []float64 // beside it, for quotes: how far in
	marker string    // before its first line, of a list
	after  float64   // the space below
	keep   bool      // on one page with what follows
}

// flow puts paragraphs below one another, on as many pages as they need.
type flow struct {
	ctx           context.Context
	shaper        *shaper
	pages         *page
	width, height float64
	y             float64                       // the top of what is free
	trace         func(x, y float64, text line) // of tests
}

func newFlow(ctx context.Context, doc Document, out *writer) *flow {
	f := &flow{ctx: ctx, pages: &page{out: out, glyphs: newGlyphs(out)}}
	f.shaper = &shaper{fonts: newFonts(doc.Language), language: language.NewLanguage(doc.Language)}
	f.pages.own = f.shaper.fonts.ownFace(style{})
	f.width, f.height = doc.PageSize.points()
	f.y = f.height - margin
	return f
}

// stopped tells that nothing more is to be drawn.
func (f *flow) stopped() bool { return f.ctx.Err() != nil || f.pages.out.err != nil }

// empty tells that nothing is on the page yet.
func (f *flow) empty() bool { return f.y >= f.height-margin }

// turn ends the page, with its number at its foot.
func (f *flow) turn() {
	n := []span{{text: strconv.Itoa(len(f.pages.done) + 1), style: style{grey: true}}}
	for l := range f.shaper.lines(n, 9, f.width) {
		f.draw(l, (f.width-l.width)/2, foot, 9)
	}
	f.pages.finish()
	f.y = f.height - margin
}

// end writes the last page. A document has one at least.
func (f *flow) end() {
	if !f.stopped() && (!f.empty() || len(f.pages.done) == 0) {
		f.turn()
	}
	f.pages.glyphs.end()
}

func (f *flow) draw(l line, x, y, size float64) {
	f.pages.line(l, x, y, size)
	if f.trace != nil {
		f.trace(x, y, l)
	}
}

// mostIndent leaves room for words, however deep the lists are in one another.
const mostIndent = 200

// paragraph draws one, from the side where its script begins.
func (f *flow) paragraph(spans []span, b block) {
	if b.keep && f.y-5*b.size < margin && !f.empty() {
		f.turn()
	}
	b.indent = min(b.indent, mostIndent)
	first, none := true, true
	for l := range f.shaper.lines(spans, b.size, f.width-2*margin-b.indent) {
		if f.stopped() {
			return
		}
		up, height := l.height(b.size)
		f.room(height)
		f.bars(b, l.rtl, height)
		x := margin + b.indent
		if l.rtl {
			x = f.width - margin - b.indent - l.width
		}
		if first && b.marker != "" {
			f.marker(b, l.rtl, f.y-up)
		}
		f.draw(l, x, f.y-up, b.size)
		f.y -= height
		first, none = false, false
	}
	if none { // an empty line, such as of code
		f.room(b.size)
		f.y -= b.size
	}
	if !f.empty() {
		f.y -= b.after
	}
}

// room goes to the next page if this one has no such height left.
func (f *flow) room(height float64) {
	if f.y-height < margin && !f.empty() {
		f.turn()
	}
}

// height is how far the letters of a line reach above its base line, and how high it is.
func (l line) height(size float64) (up, whole float64) {
	up, down := size, size*0.3
	for _, r := range l.runs {
		up, down = max(up, points(r.LineBounds.Ascent)), max(down, -points(r.LineBounds.Descent))
	}
	up, down = min(up, 2*size), min(down, size)
	return up, up + down + size*0.08
}

func (f *flow) bars(b block, rtl bool, height float64) {
	for _, in := range b.bars {
		x := margin + min(in, mostIndent)
		if rtl {
			x = f.width - x - 2
		}
		f.pages.rectangle(x, f.y-height, 2, height, 0.7)
	}
}

// marker stands before the first line of an item.
func (f *flow) marker(b block, rtl bool, y float64) {
	for l := range f.shaper.lines([]span{{text: b.marker}}, b.size, f.width) {
		x := margin + b.indent - 6 - l.width
		if rtl {
			x = f.width - margin - b.indent + 6
		}
		f.draw(l, x, y, b.size)
	}
}
