package reader

import (
	"image/color"
	"math"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
	"ownway/app/ui/measure"
	"ownway/assets"
)

// A viewRenderer holds the objects of the part of a page that is near what can be seen.
type viewRenderer struct {
	view     *View
	objects  []fyne.CanvasObject
	from, to float32 // heights between which all is drawn
	version  int     // of the page that is drawn
	near     []*laid // the parts of it that are
}

func (r *viewRenderer) Destroy()                     { r.view.drawn = nil }
func (r *viewRenderer) Layout(fyne.Size)             {}
func (r *viewRenderer) MinSize() fyne.Size           { return r.view.MinSize() }
func (r *viewRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *viewRenderer) Refresh()                     { r.build() }

// covers tells whether all that can be seen is drawn already.
func (r *viewRenderer) covers(top, height float32) bool {
	p := r.view.laid()
	return height > 0 && r.version == p.version && r.from <= max(top, 0) && min(top+height, p.height()) <= r.to
}

// build makes the objects anew: marks and selection behind, then what stands beside the letters, then the letters, then the
// places of links.
func (r *viewRenderer) build() {
	v := r.view
	p := v.laid()
	r.find(p)
	r.objects = nil
	decorations := r.decorations()
	for _, d := range decorations {
		if d.behind() {
			r.decoration(d)
		}
	}
	r.selection()
	r.marks()
	for _, d := range decorations {
		if !d.behind() {
			r.decoration(d)
		}
	}
	for _, l := range r.near {
		for i := range l.blocks {
			r.lines(&l.blocks[i])
		}
	}
	r.linkStops()
	canvas.Refresh(v)
}

// find lays out what is near what can be seen.
func (r *viewRenderer) find(p *page) {
	v := r.view
	r.near = nil
	r.from, r.to = 0, p.height()
	if v.height > 0 {
		r.from, r.to = max(v.top-v.height, 0), min(v.top+2*v.height, r.to)
	}
	for k := p.first(r.from); k < len(p.parts); k++ {
		l := p.part(k)
		if l.top > r.to {
			break
		}
		r.near = append(r.near, l)
	}
	r.version = p.version
}

// blocks are the numbers of the first block that is near, and of the one after the last.
func (r *viewRenderer) blocks() (from, to int) {
	if len(r.near) == 0 {
		return 0, 0
	}
	last := r.near[len(r.near)-1]
	return r.near[0].from, last.from + len(last.blocks)
}

// decorations are those that are near, the pieces of one together.
func (r *viewRenderer) decorations() (all []decoration) {
	begun := map[any]int{}
	for _, l := range r.near {
		for _, d := range l.decorations {
			if i, ok := begun[d.of]; ok {
				all[i].height = d.y + d.height - all[i].y
				continue
			}
			if d.of != nil {
				begun[d.of] = len(all)
			}
			if d.of != nil || d.y <= r.to && d.y+d.height >= r.from {
				all = append(all, d)
			}
		}
	}
	return all
}

