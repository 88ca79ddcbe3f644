package editor

import "fyne.io/fyne/v2"

// A carrying is selected text under the pointer that was pressed on it: let go where it is, the caret goes there;
// dragged, the text goes to where it is let go, or a copy of it with Ctrl.
type carrying struct {
	on   bool // it was pressed on a selection, and not let go yet
	goes bool // it was dragged
	to   int  // where it would go, in bytes of the text
}

// takesHold reports whether a press is on the selection, and may be the beginning of a drag.
func (p *pointer) takesHold(pos fyne.Position) bool {
	e := p.area.editor
	from, to := e.selection()
	at, _ := p.placeAt(pos)
	p.carry = carrying{on: from < to && from <= at && at < to && !p.area.disabled}
	return p.carry.on
}

// placeAt is the place of the text at a point of the area; the caret stays where it is. Late is whether it is at the
// end of a row.
func (p *pointer) placeAt(pos fyne.Position) (at int, late bool) {
	e := p.area.editor
	was := *e
	p.caretTo(pos, false)
	at, late = e.caret, e.late
	e.caret, e.anchor, e.late, e.goal = was.caret, was.anchor, was.late, was.goal
	return at, late
}

// letGo ends a press on a selection that was not dragged: the caret goes there.
func (p *pointer) letGo(pos fyne.Position) {
	if p.carry.on && !p.carry.goes {
		p.carry = carrying{}
		p.caretTo(pos, false)
		p.area.redraw()
	}
}

// putDown ends the carrying: the text goes to where the pointer is, or a copy of it.
func (p *pointer) putDown() {
	to, copies := p.carry.to, p.held()&ctrl != 0
	goes := p.carry.goes
	p.carry = carrying{}
	if !goes {
		return
	}
	a := p.area
	a.edit(func() { a.editor.carry(to, copies) })
}

// carry moves what is selected to another place, or puts a copy of it there, as one change. It is selected there.
func (e *editor) carry(to int, copies bool) {
	from, end := e.selection()
	n := end - from
	text := e.slice(from, end)
	switch {
	case copies:
		e.change(to, to, text, whole)
	case to < from:
		e.change(to, end, text+e.slice(to, from), whole)
	case to > end:
		e.change(from, to, e.slice(end, to)+text, whole)
		to -= n
	default:
		return // on itself
	}
	e.around(to, to+n)
}
