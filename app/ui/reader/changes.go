package reader

import (
	"strings"

	"znkr.io/diff"

	"ownway/app/ui/measure"
)

// Likeness says how two texts compare.
type Likeness int

// The ways two texts compare.
const (
	Same    Likeness = iota // they have the same words
	Changed                 // the passages that only one of them has are marked
	Anew                    // they have so little in common that marks would be all over them: nothing is marked
)

const (
	leastAlike = 5 // texts that have fewer than one in so many words in common were written anew
	leastKept  = 3 // fewer words than these between two changes belong to the change: a passage is easier to see than its crumbs
)

// Compare marks in each of two views the passages that the other has not, word by word, and tells how alike they are. The marks
// have a line under them, so that they are seen without their colour. They stay until SetMarks or SetDocument.
func Compare(then, now *View) Likeness {
	a, b := wordsOf(then.doc), wordsOf(now.doc)
	edits := diff.Edits(spelt(a), spelt(b))
	kept := passages(edits)
	if kept == len(edits) {
		then.setChanges(nil)
		now.setChanges(nil)
		return Same
	}
	if kept*leastAlike < max(len(a), len(b)) {
		then.setChanges(nil)
		now.setChanges(nil)
		return Anew
	}
	for _, e := range edits {
		if e.Op != diff.Match {
			continue
		}
		a[e.PosX].kept, b[e.PosY].kept = true, true
	}
	then.setChanges(changed(then.doc, a))
	now.setChanges(changed(now.doc, b))
	return Changed
}

// passages makes one change of changes that stand close together, and counts the words that are left in both texts.
func passages(edits []diff.Edit[string]) (kept int) {
	from := 0 // of the present run of words that are in both
	for i := 0; i <= len(edits); i++ {
		if i < len(edits) && edits[i].Op == diff.Match {
			continue
		}
		if between := from > 0 && i < len(edits); between && i-from < leastKept {
			for k := from; k < i; k++ {
				edits[k].Op = diff.Delete // and inserted again: neither text keeps it
			}
		} else {
			kept += i - from
		}
		from = i + 1
	}
	return kept
}

// A word is a stretch of a block within which no line is broken, as it is seen.
type word struct {
	text  string
	block int
	span  Span
	kept  bool // the other text has it too
}

func wordsOf(doc *document) []word {
	var all []word
	for i, b := range doc.blocks {
		for _, u := range measure.Units(b.text) {
			if seen := strings.TrimLeftFunc(b.text[u.From:u.Seen], measure.Hangs); seen != "" {
				all = append(all, word{text: seen, block: i, span: Span{u.Seen - len(seen), u.Seen}})
			}
		}
	}
	return all
}

func spelt(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.text
	}
	return all
}

// changed are the words that are not kept, those that follow each other in one mark.
func changed(doc *document, words []word) []Mark {
	var marks []Mark
	for i, w := range words {
		if w.kept {
			continue
		}
		if n := len(marks); i > 0 && !words[i-1].kept && words[i-1].block == w.block {
			marks[n-1].To.Offset = w.span.To
			marks[n-1].Text = doc.blocks[w.block].text[marks[n-1].From.Offset:w.span.To]
			continue
		}
		marks = append(marks, Mark{From: Place{w.block, w.span.From}, To: Place{w.block, w.span.To}, Text: w.text})
	}
	return marks
}

// setChanges shows marks of the other kind than SetMarks.
func (v *View) setChanges(marks []Mark) {
	v.find, v.chosen, v.marks, v.lined = nil, none, marks, true
	v.redraw()
}