func (r *viewRenderer) color(name fyne.ThemeColorName) color.Color {
	return r.view.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

func (r *viewRenderer) rect(c fyne.ThemeColorName, x, y, w, h, radius float32) *canvas.Rectangle {
	o := canvas.NewRectangle(r.color(c))
	o.CornerRadius = radius
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	r.objects = append(r.objects, o)
	return o
}

func (r *viewRenderer) selection() {
	v := r.view
	from, to, ok := v.Selection()
	if !ok {
		return
	}
	first, end := r.blocks()
	for i := max(from.Block, first); i <= to.Block && i < end; i++ {
		r.span(theme.ColorNameSelection, i, v.doc.selected(i, from, to))
	}
}

func (r *viewRenderer) marks() {
	v := r.view
	first, end := r.blocks()
	for i := sort.Search(len(v.marks), func(i int) bool { return v.marks[i].From.Block >= first }); i < len(v.marks); i++ {
		m := v.marks[i]
		if m.From.Block >= end {
			break
		}
		for _, o := range r.span(ui.Mark, m.From.Block, Span{m.From.Offset, m.To.Offset}) {
			if i == v.chosen {
				o.StrokeColor, o.StrokeWidth = r.color(ui.Accent), 2
			}
			if v.lined {
				at, size := o.Position(), o.Size()
				r.rect(ui.Line, at.X, at.Y+size.Height-changeLine, size.Width, changeLine, 0)
			}
		}
	}
}

const changeLine = 2 // the height of the line under what has changed

// span draws what lies behind a stretch of a block that is near.
func (r *viewRenderer) span(c fyne.ThemeColorName, block int, s Span) []*canvas.Rectangle {
	var drawn []*canvas.Rectangle
	for _, q := range r.view.rects(block, s) {
		if q.y > r.to || q.y+q.height < r.from {
			continue
		}
		drawn = append(drawn, r.rect(c, q.x, q.y, q.width, q.height, 2))
	}
	return drawn
}

func (r *viewRenderer) lines(b *placed) {
	for _, ln := range b.lines {
		if ln.top > r.to || ln.top+ln.height < r.from {
			continue
		}
		for _, rn := range ln.runs {
			r.run(b, ln, rn)
		}
	}
}

func (r *viewRenderer) run(b *placed, ln line, rn run) {
	p := b.pieces[rn.piece]
	text := strings.TrimRight(p.shows(b.text, rn.from, rn.to), " ")
	if text == "" {
		return
	}
	f := b.font(p, r.view.sizedStyle.sans)
	m := r.view.ruler.Metrics(f)
	c := ui.Ink
	if p.link != none {
		c = ui.Accent
	}
	x, y := b.left+rn.x, ln.baseline-m.Baseline
	width := rn.width
	if rn.to == ln.to && rn.from < rn.to {
		width = min(width, b.x(ln, ln.from+len(strings.TrimRightFunc(b.text[ln.from:ln.to], measure.Hangs)), r.view.ruler, r.view.sizedStyle.sans)-rn.x)
	}
	if p.face&raised != 0 {
		y -= b.blockStyle.size * raise
	}
	r.text(text, f, c, x, y, fyne.NewSize(width, m.Height))
	thin := max(float32(math.Round(float64(b.blockStyle.size)/20)), 1)
	if p.link != none && p.face&raised == 0 {
		r.rect(c, x, ln.baseline+b.blockStyle.size*0.15, width, thin, 0)
	}
	if p.face&struck != 0 {
		r.rect(c, x, ln.baseline-b.blockStyle.size*0.28, width, thin, 0)
	}
}

func (r *viewRenderer) text(s string, f measure.Font, c fyne.ThemeColorName, x, y float32, size fyne.Size) {
	t := canvas.NewText(s, r.color(c))
	t.TextSize, t.TextStyle = f.Size, f.Style
	t.Move(fyne.NewPos(x, y))
	t.Resize(size)
	r.objects = append(r.objects, t)
}

const raise = 0.36 // of a footnote's number, in sizes of the letters around it

// behind tells what has to lie under the marks.
func (d decoration) behind() bool { return d.kind == codeBox || d.kind == codeSpan }

func (r *viewRenderer) decoration(d decoration) {
	k := r.view.sizedStyle.scale()
	switch d.kind {
	case quoteBar:
		r.rect(ui.Accent, d.x, d.y, d.width, d.height, 0)
	case codeBox:
		r.rect(ui.Soft, d.x, d.y, d.width, d.height, 8*k)
	case codeSpan:
		r.rect(ui.Soft, d.x, d.y, d.width, d.height, 4*k)
	case ruleLine, headerLine:
		r.rect(ui.Line, d.x, d.y, d.width, 1, 0)
	case tableLine:
		r.rect(ui.Hair, d.x, d.y, d.width, 1, 0)
	case bullet:
		r.rect(ui.Accent, d.x, d.y, d.width, d.height, d.height/2)
	case box:
		r.icon(d, ui.Icon(assets.Box, ui.Line))
	case checkedBox:
		r.icon(d, ui.Icon(assets.BoxChecked, ui.Accent))
	case marker:
		c := ui.Muted
		if d.link != none {
			c = ui.Accent
		}
		r.text(d.text, d.font, c, d.x, d.y, fyne.NewSize(d.width, d.height))
	}
}

func (r *viewRenderer) icon(d decoration, res fyne.Resource) {
	o := canvas.NewImageFromResource(res)
	o.FillMode = canvas.ImageFillContain
	o.Move(fyne.NewPos(d.x, d.y))
	o.Resize(fyne.NewSize(d.width, d.height))
	r.objects = append(r.objects, o)
}
