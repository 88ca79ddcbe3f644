package editor

import "ownway/app/ui/measure"

// layOut makes sure that a stretch has its rows, and counts them.
func (t *text) layOut(p position) *stretch {
	s := t.at(p)
	if s.rows == nil {
		before := t.set.count(s)
		t.set.lay(s)
		more := len(s.rows) - before
		t.chunks[p.chunk].rows += more
		t.rows += more
	}
	return s
}

// relay forgets all rows, for another width or other letters. Those of a text that is not long are made again at once, so that
// its height is known; those of a long one when they are about to be seen.
func (t *text) relay() {
	for c, ch := range t.chunks {
		for i := range ch.stretches {
			ch.stretches[i].rows = nil
			if t.bytes <= mostInStretch {
				t.set.lay(&t.chunks[c].stretches[i])
			}
		}
		words := ch.words
		t.sumChunk(ch)
		ch.words = words
	}
	t.sum()
}

// rowAt is the stretch in which a row is, and which of its rows that is.
func (t *text) rowAt(n int) (p position, row int) {
	for ; p.chunk < len(t.chunks)-1 && n >= t.chunks[p.chunk].rows; p.chunk++ {
		n -= t.chunks[p.chunk].rows
	}
	all := t.chunks[p.chunk].stretches
	for ; p.index < len(all)-1; p.index++ {
		rows := t.set.count(&all[p.index])
		if n < rows {
			break
		}
		n -= rows
	}
	return p, max(min(n, t.set.count(&all[p.index])-1), 0)
}

// mostSeenWhole is how much of a paragraph is seen as a whole where some of its rows are.
const mostSeenWhole = 8 << 10 // bytes

// partsIn are the parts of the text of which some of the rows are among those from one to another: paragraphs, so that code
// that began before is seen as such, or of a long one these rows.
func (t *text) partsIn(first, last int) (parts []Span) {
	p, n := t.rowAt(first)
	start := t.start(p)
	for ok := true; ok && first <= last; n = 0 {
		s := t.layOut(p)
		part := Span{0, len(s.text)}
		if len(s.text) > mostSeenWhole {
			part.From, _ = s.bounds(n)
			_, part.To = s.bounds(min(n+last-first, len(s.rows)-1))
		}
		parts = append(parts, Span{start + part.From, start + part.To})
		first += len(s.rows) - n
		start += s.length()
		p, ok = t.next(p)
	}
	return parts
}

// firstRow is the row with which the stretch of a position begins.
func (t *text) firstRow(p position) (n int) {
	for _, c := range t.chunks[:p.chunk] {
		n += c.rows
	}
	for i := range p.index {
		n += t.set.count(&t.chunks[p.chunk].stretches[i])
	}
	return n
}

// bounds are the bytes of a stretch that are in a row of it.
func (s *stretch) bounds(row int) (from, to int) {
	from, to = int(s.rows[row]), len(s.text)
	if row+1 < len(s.rows) {
		to = int(s.rows[row+1])
	}
	return from, to
}

// stops are the places in a row where the caret can be.
func (s *stretch) stops(row int) []int {
	from, to := s.bounds(row)
	return measure.Graphemes(s.text, from, max(from, min(to, s.end())))
}

// x is how far from the left edge an offset in a row is.
func (t *text) x(s *stretch, row, offset int) float32 {
	from, _ := s.bounds(row)
	if offset <= from {
		return 0
	}
	return min(measure.Measure(t.set.font, measure.Drawable(s.text[from:offset])), t.set.width)
}

// nearest is the offset in a row of which the place is nearest to x.
func (t *text) nearest(s *stretch, row int, x float32) int {
	stops := s.stops(row)
	low, high := 0, len(stops)-1
	for low < high { // the first that is at x or right of it
		if mid := (low + high) / 2; t.x(s, row, stops[mid]) < x {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low > 0 && x-t.x(s, row, stops[low-1]) < t.x(s, row, stops[low])-x {
		low--
	}
	return stops[low]
}
