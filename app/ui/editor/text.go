package editor

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A text is what is written, exactly as it is: any bytes. It is kept in stretches, so that a key touches one of them however
// long the whole is, and the stretches in chunks, so that the sums over all of them stay short.
type text struct {
	chunks []*chunk
	bytes  int
	rows   int // of all, as far as they were laid out and else as they are thought to be
	set    *setter
}

// A stretch is a paragraph without the line break after it, or one part of a very long paragraph.
type stretch struct {
	text   string
	breaks bool    // a line break follows
	rows   []int32 // where in the text each row begins; nil until it is laid out
	words  int32   // begun in it, or uncounted
}

type chunk struct {
	stretches []stretch
	bytes     int
	rows      int
	words     int // or uncounted
}

const (
	mostInChunk   = 256
	mostInStretch = 64 << 10 // bytes; a row ends where a stretch does, which in a paragraph of ten thousand words is hardly seen
	uncounted     = -1
)

// A position is a place in the text: a stretch, and a byte in it.
type position struct {
	chunk, index int
	offset       int
}

func newText(s string, set *setter) *text {
	t := &text{set: set}
	t.chunks = t.chunksOf(stretches(s, false))
	t.sum()
	return t
}

// stretches cuts a text at its line breaks. The last stretch has one after it if breaks is true.
func stretches(s string, breaks bool) []stretch {
	all := make([]stretch, 0, strings.Count(s, "\n")+1+len(s)/mostInStretch)
	for {
		line, rest, found := strings.Cut(s, "\n")
		for len(line) > mostInStretch {
			parts := (len(line) + mostInStretch - 1) / mostInStretch
			at := cutPoint(line, len(line)/parts)
			all = append(all, stretch{text: line[:at], words: uncounted})
			line = line[at:]
		}
		all = append(all, stretch{text: line, breaks: found || breaks, words: uncounted})
		if !found {
			return all
		}
		s = rest
	}
}

// cutPoint looks back from a place for one where a long paragraph is best cut: after a space, else between letters.
func cutPoint(s string, near int) int {
	const back = 256
	for at := near; at > near-back; at-- {
		if s[at-1] == ' ' {
			return at
		}
	}
	for at := near; at > near-back; at-- {
		if r, _ := utf8.DecodeRuneInString(s[at:]); utf8.RuneStart(s[at]) && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
			return at
		}
	}
	for at := near; at > near-utf8.UTFMax; at-- {
		if utf8.RuneStart(s[at]) {
			return at
		}
	}
	return near
}

// chunksOf puts stretches into chunks.
func (t *text) chunksOf(all []stretch) (chunks []*chunk) {
	for part := range slices.Chunk(all, mostInChunk) {
		c := &chunk{stretches: part}
		t.sumChunk(c)
		chunks = append(chunks, c)
	}
	return chunks
}

func (t *text) sumChunk(c *chunk) {
	c.bytes, c.rows, c.words = 0, 0, uncounted
	for i := range c.stretches {
		c.bytes += c.stretches[i].length()
		c.rows += t.set.count(&c.stretches[i])
	}
}

func (t *text) sum() {
	t.bytes, t.rows = 0, 0
	for _, c := range t.chunks {
		t.bytes += c.bytes
		t.rows += c.rows
	}
}

// length of a stretch with the line break after it.
func (s *stretch) length() int {
	if s.breaks {
		return len(s.text) + 1
	}
	return len(s.text)
}

// end is the last place in a stretch where the caret can be: before the "\r" of a line break of two bytes.
func (s *stretch) end() int {
	if s.breaks {
		return len(strings.TrimSuffix(s.text, "\r"))
	}
	return len(s.text)
}

// at is the stretch of a position.
func (t *text) at(p position) *stretch { return &t.chunks[p.chunk].stretches[p.index] }

// find tells where a byte of the text is. Between the parts of a long paragraph it is the beginning of the later one.
func (t *text) find(at int) (p position) {
	for ; p.chunk < len(t.chunks)-1 && at >= t.chunks[p.chunk].bytes; p.chunk++ {
		at -= t.chunks[p.chunk].bytes
	}
	all := t.chunks[p.chunk].stretches
	for ; p.index < len(all)-1 && at >= all[p.index].length(); p.index++ {
		at -= all[p.index].length()
	}
	p.offset = at
	return p
}

// start is the byte of the text at which the stretch of a position begins.
func (t *text) start(p position) (at int) {
	for _, c := range t.chunks[:p.chunk] {
		at += c.bytes
	}
	for i := range p.index {
		at += t.chunks[p.chunk].stretches[i].length()
	}
	return at
}

