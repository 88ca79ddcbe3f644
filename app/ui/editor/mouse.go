package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Cursor shows that one can write here.
func (a *area) Cursor() desktop.Cursor { return desktop.TextCursor }

// at puts the caret at a point of the area. Under the text that is its end.
func (a *area) at(pos fyne.Position, held bool) {
	n := int(max(pos.Y-edge, 0) / a.set.row)
	e := a.editor
	if n >= e.rows {
		e.put(e.bytes, held)
		return
	}
	p, row := e.rowAt(n)
	e.putIn(p, row, pos.X-edge, held)
}

// MouseDown puts the caret where it was pressed: twice selects the word, three times the paragraph.
func (a *area) MouseDown(m *desktop.MouseEvent) {
	a.keys.Settle()
	if !a.focused {
		a.fresh = false
		defer focus(a) // once the caret is here: where it was before may be far away
	}
	if m.Button == desktop.MouseButtonSecondary {
		a.pressSecond(m)
		return
	}
	if m.Button != desktop.MouseButtonPrimary {
		return
	}
	const still = 6 // how far a hand moves between clicks
	d := m.Position.Subtract(a.pressed)
	now := a.now()
	if now.Sub(a.clicked) > fyne.CurrentApp().Driver().DoubleTapDelay() || max(d.X, -d.X, d.Y, -d.Y) > still {
		a.clicks = 0
	}
	a.clicks, a.clicked, a.pressed = a.clicks%3+1, now, m.Position
	a.at(m.Position, m.Modifier&fyne.KeyModifierShift != 0 && a.clicks == 1)
	e := a.editor
	switch a.clicks {
	case 2:
		e.around(e.wordAt(e.caret))
	case 3:
		e.around(e.paragraphAt(e.caret))
	}
	a.redraw()
}

// around selects what is between two places.
func (e *editor) around(from, to int) {
	e.put(from, false)
	e.put(to, true)
}

// pressSecond moves the caret for the menu, but leaves a selection that it was pressed on.
func (a *area) pressSecond(m *desktop.MouseEvent) {
	e := a.editor
	caret, anchor, late := e.caret, e.anchor, e.late
	from, to := e.selection()
	a.at(m.Position, false)
	if from <= e.caret && e.caret <= to && from != to {
		e.caret, e.anchor, e.late = caret, anchor, late
	}
	a.redraw()
}

// MouseUp is part of Fyne's Mouseable.
func (a *area) MouseUp(*desktop.MouseEvent) {}

// A drag selects. While the pointer is held beyond an edge, the text goes on scrolling.
type drag struct {
	at     fyne.Position // of the pointer, from the upper edge of what is seen
	moving *fyne.Animation
}

// Dragged moves the end of the selection.
func (a *area) Dragged(e *fyne.DragEvent) {
	if a.drag == nil {
		a.drag = &drag{}
	}
	a.drag.at = e.Position.SubtractXY(0, a.top())
	a.follow()
	outside := a.drag.at.Y < 0 || a.drag.at.Y > a.height()
	switch {
	case outside && a.drag.moving == nil:
		a.drag.moving = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { a.follow() }}
		a.drag.moving.Start()
	case !outside:
		a.drag.stop()
	}
}

// follow selects up to where the pointer is, which scrolls when that is out of sight.
func (a *area) follow() {
	if a.drag == nil {
		return
	}
	a.at(a.drag.at.AddXY(0, a.top()), true)
	a.moved()
}

func (d *drag) stop() {
	if d.moving != nil {
		d.moving.Stop()
		d.moving = nil
	}
}

// DragEnd ends the selecting.
func (a *area) DragEnd() {
	if a.drag != nil {
		a.drag.stop()
		a.drag = nil
	}
}
