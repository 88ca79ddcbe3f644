package reader

import "fyne.io/fyne/v2"

// A Span is a stretch of a block's text, in bytes. What reaches beyond the text is cut off.
type Span struct{ From, To int }

// A Mark is one marked stretch, in the order of the text.
type Mark struct {
	From, To Place
	Text     string
}

// findMarks asks find for the spans of every block.
func findMarks(doc *document, find func(string) []Span) []Mark {
	if find == nil {
		return nil
	}
	var marks []Mark
	for i, b := range doc.blocks {
		for _, s := range find(b.text) {
			s.From, s.To = max(s.From, 0), min(s.To, len(b.text))
			if s.From < s.To {
				marks = append(marks, Mark{From: Place{i, s.From}, To: Place{i, s.To}, Text: b.text[s.From:s.To]})
			}
		}
	}
	return marks
}

// SetMarks marks words: find is called with the text of every block, and answers with the spans to be marked. nil takes all marks away.
// It is asked again when the document changes.
func (v *View) SetMarks(find func(blockText string) []Span) {
	v.find, v.chosen, v.lined = find, none, false
	v.marks = findMarks(v.doc, find)
	v.redraw()
}

// Marks tells what is marked, in the order of the text.
func (v *View) Marks() []Mark { return v.marks }

// ChooseMark makes mark i, counted from 0, stand out from the others, and brings it into sight. Any other number chooses none.
func (v *View) ChooseMark(i int) {
	v.chosen = none
	if i >= 0 && i < len(v.marks) {
		v.chosen = i
		v.reveal(v.marks[i].From)
	}
	v.redraw()
}

// MarkBounds tells where mark i begins, from the top left of the view.
func (v *View) MarkBounds(i int) (fyne.Position, fyne.Size) {
	m := v.marks[i]
	for _, r := range v.rects(m.From.Block, Span{m.From.Offset, m.To.Offset}) {
		return fyne.NewPos(r.x, r.y), fyne.NewSize(r.width, r.height)
	}
	return fyne.Position{}, fyne.Size{}
}

func (v *View) rects(block int, s Span) []rect {
	b := v.laid().block(block)
	if b == nil {
		return nil
	}
	return b.rects(s, v.ruler, v.sizedStyle.sans)
}
