package editor

import (
	"slices"
	"unicode/utf8"

	"ownway/app/ui/measure"
)

// A setter breaks stretches into rows of a width.
type setter struct {
	ruler *measure.Ruler
	font  measure.Font
	width float32
	row   float32 // the height of a row
}

// lay makes the rows of a stretch, if it has none.
func (s *setter) lay(p *stretch) {
	if p.rows == nil {
		p.rows = []int32{0}
		s.flow(p.text, 0, func(at int) bool {
			p.rows = append(p.rows, int32(at))
			return true
		})
	}
}

// count is how many rows a stretch has, or may have.
func (s *setter) count(p *stretch) int {
	if p.rows != nil {
		return len(p.rows)
	}
	return 1 + len(p.text)/s.letters()
}

// letters is about how many fill a row. English prose has letters of half their size on average, spaces among them.
func (s *setter) letters() int { return max(int(s.width/(s.font.Size/2)), 1) }

// again makes the rows of a stretch anew whose text between two offsets is new and by which it has grown. Rows before that
// stay, and those after it too as soon as one begins where one began.
func (s *setter) again(text string, old []int32, from, to, grown int) []int32 {
	keep := max(rowOf(old, from)-1, 0) // a word that became shorter may go up into the row before
	rows := slices.Clone(old[:keep+1])
	later, met := keep+1, false
	s.flow(text, int(old[keep]), func(at int) bool {
		for later < len(old) && int(old[later])+grown < at {
			later++
		}
		met = at > to && later < len(old) && int(old[later])+grown == at
		if !met {
			rows = append(rows, int32(at))
		}
		return !met
	})
	if met {
		for _, at := range old[later:] {
			rows = append(rows, at+int32(grown))
		}
	}
	return rows
}

// rowOf is the row that an offset is in.
func rowOf(rows []int32, offset int) int {
	after, _ := slices.BinarySearch(rows, int32(offset)+1)
	return after - 1
}

const (
	window    = 512  // bytes that are looked through for words at once
	longWord  = 100  // bytes; what is longer is measured by its letters
	mostInRow = 1024 // bytes, however little room they take
)

// flow tells where rows begin after one that begins at an offset, until row returns false.
func (s *setter) flow(text string, from int, row func(at int) bool) {
	f := flowing{setter: s, text: text, start: from, row: row}
	for at := from; at < len(text) && !f.over; {
		end := min(at+window, len(text))
		for end < len(text) && end > at+window-utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		units := measure.Units(text[at:end])
		if end < len(text) {
			units = sure(units, text[at:end])
		}
		for _, u := range units {
			f.unit(at+u.From, at+u.Seen, at+u.To, u.Ends)
		}
		at += units[len(units)-1].To
	}
}

// sure leaves away the last of the units of a text that goes on, because that may go on too; of a single long one, its last
// letter.
func sure(units []measure.Unit, text string) []measure.Unit {
	if len(units) > 1 {
		return units[:len(units)-1]
	}
	if stops := measure.Graphemes(text, 0, len(text)); len(stops) > 2 {
		end := stops[len(stops)-2]
		units[0].Seen, units[0].To = min(units[0].Seen, end), end
	}
	return units
}

type flowing struct {
	*setter
	text  string
	start int     // of the present row
	x     float32 // how far it is filled
	row   func(at int) bool
	over  bool
}

func (f *flowing) begin(at int) {
	if !f.over && at > f.start {
		f.start, f.x = at, 0
		f.over = !f.row(at)
	}
}

// unit sets a word and the spaces after it, which may hang over the end of the row.
func (f *flowing) unit(from, seen, to int, ends bool) {
	w := f.word(from, seen)
	if f.x > 0 && f.x+w > f.width || to-f.start > mostInRow {
		f.begin(from)
	}
	if seen-from > longWord || w > f.width {
		f.byLetter(from, seen)
	} else {
		f.x += w
	}
	f.x += f.ruler.Width(f.font, measure.Drawable(f.text[seen:min(to, seen+longWord)]))
	for f.start+mostInRow < to {
		f.begin(f.start + mostInRow)
	}
	if ends && to < len(f.text) {
		f.begin(to)
	}
}

// word is how wide a word is; of a long one, how wide its beginning is.
func (f *flowing) word(from, seen int) (w float32) {
	if seen-from <= longWord {
		return f.ruler.Width(f.font, measure.Drawable(f.text[from:seen]))
	}
	stops := measure.Graphemes(f.text, from, seen)
	for i := 1; i < len(stops) && w <= f.width; i++ {
		w += f.ruler.Width(f.font, measure.Drawable(f.text[stops[i-1]:stops[i]]))
	}
	return w
}

// byLetter sets a word that is wider than a row, but never breaks inside what a reader sees as one letter.
func (f *flowing) byLetter(from, to int) {
	stops := measure.Graphemes(f.text, from, to)
	for i, next := range stops[1:] {
		w := f.ruler.Width(f.font, measure.Drawable(f.text[stops[i]:next]))
		if f.x > 0 && f.x+w > f.width || next-f.start > mostInRow {
			f.begin(stops[i])
		}
		f.x += w
	}
}
