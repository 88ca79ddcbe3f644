package reader

import "strings"

// Words are the whole text of the document, each block after a line's end; places in it are told by WordsAt and PlaceOf.
func (p *Pane) Words() string {
	var all strings.Builder
	for _, b := range p.view.doc.blocks {
		all.WriteString(b.text)
		all.WriteByte('\n')
	}
	return all.String()
}

// WordsAt is the byte of Words at which a place is.
func (p *Pane) WordsAt(of Place) (at int) {
	for i, b := range p.view.doc.blocks {
		if i == of.Block {
			return at + min(of.Offset, len(b.text))
		}
		at += len(b.text) + 1
	}
	return at
}

// PlaceOf is the place of a byte of Words.
func (p *Pane) PlaceOf(at int) Place {
	for i, b := range p.view.doc.blocks {
		if at <= len(b.text) {
			return Place{i, max(at, 0)}
		}
		at -= len(b.text) + 1
	}
	return Place{Block: max(len(p.view.doc.blocks)-1, 0)}
}

// AllInSight reports whether the whole text is seen without scrolling.
func (p *Pane) AllInSight() bool { return p.view.laid().height() <= p.scroll.Size().Height }

// Reveal brings a place into sight, and leaves the text where it is if the place is seen already.
func (p *Pane) Reveal(to Place) {
	top, height := p.view.lineAt(to)
	if y := p.view.laid().seen(); top < y || top+height > y+p.scroll.Size().Height {
		p.reveal(top, height)
	}
}
