package reader

import (
	"ownway/app/ui/measure"
	"ownway/content"
)

// A run is a stretch of one piece on one line.
type run struct {
	piece    int // index in the block's pieces
	from, to int // bytes in the block's text
	x, width float32
}

// A line is one row of a block. Spaces at its end belong to it, and hang over without counting as width.
type line struct {
	from, to int
	runs     []run
	width    float32 // of what can be seen
	baseline float32 // from the top of the page
	top      float32
	height   float32
}

// A flow breaks one block into lines of a width, by the rules of Unicode (UAX 14 for lines, UAX 29 where a single word is
// wider than the line). Every byte of the text is on exactly one line.
type flow struct {
	block *block
	width float32
	font  func(piece) measure.Font
	ruler *measure.Ruler

	lines   []line
	current line
	x       float32 // where the next run begins
	piece   int     // the piece at the place reached
}

func (f *flow) run() []line {
	for _, u := range measure.Units(f.block.text) {
		f.add(u)
	}
	if len(f.block.text) == 0 {
		f.put(0, 0)
	}
	if len(f.current.runs) > 0 || len(f.lines) == 0 {
		f.end()
	}
	return f.lines
}

func (f *flow) add(u measure.Unit) {
	seen := f.measure(u.From, u.Seen)
	if f.x > 0 && f.x+seen > f.width {
		f.end()
	}
	if seen > f.width {
		f.addByLetter(u.From, u.Seen)
	} else {
		f.put(u.From, u.Seen)
	}
	if len(f.current.runs) > 0 && u.Seen > u.From {
		f.current.width = f.x
	}
	f.put(u.Seen, u.To)
	if u.Ends {
		f.end()
	}
}

// addByLetter breaks inside a word, but never inside what a reader sees as one letter.
func (f *flow) addByLetter(from, to int) {
	stops := measure.Graphemes(f.block.text, from, to)
	for i, next := range stops[1:] {
		at := stops[i]
		if w := f.measure(at, next); f.x > 0 && f.x+w > f.width {
			f.current.width = f.x
			f.end()
		}
		f.put(at, next)
	}
}

// measure is the width of a stretch that begins where the flow has come to.
func (f *flow) measure(from, to int) float32 {
	var w float32
	f.each(from, to, func(_ int, p piece, a, b int) { w += f.ruler.Width(f.font(p), p.shows(f.block.text, a, b)) })
	return w
}

// put appends a stretch to the line.
func (f *flow) put(from, to int) {
	if from == to && from > 0 {
		return
	}
	last := f.each(from, to, func(i int, p piece, a, b int) {
		w := f.ruler.Width(f.font(p), p.shows(f.block.text, a, b))
		f.extend(run{piece: i, from: a, to: b, x: f.x, width: w})
		f.x += w
	})
	f.piece = last
}

func (f *flow) extend(r run) {
	n := len(f.current.runs)
	if n > 0 && f.current.runs[n-1].piece == r.piece {
		f.current.runs[n-1].to = r.to
		f.current.runs[n-1].width += r.width
		return
	}
	f.current.runs = append(f.current.runs, r)
}

// each calls do for every piece that has a part in a stretch, and tells the piece the next stretch begins with.
// A piece that covers nothing goes with the letter before it, or the one after it if it opens.
func (f *flow) each(from, to int, do func(i int, p piece, a, b int)) int {
	i := f.piece
	for ; i < len(f.block.pieces); i++ {
		p := f.block.pieces[i]
		if p.from > to || p.from == to && (p.to > p.from || p.opens && to > from) {
			return i
		}
		if p.from == p.to || p.to > from {
			do(i, p, max(p.from, from), min(p.to, to))
		}
		if p.to > to {
			return i
		}
	}
	return i
}

func (f *flow) end() {
	l := f.current
	if n := len(l.runs); n > 0 {
		l.from, l.to = l.runs[0].from, l.runs[n-1].to
	}
	f.lines = append(f.lines, l)
	f.current, f.x = line{}, 0
}

// align moves a line to the middle or the end of a width.
func (l *line) align(a content.Align, width float32) {
	shift := max(width-l.width, 0)
	switch a {
	case content.AlignRight:
	case content.AlignCentre:
		shift /= 2
	default:
		return
	}
	for i := range l.runs {
		l.runs[i].x += shift
	}
}
