package reader

import (
	"strings"

	"ownway/app/ui/measure"
)

// mostInBlock is how many bytes a block has at most, about two pages of a book: as much as is laid out in one go. What is
// longer is cut where a line ends, or a word, or if need be between two letters, and shown as if it were not.
const mostInBlock = 4 << 10

// cut adds a block, in pieces if it is very long. The cells of a table stay whole.
func (f *flattener) cut(b *block) {
	for len(b.text) > mostInBlock && b.kind != cell {
		at := cutBefore(b.text)
		rest := *b
		rest.text, b.text = b.text[at:], b.text[:at]
		b.pieces, rest.pieces = cutPieces(b.pieces, at)
		b.goesOn = true
		f.doc.blocks = append(f.doc.blocks, b)
		f.moveLinks(at)
		b = &rest
	}
	f.doc.blocks = append(f.doc.blocks, b)
}

// cutBefore is where a text that is too long is cut.
func cutBefore(text string) int {
	for _, end := range []string{"\n", " "} {
		if i := strings.LastIndex(text[:mostInBlock], end); i > mostInBlock/2 {
			return i + 1
		}
	}
	from := mostInBlock - 512
	for from > 0 && text[from]&0xc0 == 0x80 { // within a rune
		from--
	}
	stops := measure.Graphemes(text, from, min(mostInBlock+512, len(text)))
	for _, at := range stops {
		if at > mostInBlock-256 {
			return at
		}
	}
	return mostInBlock
}

// cutPieces parts the pieces of a block before an offset. One that covers nothing goes with what is before it, unless it opens.
func cutPieces(all []piece, at int) (before, after []piece) {
	for _, p := range all {
		if p.from < at || p.from == at && p.to == at && !p.opens {
			q := p
			q.to = min(q.to, at)
			before = append(before, q)
		}
		if p.to > at || p.from == at && p.to == at && p.opens {
			p.from, p.to = max(p.from, at)-at, p.to-at
			after = append(after, p)
		}
	}
	return before, after
}

// moveLinks moves the links that stand in what was cut off to the block after.
func (f *flattener) moveLinks(at int) {
	block := len(f.doc.blocks) - 1
	for i := len(f.doc.links) - 1; i >= 0 && f.doc.links[i].block == block; i-- {
		if l := &f.doc.links[i]; l.at >= at {
			l.block, l.at = block+1, l.at-at
		}
	}
}