// next is the stretch after that of a position, if there is one.
func (t *text) next(p position) (position, bool) {
	if p.index+1 < len(t.chunks[p.chunk].stretches) {
		return position{p.chunk, p.index + 1, 0}, true
	}
	return position{chunk: p.chunk + 1}, p.chunk+1 < len(t.chunks)
}

// previous is the stretch before that of a position, if there is one.
func (t *text) previous(p position) (position, bool) {
	if p.index > 0 {
		return position{p.chunk, p.index - 1, 0}, true
	}
	if p.chunk == 0 {
		return p, false
	}
	return position{p.chunk - 1, len(t.chunks[p.chunk-1].stretches) - 1, 0}, true
}

// String is the whole text.
func (t *text) String() string { return t.slice(0, t.bytes) }

// slice is a part of the text, in memory of its own.
func (t *text) slice(from, to int) string {
	if from >= to {
		return ""
	}
	var b strings.Builder
	b.Grow(to - from)
	for p, ok := t.find(from), true; ok && b.Len() < to-from; p, ok = t.next(p) {
		s := t.at(p)
		left := to - from - b.Len()
		b.WriteString(s.text[min(p.offset, len(s.text)):min(len(s.text), p.offset+left)])
		if s.breaks && b.Len() < to-from {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// replace puts a text in the place of a part of this one.
func (t *text) replace(from, to int, with string) {
	a, b := t.find(from), t.find(to)
	first, last := t.at(a), t.at(b)
	if a.chunk == b.chunk && a.index == b.index && !strings.Contains(with, "\n") {
		s := first.text[:a.offset] + with + first.text[b.offset:]
		if len(s) <= mostInStretch && (first.breaks || len(s) > mostInStretch/4 || t.alone(a)) {
			t.rewrite(a, s, len(with)-(to-from), a.offset, a.offset+len(with))
			return
		}
	}
	s := first.text[:a.offset] + with + last.text[b.offset:]
	a, b, s = t.joined(a, b, s)
	t.splice(a, b, stretches(s, t.at(b).breaks))
}

// alone tells whether a stretch is a whole paragraph.
func (t *text) alone(p position) bool {
	q, before := t.previous(p)
	_, after := t.next(p)
	return (!before || t.at(q).breaks) && (t.at(p).breaks || !after)
}

// rewrite gives a stretch other words, of which those between two offsets are new.
func (t *text) rewrite(p position, words string, grown, from, to int) {
	c, s := t.chunks[p.chunk], t.at(p)
	before := t.set.count(s)
	s.text, s.words, c.words = words, uncounted, uncounted
	if s.rows != nil {
		s.rows = t.set.again(words, s.rows, from, to, grown)
	}
	more := t.set.count(s) - before
	c.bytes, c.rows = c.bytes+grown, c.rows+more
	t.bytes, t.rows = t.bytes+grown, t.rows+more
}

// joined takes in the other parts of a long paragraph that became short, so that no row ends early for no reason.
func (t *text) joined(a, b position, s string) (position, position, string) {
	for len(s) < mostInStretch/4 {
		p, ok := t.previous(a)
		if !ok || t.at(p).breaks {
			break
		}
		a, s = p, t.at(p).text+s
	}
	for len(s) < mostInStretch/4 && !t.at(b).breaks {
		p, ok := t.next(b)
		if !ok {
			break
		}
		b, s = p, s+t.at(p).text
	}
	return a, b, s
}

// splice puts stretches in the place of those from a to b.
func (t *text) splice(a, b position, with []stretch) {
	before, after := t.chunks[a.chunk].stretches[:a.index], t.chunks[b.chunk].stretches[b.index+1:]
	first, last := a.chunk, b.chunk+1
	if len(with) > 4*mostInChunk { // as of a whole book, which is not copied once more
		chunks := slices.Concat(t.chunksOf(before), t.chunksOf(with), t.chunksOf(after))
		t.chunks = slices.Replace(t.chunks, first, last, chunks...)
		t.sum()
		return
	}
	all := slices.Concat(before, with, after)
	if len(all) < mostInChunk/4 && last < len(t.chunks) { // a chunk of few goes into the next
		all = append(all, t.chunks[last].stretches...)
		last++
	}
	t.chunks = slices.Replace(t.chunks, first, last, t.chunksOf(all)...)
	t.sum()
}
