package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A Link is a stop of the Tab key in the text. One without a destination is the number of a footnote.
type Link struct {
	Dest string
	Text string
	At   Place
}

// Links lists the links in the order of the text.
func (v *View) Links() []Link {
	links := make([]Link, len(v.doc.links))
	for i, l := range v.doc.links {
		links[i] = Link{Dest: l.dest, Text: l.text, At: Place{l.block, l.at}}
	}
	return links
}

// Follow does what a press on link i does: it tells OnLink, or goes to the footnote, or back from it.
func (v *View) Follow(i int) {
	l := v.doc.links[i]
	switch {
	case l.task != nil:
		tick(v, l.task)
	case l.dest != "":
		if v.OnLink != nil {
			v.OnLink(l.dest)
		}
	case l.to != none:
		v.reveal(Place{Block: l.to})
	}
}

// tick ticks the box of an item, or takes the tick away, if whoever has the text takes that.
func tick(v *View, item *frame) {
	if v.OnTick == nil || !v.OnTick(item.box, !item.checked) {
		return
	}
	item.checked = !item.checked
	v.page = nil
	v.relay()
	if v.onRelaid != nil {
		v.onRelaid()
	}
}

// linkRects is what a link covers: its text, or the number before a footnote.
func (v *View) linkRects(i int) []rect {
	l := v.doc.links[i]
	p := v.laid()
	k := p.partOf(l.block)
	if k == len(p.parts) {
		return nil
	}
	for _, d := range p.part(k).decorations {
		if (d.kind == marker || d.kind == box || d.kind == checkedBox) && d.link == i {
			return []rect{{d.x, d.y, d.width, d.height}}
		}
	}
	b := p.block(l.block)
	var found []rect
	for _, ln := range b.lines {
		for _, rn := range ln.runs {
			if b.pieces[rn.piece].link == i {
				found = append(found, v.runRect(b, ln, rn))
			}
		}
	}
	return found
}

func (v *View) runRect(b *placed, ln line, rn run) rect {
	p := b.pieces[rn.piece]
	m := v.ruler.Metrics(b.font(p, v.sizedStyle.sans))
	y := ln.baseline - m.Baseline
	if p.face&raised != 0 {
		y -= b.blockStyle.size * raise
	}
	return rect{b.left + rn.x, y, rn.width, m.Height}
}

// linkAt is the link at a point of the view, or none. The small number of a footnote may be missed by a little.
func (v *View) linkAt(pos fyne.Position) int {
	for _, s := range v.near {
		for _, r := range s.rects {
			slack := max((28-r.width)/2, 0)
			if pos.X >= r.x-slack && pos.X <= r.x+r.width+slack && pos.Y >= r.y-2 && pos.Y <= r.y+r.height+2 {
				return s.link
			}
		}
	}
	return none
}

// Tapped follows the link under the pointer.
func (v *View) Tapped(e *fyne.PointEvent) {
	if i := v.linkAt(e.Position); i != none {
		v.Follow(i)
	}
}

// MouseIn is part of Fyne's Hoverable.
func (v *View) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved notes whether the pointer is on a link.
func (v *View) MouseMoved(e *desktop.MouseEvent) { v.onLink = v.linkAt(e.Position) != none }

// MouseOut is part of Fyne's Hoverable.
func (v *View) MouseOut() { v.onLink = false }

// Cursor is a hand on links, and that for text elsewhere.
func (v *View) Cursor() desktop.Cursor {
	if v.onLink {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}
