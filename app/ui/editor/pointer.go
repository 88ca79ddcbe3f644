package editor

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// A pointer moves the caret and selects in an area, as a hand presses and drags.
type pointer struct {
	area   *area
	clicks ui.Clicks
	held   func() fyne.KeyModifier // the modifiers that are held down
	carry  carrying

	dragging bool
	at       fyne.Position   // while dragging, from the upper edge of what is seen
	moving   *fyne.Animation // scrolls on while it is held beyond an edge
}

// caretTo puts the caret at a point of the area. Under the text that is its end.
func (p *pointer) caretTo(pos fyne.Position, held bool) {
	e, row := p.area.editor, p.area.set.row
	n := int(max(pos.Y-edge, 0) / row)
	if n >= e.rows {
		e.put(e.bytes, held)
		return
	}
	at, in := e.rowAt(n)
	e.putIn(at, in, pos.X-edge, held)
}

// press counts the clicks, and puts the caret there or selects.
func (p *pointer) press(m *desktop.MouseEvent) {
	times := p.clicks.Count(m.Position)
	if held := m.Modifier&fyne.KeyModifierShift != 0; times == 1 && !held && p.takesHold(m.Position) {
		return
	}
	p.caretTo(m.Position, m.Modifier&fyne.KeyModifierShift != 0 && times == 1)
	e := p.area.editor
	switch times {
	case 2:
		e.around(e.wordAt(e.caret))
	case 3:
		e.around(e.paragraphAt(e.caret))
	}
	p.area.redraw()
}

// pressSecond moves the caret for the menu, but leaves a selection that it was pressed on.
func (p *pointer) pressSecond(m *desktop.MouseEvent) {
	e := p.area.editor
	caret, anchor, late := e.caret, e.anchor, e.late
	from, to := e.selection()
	p.caretTo(m.Position, false)
	if from <= e.caret && e.caret <= to && from != to {
		e.caret, e.anchor, e.late = caret, anchor, late
	}
	p.area.redraw()
}

// drag selects up to where the pointer is. While it is held beyond an edge, the text goes on scrolling.
func (p *pointer) drag(e *fyne.DragEvent) {
	scroll := p.area.scroll
	p.dragging, p.at = true, e.Position.SubtractXY(0, scroll.top())
	p.follow()
	outside := p.at.Y < 0 || p.at.Y > scroll.height()
	switch {
	case outside && p.moving == nil:
		p.moving = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { p.follow() }}
		p.moving.Start()
	case !outside:
		p.stop()
	}
}

// follow selects up to where the pointer is, which scrolls when that is out of sight.
func (p *pointer) follow() {
	if !p.dragging {
		return
	}
	at := p.at.AddXY(0, p.area.scroll.top())
	if p.carry.on {
		p.carry.goes = true
		p.carry.to, _ = p.placeAt(at)
		p.area.scroll.reveal(at.Y-edge, 0)
		p.area.redraw()
		return
	}
	p.caretTo(at, true)
	p.area.moved()
}

// stop ends the scrolling.
func (p *pointer) stop() {
	if p.moving != nil {
		p.moving.Stop()
		p.moving = nil
	}
}

// drop ends the selecting.
func (p *pointer) drop() {
	p.stop()
	p.dragging = false
	p.putDown()
}
