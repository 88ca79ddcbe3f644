package editor

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/measure"
)

// plainly is an editor as simple as can be, to compare with: the bytes, a caret and the other end of what is selected.
type plainly struct {
	text          []byte
	caret, anchor int
}

func (m *plainly) change(from, to int, with string) {
	m.text = append(append(append([]byte(nil), m.text[:from]...), with...), m.text[to:]...)
	m.put(from+len(with), false)
}

func (m *plainly) put(at int, held bool) {
	m.caret = at
	if !held {
		m.anchor = at
	}
}

func (m *plainly) selection() (int, int) { return min(m.caret, m.anchor), max(m.caret, m.anchor) }

// stops are the places for a caret in the whole text.
func (m *plainly) stops() (stops []int) {
	at := 0
	for line := range strings.SplitAfterSeq(string(m.text), "\n") {
		words := strings.TrimSuffix(line, "\n")
		if words != line {
			words = strings.TrimSuffix(words, "\r")
		}
		for _, stop := range measure.Graphemes(words, 0, len(words)) {
			stops = append(stops, at+stop)
		}
		at += len(line)
	}
	return stops
}

func (m *plainly) beside(step int) int {
	best := m.caret
	for _, stop := range m.stops() {
		if step < 0 && stop < m.caret {
			best = stop
		}
		if step > 0 && stop > m.caret {
			return stop
		}
	}
	return best
}

var pieces = []string{
	"a", "b ", "word", " two words ", "\n", "\n\n", "\r\n", "é", "e\u0301", "👩‍👩‍👧‍👦", "\x00", "\xff", "\xed\xa0\x80", "שלום", "\u202e", "\t",
	"- item", "\n1. ", strings.Repeat("long ", 40), strings.Repeat("x", 300), "漢字かな交じり文", "\u2028", "\u200b",
}

// TestTheEditorIsAsAPlainOne does thousands of things at random, and compares after each.
func TestTheEditorIsAsAPlainOne(t *testing.T) {
	wear(t)
	for seed := range uint64(10) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { alike(t, rand.New(rand.NewPCG(seed, 1)), 1500) })
	}
}

func alike(t *testing.T, r *rand.Rand, steps int) {
	set := &setter{ruler: measure.NewRuler(), width: 50 + float32(r.IntN(400)), row: 30}
	set.font = measure.Font{Style: ui.WrittenStyle(fyne.TextStyle{}), Size: 19}
	e, m := newEditor("", set), &plainly{}
	for step := range steps {
		was := e.String()
		what := one(r, e, m)
		if got := e.String(); got != string(m.text) || e.bytes != len(m.text) {
			t.Fatalf("step %d, %s at %d: %.200q, want %.200q %q", step, what, m.caret, got, m.text, was[m.caret-20:m.caret+20])
		}
		if e.caret != m.caret || e.anchor != m.anchor {
			t.Fatalf("step %d, %s: the caret is at %d (%d), want %d (%d), between %q and %q", step, what, e.caret, e.anchor, m.caret, m.anchor,
				m.text[max(m.caret-40, 0):m.caret], m.text[m.caret:min(m.caret+40, len(m.text))])
		}
		sound(t, e)
	}
	// Everything can be taken back, and made again.
	last := e.String()
	for e.undo() {
	}
	if e.String() != "" {
		t.Errorf("all taken back, %.200q is left", e.String())
	}
	for e.redo() {
	}
	if e.String() != last {
		t.Errorf("all made again gives %.200q, want %.200q", e.String(), last)
	}
	sound(t, e)
}

