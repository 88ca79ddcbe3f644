package editor

import (
	"unicode"

	"ownway/app/ui/measure"
)

// An editor is a text with a caret. It knows nothing of windows.
type editor struct {
	*text
	caret    int     // a byte in the text
	anchor   int     // the other end of the selection; the caret where nothing is selected
	late     bool    // where two rows of a paragraph meet, the caret is at the end of the earlier
	goal     float32 // how far from the left Up and Down aim, or nowhere
	past     history
	marks    []Span
	misspelt []Span  // words in sight, and some that were
	asked    []*Span // where pastes go whose answer is waited for

	composed Span // what an input method is composing, or nothing; see compose
}

const nowhere float32 = -1

func newEditor(s string, set *setter) *editor {
	e := &editor{text: newText(s, set), goal: nowhere}
	e.caret, e.anchor = e.bytes, e.bytes
	return e
}

// selection is what is selected, in the order of the text.
func (e *editor) selection() (from, to int) { return min(e.caret, e.anchor), max(e.caret, e.anchor) }

// put puts the caret somewhere. With held the other end of the selection stays.
func (e *editor) put(at int, held bool) {
	e.caret, e.late, e.goal = at, false, nowhere
	if !held {
		e.anchor = at
	}
}

// around selects what is between two places.
func (e *editor) around(from, to int) {
	e.put(from, false)
	e.put(to, true)
}

// place is where the caret is seen: its stretch, laid out, and the row of it.
func (e *editor) place() (p position, row int) {
	p = e.find(e.caret)
	if q, ok := e.previous(p); e.late && ok && p.offset == 0 && !e.at(q).breaks {
		s := e.layOut(q)
		q.offset = len(s.text)
		return q, len(s.rows) - 1
	}
	s := e.layOut(p)
	row = rowOf(s.rows, p.offset)
	if e.late && row > 0 && int(s.rows[row]) == p.offset {
		row--
	}
	return p, row
}

// left is the place a letter before another.
func (e *editor) left(at int) int {
	p := e.find(at)
	for p.offset == 0 {
		q, ok := e.previous(p)
		if !ok {
			return 0
		}
		s := e.at(q)
		if s.breaks {
			return e.start(q) + s.end()
		}
		p = position{q.chunk, q.index, len(s.text)}
	}
	s, start := e.layOut(p), e.start(p)
	from, to := s.bounds(rowOf(s.rows, p.offset-1))
	before := from
	for _, stop := range measure.Graphemes(s.text, from, to) {
		if stop >= p.offset {
			break
		}
		before = stop
	}
	return start + before
}

// right is the place a letter after another.
func (e *editor) right(at int) int {
	p := e.find(at)
	s, start := e.layOut(p), e.start(p)
	if p.offset >= s.end() {
		return start + s.length()
	}
	from, to := s.bounds(rowOf(s.rows, p.offset))
	for _, stop := range measure.Graphemes(s.text, from, to) {
		if stop > p.offset {
			return start + min(stop, max(s.end(), p.offset))
		}
	}
	return start + to
}

// inWord tells what a word is made of.
func inWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) || r == '\'' || r == '’' || r == '_'
}

func notInWord(r rune) bool { return !inWord(r) }

func (e *editor) wordLeft(at int) int  { return e.backward(e.backward(at, notInWord), inWord) }
func (e *editor) wordRight(at int) int { return e.forward(e.forward(at, notInWord), inWord) }

// wordAt is the word at a place, or what stands between two.
func (e *editor) wordAt(at int) (from, to int) {
	in := inWord
	if e.forward(at, inWord) == at && e.backward(at, inWord) == at {
		in = func(r rune) bool { return !inWord(r) && r != '\n' && r != '\r' }
	}
	return e.backward(at, in), e.forward(at, in)
}

// paragraphAt is the paragraph at a place, without its line break.
func (e *editor) paragraphAt(at int) (from, to int) {
	p := e.find(at)
	first, last := p, p
	for q, ok := e.previous(first); ok && !e.at(q).breaks; q, ok = e.previous(first) {
		first = q
	}
	for q, ok := e.next(last); ok && !e.at(last).breaks; q, ok = e.next(last) {
		last = q
	}
	return e.start(first), e.start(last) + e.at(last).end()
}

// home and end are the ends of the caret's row.
func (e *editor) home() int {
	p, row := e.place()
	from, _ := e.at(p).bounds(row)
	return e.start(p) + from
}

func (e *editor) end() (at int, late bool) {
	p, row := e.place()
	s := e.at(p)
	_, to := s.bounds(row)
	to = min(to, max(s.end(), 0))
	return e.start(p) + to, row+1 < len(s.rows) || !s.breaks
}

// toEnd puts the caret at the end of its row.
func (e *editor) toEnd(held bool) {
	at, late := e.end()
	e.put(at, held)
	e.late = late
}

// byRows moves the caret up or down, as near to where it began as the rows allow.
func (e *editor) byRows(rows int, held bool) {
	p, row := e.place()
	goal := e.goal
	if goal == nowhere {
		goal = e.x(e.at(p), row, p.offset)
	}
	for ; rows > 0; rows-- {
		if p, row = e.below(p, row); p.offset < 0 {
			e.put(e.bytes, held)
			e.goal = goal
			return
		}
	}
	for ; rows < 0; rows++ {
		if p, row = e.above(p, row); p.offset < 0 {
			e.put(0, held)
			e.goal = goal
			return
		}
	}
	e.putIn(p, row, goal, held)
	e.goal = goal
}

// putIn puts the caret into a row, near x.
func (e *editor) putIn(p position, row int, x float32, held bool) {
	s := e.layOut(p)
	offset := e.nearest(s, row, x)
	e.put(e.start(p)+offset, held)
	_, to := s.bounds(row)
	e.late = offset == to && (row+1 < len(s.rows) || !s.breaks)
}

// below is the row under another, above the one over it. An offset of less than 0 says that there is none.
func (e *editor) below(p position, row int) (position, int) {
	if row+1 < len(e.layOut(p).rows) {
		return p, row + 1
	}
	q, ok := e.next(p)
	if !ok {
		return position{offset: -1}, 0
	}
	e.layOut(q)
	return q, 0
}

func (e *editor) above(p position, row int) (position, int) {
	if row > 0 {
		return p, row - 1
	}
	q, ok := e.previous(p)
	if !ok {
		return position{offset: -1}, 0
	}
	return q, len(e.layOut(q).rows) - 1
}
