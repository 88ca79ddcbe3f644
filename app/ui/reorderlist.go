package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// ReorderList is a list of rows that the person can put in another order: with Alt and the arrow keys on a row, or by
// dragging the grip at its right. A line shows where what is dragged would stand; nothing else moves before it is
// let go. Set it out by Rows.
type ReorderList struct {
	widget.BaseWidget
	rows  []*Row
	grips []*grip
	moved func(from, to int)
	line  *canvas.Rectangle
	to    int // where what is dragged would stand
}

// NewReorderList returns a list. Moved is told that the row at from, counted from 0, is to stand at to; the list itself
// stays as it is.
func NewReorderList(rows []*Row, moved func(from, to int)) *ReorderList {
	m := &ReorderList{rows: rows, moved: moved, line: canvas.NewRectangle(color.Transparent)}
	m.line.CornerRadius = dropLine / 2
	m.line.Hide()
	for i, r := range rows {
		r.move = func(by int) { m.move(i, i+by) }
		m.grips = append(m.grips, newGrip(func(y float32) { m.dragged(i, y) }, func() { m.dropped(i) }))
	}
	inOrder(rows)
	m.ExtendBaseWidget(m)
	return m
}

// Focusable is a row, to be given the focus.
func (m *ReorderList) Focusable(row int) fyne.Focusable { return m.rows[row] }

// Children returns the rows.
func (m *ReorderList) Children() (rows []fyne.CanvasObject) {
	for _, r := range m.rows {
		rows = append(rows, r)
	}
	return rows
}

func (m *ReorderList) move(from, to int) {
	if to >= 0 && to < len(m.rows) && to != from {
		m.moved(from, to)
	}
}

// dragged shows where a row would stand; y counts from the top of its grip.
func (m *ReorderList) dragged(row int, y float32) {
	y += m.grips[row].Position().Y
	m.to = 0
	at := float32(0) // of the line
	for i, r := range m.rows {
		if i != row && y > r.Position().Y+r.Size().Height/2 {
			m.to++
		}
		if y > r.Position().Y+r.Size().Height/2 {
			at = r.Position().Y + r.Size().Height
		}
	}
	m.rows[row].SetSelected(true)
	place(m.line, 0, max(at-dropLine/2, 0), m.Size().Width, dropLine)
	m.line.Hidden = m.to == row
	m.line.Refresh()
}

func (m *ReorderList) dropped(row int) {
	m.rows[row].SetSelected(false)
	m.line.Hide()
	m.move(row, m.to)
}

const (
	dropLine  = 3
	gripWidth = ControlHeight
)

// CreateRenderer is called by Fyne.
func (m *ReorderList) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, 0, 2*len(m.rows)+1)
	for i, r := range m.rows {
		objects = append(objects, r, m.grips[i])
	}
	restyle := func() {
		m.line.FillColor = colourOf(m, Accent)
		m.line.Refresh()
	}
	restyle()
	return &drawn{of: m, objects: append(objects, m.line), layout: m.layout, min: m.min, restyle: restyle}
}

func (m *ReorderList) layout(to fyne.Size) {
	y := float32(0)
	for i, r := range m.rows {
		high := atWidth(r, 0, y, to.Width-gripWidth)
		place(m.grips[i], to.Width-gripWidth, y, gripWidth, high)
		y += high
	}
}

func (m *ReorderList) min() fyne.Size {
	var least fyne.Size
	for _, r := range m.rows {
		size := r.MinSize()
		least = fyne.NewSize(max(least.Width, size.Width+gripWidth), least.Height+size.Height)
	}
	return least
}

// grip is what a row is dragged by. It takes no focus: the row has keys for what it does.
type grip struct {
	widget.BaseWidget
	drag func(y float32)
	drop func()
}

func newGrip(drag func(y float32), drop func()) *grip {
	g := &grip{drag: drag, drop: drop}
	g.ExtendBaseWidget(g)
	return g
}

// Dragged is called by Fyne.
func (g *grip) Dragged(e *fyne.DragEvent) { g.drag(e.Position.Y) }

// DragEnd is called by Fyne.
func (g *grip) DragEnd() { g.drop() }

// Cursor shows that it can be dragged.
func (g *grip) Cursor() desktop.Cursor { return desktop.VResizeCursor }

// CreateRenderer is called by Fyne.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	var lines [3]*canvas.Rectangle
	objects := make([]fyne.CanvasObject, len(lines))
	for i := range lines {
		lines[i] = canvas.NewRectangle(nil)
		objects[i] = lines[i]
	}
	restyle := func() {
		for _, l := range lines {
			l.FillColor = colourOf(g, Line)
			l.Refresh()
		}
	}
	restyle()
	return &drawn{
		of: g, objects: objects, restyle: restyle, min: func() fyne.Size { return fyne.NewSize(gripWidth, ControlHeight) },
		layout: func(to fyne.Size) {
			const wide, apart = 16, 5
			for i, l := range lines {
				place(l, (to.Width-wide)/2, to.Height/2+float32(i-1)*apart-1, wide, 2)
			}
		},
	}
}
