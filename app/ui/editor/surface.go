package editor

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// A Surface is a place to write more than a line.
type Surface struct {
	widget.BaseWidget

	// OnChanged is told the text when the person changed it, not when it was set.
	OnChanged func(string)
	// OnFocus is told when the focus comes and goes, for the card that draws the ring.
	OnFocus func(focused bool)
	// OnShortcut is asked first about every shortcut, the F keys and Escape (as a CustomShortcut without modifier);
	// true means it was dealt with.
	OnShortcut func(fyne.Shortcut) bool
	// OnCounted is told how many words there are, whenever that may have changed. Without it none are counted.
	OnCounted func(words int)
	// OnRefused is told why nothing was pasted: ui.TooLong, ui.NotText or ui.NoAnswer.
	OnRefused func(why fyne.KeyName)
	// Most is how long the text may become by pasting, in bytes; 0: as long as it will.
	Most int

	area   *area
	scroll *scroller
	rows   int
}

// NewSurface returns an empty surface in the letters chosen for writing. The placeholder is seen while it is empty.
func NewSurface(placeholder string) *Surface {
	s := &Surface{rows: 3}
	s.area = newArea(s, placeholder)
	s.scroll = s.area.scroll
	s.ExtendBaseWidget(s)
	return s
}

// SetMinRows says how many lines are seen even where there is little room. It begins at three.
func (s *Surface) SetMinRows(rows int) {
	s.rows = rows
	s.BaseWidget.Refresh()
}

// Rows is how many rows the text has at the present width. Of a very long text it is about as many.
func (s *Surface) Rows() int { return s.area.editor.rows }

// Len is the length of the text in bytes.
func (s *Surface) Len() int {
	e := s.area.editor
	return e.bytes - (e.composed.To - e.composed.From)
}

// Text is exactly what was typed or set. What an input method is still composing is not in it.
func (s *Surface) Text() string { return s.area.editor.written() }

// SetText replaces the text and forgets what could be undone. The caret is at the end when the focus comes next.
func (s *Surface) SetText(text string) { s.area.setText(text) }

// SelectedText is the text selected, or none.
func (s *Surface) SelectedText() string {
	from, to := s.area.editor.selection()
	return s.area.editor.slice(from, to)
}

// Undo takes back the last change, as Ctrl+Z does.
func (s *Surface) Undo() { s.area.undo() }

// Redo makes the change taken back last again.
func (s *Surface) Redo() { s.area.redo() }

// SetMarks marks parts of the text, which are in its order and do not overlap. They move with the words around them, until
// they are set anew or a word in them is changed.
func (s *Surface) SetMarks(marks []Span) {
	e := s.area.editor
	e.marks, s.area.chosen = moved(slices.Clone(marks), e.composed.From, e.composed.From, e.composed.To-e.composed.From), nil
	s.area.redraw()
}

// SetProof has misspelt words marked from now on, as long as the speller has a language.
func (s *Surface) SetProof(p Proof) {
	s.area.proof.Proof = p
	s.area.proof.soon()
}

// ChooseMark makes one mark stand out from the others, and brings it into sight.
func (s *Surface) ChooseMark(m Span) { s.area.choose(m) }

// Select selects a part of the text, with the caret at its end.
func (s *Surface) Select(m Span) {
	s.area.keys.Settle()
	s.area.editor.put(m.From, false)
	s.area.editor.put(m.To, true)
	s.area.moved()
}

// Caret is the byte of the text at which the caret is.
func (s *Surface) Caret() int { return s.area.editor.caret }

// Focus asks the window for the focus. The surface must be shown in one.
func (s *Surface) Focus() { focus(s.area) }

// Focusable is what has the focus when the person writes here, to be compared with Canvas.Focused or given to Canvas.Focus.
func (s *Surface) Focusable() fyne.Focusable { return s.area }

// Enable lets the person write.
func (s *Surface) Enable() { s.area.setDisabled(false) }

// Disable leaves the text to be read and copied only.
func (s *Surface) Disable() { s.area.setDisabled(true) }

// MinSize has room for the rows that are always seen.
func (s *Surface) MinSize() fyne.Size {
	return fyne.NewSize(s.area.MinSize().Width, float32(s.rows)*s.area.set.row+2*edge)
}

// Children returns what is in it.
func (s *Surface) Children() []fyne.CanvasObject { return []fyne.CanvasObject{s.scroll} }

// Refresh takes up another theme.
func (s *Surface) Refresh() {
	s.area.Refresh()
	s.BaseWidget.Refresh()
}

// CreateRenderer is part of Fyne's Widget.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.scroll) }

// focus asks the window for the focus.
func focus(o interface {
	fyne.CanvasObject
	fyne.Focusable
},
) {
	if c := ui.CanvasOf(o); c != nil {
		c.Focus(o)
	}
}
