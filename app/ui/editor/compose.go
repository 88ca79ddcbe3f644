package editor

import (
	"fyne.io/fyne/v2"

	"ownway/app/input"
)

var _ input.Target = (*area)(nil)

// compose shows at the caret what an input method is still composing: it stands
// in the text and is broken into rows with it, but is no part of what is
// written, nor of what can be undone. Until it is taken away again nothing else
// may change the text.
func (e *editor) compose(s string, caret int) {
	e.uncompose()
	if s == "" {
		return
	}
	if from, to := e.selection(); from != to {
		e.change(from, to, "", whole)
	}
	from := e.caret
	e.exchange(from, from, s)
	e.composed = Span{from, from + len(s)}
	e.put(from+bytesOf(s, caret), false)
}

// uncompose takes it away.
func (e *editor) uncompose() {
	c := e.composed
	if c.From == c.To {
		return
	}
	e.composed = Span{}
	e.exchange(c.From, c.To, "")
	e.put(c.From, false)
}

// written is the text without what is being composed.
func (e *editor) written() string {
	c := e.composed
	if c.From == c.To {
		return e.String()
	}
	return e.slice(0, c.From) + e.slice(c.To, e.bytes)
}

// bytesOf is how many bytes the first runes of a text have.
func bytesOf(s string, runes int) int {
	for at := range s {
		if runes == 0 {
			return at
		}
		runes--
	}
	return len(s)
}

// Compose, Commit, Press and Caret are part of input.Target.
func (a *area) Compose(text string, caret int) {
	from, to := a.editor.selection()
	a.editor.compose(text, caret)
	if from != to {
		a.changed() // the selection gave way
		return
	}
	a.moved()
}

// Commit writes what was composed.
func (a *area) Commit(text string) { a.put(text, typing) }

// Press does what a key does that the input method left to us.
func (a *area) Press(key fyne.KeyName) { a.press(&fyne.KeyEvent{Name: key}) }

// Caret is where the caret is drawn.
func (a *area) Caret() (fyne.CanvasObject, fyne.Position, fyne.Size) {
	if a.drawn == nil {
		return a, fyne.Position{}, fyne.Size{}
	}
	return a, a.drawn.caret.Position(), a.drawn.caret.Size()
}
