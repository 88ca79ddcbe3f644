package ui

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// List is a list of rows under headings, of any length: only what is in sight is made of widgets, and those are used
// again as it scrolls. It is one stop of the Tab key; the arrows, PageUp, PageDown, Home and End move the ring within
// it, and Enter opens. Moving opens nothing, because a row may be of something that is not to be shown unasked.
//
// It knows its lines by their numbers alone, and asks what a row says when it comes into sight.
type List struct {
	widget.BaseWidget
	OnMenu   func(line int) []*fyne.MenuItem // what can be done with a row; may be nil
	OnDouble func(line int)                  // a row was pressed a second time at once; may be nil
	describe func(line int) RowText
	open     func(line int)

	headings []string  // of each line; "": it is a row
	tops     []float32 // where each line begins, and the last one ends
	chosen   int       // the row that is open, -1: none
	ring     int       // the row with the ring, -1: there is no row
	focused  bool
	pressed  bool // the focus came from the pointer, which needs no ring
	hovered  int

	scroll        *container.Scroll
	content       *fyne.Container // what scrolls: the shown lines, and over them what takes the pointer
	touch         *listTouch
	shown         map[int]fyne.CanvasObject
	spareRows     []*Row // not in use
	spareHeadings []*Text
	headingHeight float32
	rowHeight     float32
}

// RowText is what a row of a List says.
type RowText struct {
	Title, Date, Second string
	Marks               []Range // found words in Second
}

// NewList returns an empty list. Describe says what the row of a line says, and open is called with the line that was
// pressed.
func NewList(describe func(line int) RowText, open func(line int)) *List {
	l := &List{describe: describe, open: open, chosen: -1, ring: -1, hovered: -1, shown: map[int]fyne.CanvasObject{}}
	l.touch = &listTouch{list: l}
	l.touch.ExtendBaseWidget(l.touch)
	l.content = &fyne.Container{Layout: listLayout{l}, Objects: []fyne.CanvasObject{l.touch}}
	l.scroll = container.NewVScroll(l.content)
	l.scroll.OnScrolled = func(fyne.Position) { l.lay() }
	l.ExtendBaseWidget(l)
	l.measure()
	return l
}

// headingGap is the room over a heading.
const headingGap = Space4

// ListInset is the room beside the rows of a List, which would cut their rings off.
const ListInset = Space1

// measure learns how high lines are in the present theme.
func (l *List) measure() {
	l.rowHeight = NewRow("M", "M", "M", nil).MinSize().Height
	l.headingHeight = Group("M").MinSize().Height + headingGap + Space1
	l.tops = make([]float32, 1, len(l.headings)+1)
	y := float32(0)
	for i := range l.headings {
		if l.isRow(i) {
			y += l.rowHeight
		} else {
			y += l.headingHeight
		}
		l.tops = append(l.tops, y)
	}
}

func (l *List) isRow(i int) bool { return i >= 0 && i < len(l.headings) && l.headings[i] == "" }

// Set shows other lines, from the top or where it was scrolled to. Of each line it takes the heading, "" where the line
// is a row. The ring is on the chosen row, or on the first where none (-1) is.
func (l *List) Set(headings []string, chosen int, fromTop bool) {
	l.headings, l.chosen = headings, chosen
	l.measure()
	l.clear()
	l.ring = chosen
	if l.ring < 0 {
		l.ring = l.Next(-1, 1)
	}
	if fromTop {
		l.scroll.Offset = fyne.Position{}
	}
	l.Refresh()
}

// Renew asks anew what one row says. It is what a save costs while somebody writes on, so it leaves all other lines
// alone.
func (l *List) Renew(line int) {
	l.setAside(line)
	l.lay()
}

// Choose shows which row is open; -1 is none.
func (l *List) Choose(line int) {
	l.chosen = line
	if line >= 0 {
		l.ring = line
	}
	l.clear()
	l.lay()
}

// Next is the first row from a line on in a direction, -1 if there is none.
func (l *List) Next(from, step int) int {
	for i := from + step; i >= 0 && i < len(l.headings); i += step {
		if l.isRow(i) {
			return i
		}
	}
	return -1
}

// Len is how many lines there are.
func (l *List) Len() int { return len(l.headings) }

// Text is what a line says: its heading, or else its row.
func (l *List) Text(line int) (heading string, row RowText) {
	if l.isRow(line) {
		return "", l.describe(line)
	}
	return l.headings[line], RowText{}
}

// Ring is the row with the ring, -1 if there is none.
func (l *List) Ring() int { return l.ring }

// MoveTo puts the ring around a row and brings it into sight, with the heading over it.
func (l *List) MoveTo(line int) {
	if line < 0 || line >= len(l.headings) {
		return
	}
	l.ring = line
	top, end, height := l.tops[line], l.tops[line+1], l.scroll.Size().Height
	if line > 0 && !l.isRow(line-1) {
		top = l.tops[line-1]
	}
	switch {
	case top < l.scroll.Offset.Y:
		l.ScrollTo(top)
	case end > l.scroll.Offset.Y+height:
		l.ScrollTo(end - height)
	}
	l.lay()
}