// one does one thing in both.
func one(r *rand.Rand, e *editor, m *plainly) string {
	held := r.IntN(3) == 0
	from, to := m.selection()
	switch n := r.IntN(12); n {
	case 0, 1, 2, 3:
		s := pieces[r.IntN(len(pieces))]
		e.typed(s, typing)
		m.change(from, to, s)
		return fmt.Sprintf("type %q", s)
	case 4, 5:
		other := m.beside(-1)
		e.erase(e.left(e.caret))
		if from != to {
			other = m.anchor
		}
		m.change(min(m.caret, other), max(m.caret, other), "")
		return "backspace"
	case 6:
		other := m.beside(1)
		e.erase(e.right(e.caret))
		if from != to {
			other = m.anchor
		}
		m.change(min(m.caret, other), max(m.caret, other), "")
		return "delete"
	case 7:
		e.put(e.left(e.caret), held)
		m.put(m.beside(-1), held)
		return "left"
	case 8:
		e.put(e.right(e.caret), held)
		m.put(m.beside(1), held)
		return "right"
	case 9:
		e.byRows(r.IntN(5)-2, held) // where rows are is for other tests
		m.put(e.caret, held)
		return "rows"
	case 10:
		stops := m.stops()
		at := stops[r.IntN(len(stops))]
		e.put(at, held)
		m.put(at, held)
		return "put"
	default:
		if r.IntN(4) == 0 {
			s := pieces[r.IntN(len(pieces))]
			s = strings.Repeat(s, r.IntN(2000/len(s)))
			e.typed(s, whole)
			m.change(from, to, s)
			return "paste"
		}
		if e.undo() { // and again: a stretch of history both ways
			e.redo()
		}
		m.put(e.caret, false)
		e.put(e.caret, false)
		if e.past.done > 0 && e.String() != string(m.text) {
			return "undo and redo"
		}
		return "nothing"
	}
}

// sound checks what always holds between the parts of a text.
func sound(t *testing.T, e *editor) {
	t.Helper()
	bytes, rows := 0, 0
	for n, c := range e.chunks {
		b, w := 0, 0
		for i := range c.stretches {
			s := &c.stretches[i]
			last := n == len(e.chunks)-1 && i == len(c.stretches)-1
			if len(s.text) > mostInStretch || strings.Contains(s.text, "\n") || last && s.breaks {
				t.Fatalf("a stretch of %d bytes: %.40q", len(s.text), s.text)
			}
			b, w = b+s.length(), w+e.set.count(s)
			for row := range s.rows {
				from, to := s.bounds(row)
				if from >= to && len(s.text) > 0 || from < 0 || to-from > mostInRow {
					t.Fatalf("row %d of %.200q is %d to %d", row, s.text, from, to)
				}
			}
		}
		if b != c.bytes || w != c.rows || len(c.stretches) == 0 {
			t.Fatalf("a chunk of %d bytes and %d rows says %d and %d", b, w, c.bytes, c.rows)
		}
		bytes, rows = bytes+b, rows+w
	}
	if bytes != e.bytes || rows != e.rows {
		t.Fatalf("a text of %d bytes and %d rows says %d and %d", bytes, rows, e.bytes, e.rows)
	}
}

// TestRowsAreTheSameHoweverTheyCameAbout types into prose at random, and compares with rows made at once.
func TestRowsAreTheSameHoweverTheyCameAbout(t *testing.T) {
	wear(t)
	r := rand.New(rand.NewPCG(3, 4))
	set := &setter{ruler: measure.NewRuler(), width: 300, row: 30}
	set.font = measure.Font{Style: ui.WrittenStyle(fyne.TextStyle{}), Size: 19}
	prose := strings.Repeat("Walked to the canal before anyone was up; two herons. ", 60)
	e := newEditor(prose, set)
	for range 400 {
		at := r.IntN(e.bytes)
		e.layOut(e.find(at))
		switch r.IntN(3) {
		case 0:
			e.change(at, at, []string{"x", " ", "a few more words ", "-"}[r.IntN(4)], whole)
		default:
			e.change(at, min(at+r.IntN(30), e.bytes), "", whole)
		}
		s := e.layOut(position{})
		fresh := &stretch{text: s.text}
		set.lay(fresh)
		if fmt.Sprint(s.rows) != fmt.Sprint(fresh.rows) {
			t.Fatalf("rows at %v, made at once at %v", s.rows, fresh.rows)
		}
		if e.bytes < 500 {
			e.change(e.bytes, e.bytes, prose, whole)
		}
	}
}
