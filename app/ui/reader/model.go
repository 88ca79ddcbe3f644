package reader

import (
	"ownway/app/ui/measure"
	"ownway/content"
)

// A document is what a tree says, flattened to the blocks that are laid out one under the other.
type document struct {
	blocks []*block
	links  []link
	size   int // bytes of text
}

type kind uint8

const (
	paragraph kind = iota
	heading
	code
	rule
	cell
)

// A block is one run of text that is broken into lines by itself: a paragraph, a heading, the cell of a table.
type block struct {
	kind   kind
	level  int // of a heading, from 1
	text   string
	pieces []piece
	frames []*frame // what it stands in, outermost first
	tight  bool     // it follows its neighbour closely, as in a list without blank lines
	table  *table
	row    int
	column int
	header bool
	align  content.Align
	of     *block // the first of the blocks that a very long one was cut into; itself where it was not cut
	goesOn bool   // in the block after it
}

// A piece is a stretch of a block's text with one look. The pieces of a block lie end to end and cover its text.
// A footnote's number stands between the letters without being one of them: its piece covers nothing and shows its own text.
// It goes with the letter before it, unless it opens what follows.
type piece struct {
	from, to int // bytes in the block's text
	shown    string
	opens    bool
	face     face
	link     int // index in document.links, or none
}

const none = -1

type face uint8

const (
	bold face = 1 << iota
	italic
	struck
	mono
	raised
	pad // the little room before and after code in a sentence
)

// A frame is what holds blocks: a quote, an item of a list, a footnote.
type frame struct {
	kind    frameKind
	marker  string // of a numbered item or a footnote
	widest  string // marker of its list, which says where the text begins
	task    bool
	checked bool
	box     int // where the box stands in the Markdown
	link    int // of a footnote's number: back to where it is mentioned; or none
}

type frameKind uint8

const (
	quote frameKind = iota
	item
	note
)

type table struct {
	columns int
	from    int // its first block
}

// A link leads out (to dest) or, for the number of a footnote, to a block of the same document.
type link struct {
	dest  string
	text  string
	block int    // where it stands
	at    int    // in bytes of that block's text
	to    int    // the block it leads to, or none
	task  *frame // the item whose box it is, which is no link; or nil
}

// shows is the text of a piece as it is drawn between two offsets: a tab is a few spaces, a line's end nothing.
func (p piece) shows(text string, from, to int) string {
	if p.shown != "" {
		return p.shown
	}
	return measure.Drawable(text[from:to])
}