// Open opens a row, as pressing it does.
func (l *List) Open(line int) {
	if l.isRow(line) {
		l.ring = line
		l.open(line)
	}
}

// ScrollTo scrolls to a height from the top of all lines.
func (l *List) ScrollTo(y float32) { l.scroll.ScrollToOffset(fyne.NewPos(0, y)) }

// Scrolled is the height it is scrolled to, from the top of all lines.
func (l *List) Scrolled() float32 { return l.scroll.Offset.Y }

// InSight reports whether all of a line is in sight.
func (l *List) InSight(line int) bool {
	top := l.scroll.Offset.Y
	return l.shown[line] != nil && l.tops[line] >= top && l.tops[line+1] <= top+l.scroll.Size().Height
}

// Resize lays the lines out for the new width.
func (l *List) Resize(size fyne.Size) {
	l.BaseWidget.Resize(size)
	l.scroll.Resize(size)
	for i := range l.shown {
		l.place(i)
	}
	l.lay()
}

// Refresh takes up another theme.
func (l *List) Refresh() {
	if NewRow("M", "M", "M", nil).MinSize().Height != l.rowHeight {
		l.measure()
		l.clear()
	}
	l.scroll.Refresh()
	l.lay()
	l.BaseWidget.Refresh()
}

// CreateRenderer is called by Fyne.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return widget.NewSimpleRenderer(l.scroll)
}

// lay shows the lines that are in sight.
func (l *List) lay() {
	top, height := l.scroll.Offset.Y, l.scroll.Size().Height
	first := max(l.lineAt(top), 0)
	last := min(sort.Search(len(l.tops), func(i int) bool { return l.tops[i] >= top+height }), len(l.headings))
	for i := range l.shown {
		if i < first || i >= last {
			l.setAside(i)
		}
	}
	objects := make([]fyne.CanvasObject, 0, last-first+1)
	for i := first; i < last; i++ {
		if l.shown[i] == nil {
			l.shown[i] = l.lineFor(i)
			l.place(i)
		}
		objects = append(objects, l.shown[i])
	}
	l.showRing()
	l.content.Objects = append(objects, l.touch)
	canvas.Refresh(l.content)
}

// lineAt is the line at a height from the top of all lines.
func (l *List) lineAt(y float32) int {
	return sort.Search(len(l.tops), func(i int) bool { return l.tops[i] > y }) - 1
}

// clear takes all lines out of sight, to be made anew.
func (l *List) clear() {
	for i := range l.shown {
		l.setAside(i)
	}
	l.hovered = -1
}

// setAside keeps a line's widget to be used again.
func (l *List) setAside(i int) {
	switch o := l.shown[i].(type) {
	case *Row:
		o.FocusLost()
		o.MouseOut()
		l.spareRows = append(l.spareRows, o)
	case *Text:
		l.spareHeadings = append(l.spareHeadings, o)
	}
	delete(l.shown, i)
}

// lineFor makes a line of a widget that is not in use, or of a new one.
func (l *List) lineFor(i int) fyne.CanvasObject {
	if !l.isRow(i) {
		return l.headingFor(l.headings[i])
	}
	var row *Row
	if n := len(l.spareRows); n > 0 {
		row, l.spareRows = l.spareRows[n-1], l.spareRows[:n-1]
	} else {
		row = NewRow("", "", "", nil)
		row.Disable() // the list is the stop of the Tab key, and the touch takes the taps
	}
	text := l.describe(i)
	row.Title, row.Date, row.Second, row.Marks = text.Title, text.Date, text.Second, text.Marks
	row.Selected = i == l.chosen
	row.Refresh()
	return row
}

func (l *List) headingFor(text string) fyne.CanvasObject {
	if n := len(l.spareHeadings); n > 0 {
		h := l.spareHeadings[n-1]
		l.spareHeadings = l.spareHeadings[:n-1]
		h.SetText(text)
		return h
	}
	return Group(text)
}

// place moves a shown line to where it stands.
func (l *List) place(i int) {
	o, width := l.shown[i], l.scroll.Size().Width
	if l.isRow(i) {
		place(o, ListInset, l.tops[i], width-2*ListInset, l.rowHeight)
		return
	}
	const left = ListInset + Space3
	place(o, left, l.tops[i]+headingGap, width-2*left, l.headingHeight-headingGap)
}

// listLayout gives what scrolls its height; the lines stand where the list placed them.
type listLayout struct{ list *List }

func (l listLayout) Layout(_ []fyne.CanvasObject, to fyne.Size) { l.list.touch.Resize(to) }

func (l listLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*Space7, l.list.tops[len(l.list.headings)])
}
