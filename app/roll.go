package app

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
	"ownway/journal"
)

// roll is a list of pages under headings, of any length: only what is in sight
// is made of widgets, and those are used again as it scrolls. It is one stop
// of the Tab key; the arrows, PageUp, PageDown, Home and End move the ring
// within it, and Enter opens. Moving opens nothing, because a row may be of a
// page that is not to be shown unasked.
type roll struct {
	widget.BaseWidget
	describe func(line) rowText // what a row says, asked when it comes into sight
	open     func(line)

	lines   []line
	tops    []float32 // where each line begins, and the last one ends
	chosen  journal.ID
	ring    int // the line with the ring
	focused bool
	hovered int

	scroll   *container.Scroll
	sheet    *fyne.Container // what scrolls: the shown lines, and over them the touch
	touch    *rollTouch
	shown    map[int]fyne.CanvasObject
	rows     []*ui.Row // not in use
	headings []*ui.Text
	high     [2]float32 // of a heading, of a row
}

// line is one line of a roll: a heading, or a row for an item.
type line struct {
	heading string
	head    *journal.Head
	hit     *journal.Hit // what was found in it, while searching
	filter  *filter      // what it is to be chosen for, instead of an item
}

// rowText is what a row says.
type rowText struct {
	title, date, second string
	marks               []ui.Range // in second
}

func newRoll(describe func(line) rowText, open func(line)) *roll {
	r := &roll{describe: describe, open: open, hovered: -1, shown: map[int]fyne.CanvasObject{}}
	r.touch = &rollTouch{roll: r}
	r.touch.ExtendBaseWidget(r.touch)
	r.sheet = &fyne.Container{Layout: rollLayout{r}, Objects: []fyne.CanvasObject{r.touch}}
	r.scroll = container.NewVScroll(r.sheet)
	r.scroll.OnScrolled = func(fyne.Position) { r.lay() }
	r.ExtendBaseWidget(r)
	r.measure()
	return r
}

// headingGap is the room over a heading; rollInset is that beside the rows,
// where a scrolled sheet would cut their rings off.
const (
	headingGap = ui.Space4
	rollInset  = ui.Space1
)

// measure learns how high lines are in the present theme.
func (r *roll) measure() {
	row, heading := ui.NewRow("M", "M", "M", nil), ui.Group("M")
	r.high = [2]float32{heading.MinSize().Height + headingGap + ui.Space1, row.MinSize().Height}
	r.tops = make([]float32, 1, len(r.lines)+1)
	y := float32(0)
	for i := range r.lines {
		if r.lines[i].head != nil {
			y += r.high[1]
		} else {
			y += r.high[0]
		}
		r.tops = append(r.tops, y)
	}
}

// set shows other lines, from the top or where it was.
func (r *roll) set(lines []line, fromTop bool) {
	r.lines = lines
	r.measure()
	r.clear()
	r.ring = r.place(r.chosen)
	if r.ring < 0 {
		r.ring = r.next(-1, 1)
	}
	if fromTop {
		r.scroll.Offset = fyne.Position{}
	}
	r.Refresh()
}

// renew shows an item as it is now where its line is already, and reports whether
// it could: a line whose day has changed has another place. It is what a save
// costs while somebody writes on, so it leaves all other lines alone.
func (r *roll) renew(h *journal.Head) bool {
	i := r.place(h.Item)
	if i < 0 || r.lines[i].head.Day != h.Day {
		return false
	}
	r.lines[i].head = h
	r.put(i)
	r.lay()
	return true
}

// choose shows which page is open; a zero ID means none.
func (r *roll) choose(item journal.ID) {
	r.chosen = item
	if i := r.place(item); i >= 0 {
		r.ring = i
	}
	r.clear()
	r.lay()
}

// place is the line of an item, -1 if it has none.
func (r *roll) place(item journal.ID) int {
	for i, l := range r.lines {
		if l.head != nil && l.head.Item == item {
			return i
		}
	}
	return -1
}

// clear takes all lines out of sight, to be dressed anew.
func (r *roll) clear() {
	for i := range r.shown {
		r.put(i)
	}
	r.hovered = -1
}

// put lays a line's widget aside to be used again.
func (r *roll) put(i int) {
	switch o := r.shown[i].(type) {
	case *ui.Row:
		o.FocusLost()
		o.MouseOut()
		r.rows = append(r.rows, o)
	case *ui.Text:
		r.headings = append(r.headings, o)
	}
	delete(r.shown, i)
}

// lay shows the lines that are in sight.
func (r *roll) lay() {
	top, height := r.scroll.Offset.Y, r.scroll.Size().Height
	first := max(sort.Search(len(r.tops), func(i int) bool { return r.tops[i] > top })-1, 0)
	last := min(sort.Search(len(r.tops), func(i int) bool { return r.tops[i] >= top+height }), len(r.lines))
	for i := range r.shown {
		if i < first || i >= last {
			r.put(i)
		}
	}
	objects := make([]fyne.CanvasObject, 0, last-first+1)
	for i := first; i < last; i++ {
		if r.shown[i] == nil {
			r.shown[i] = r.dress(r.lines[i])
			r.stand(i)
		}
		objects = append(objects, r.shown[i])
	}
	r.showRing()
	r.sheet.Objects = append(objects, r.touch)
	canvas.Refresh(r.sheet)
}

// dress makes a line of a widget that is not in use, or of a new one.
func (r *roll) dress(l line) fyne.CanvasObject {
	if l.head == nil {
		return r.dressHeading(l)
	}
	var row *ui.Row
	if n := len(r.rows); n > 0 {
		row, r.rows = r.rows[n-1], r.rows[:n-1]
	} else {
		row = ui.NewRow("", "", "", nil)
		row.Disable() // the roll is the stop of the Tab key, and the touch takes the taps
	}
	text := r.describe(l)
	row.Title, row.Date, row.Second, row.Marks = text.title, text.date, text.second, text.marks
	row.Selected = !r.chosen.IsZero() && l.head.Item == r.chosen
	row.Refresh()
	return row
}

func (r *roll) dressHeading(l line) fyne.CanvasObject {
	if n := len(r.headings); n > 0 {
		h := r.headings[n-1]
		r.headings = r.headings[:n-1]
		h.SetText(l.heading)
		return h
	}
	return ui.Group(l.heading)
}

// stand moves a shown line to its place.
func (r *roll) stand(i int) {
	o, width := r.shown[i], r.scroll.Size().Width
	if r.lines[i].head != nil {
		o.Move(fyne.NewPos(rollInset, r.tops[i]))
		o.Resize(fyne.NewSize(width-2*rollInset, r.high[1]))
		return
	}
	const left = rollInset + ui.Space3
	o.Move(fyne.NewPos(left, r.tops[i]+headingGap))
	o.Resize(fyne.NewSize(width-2*left, r.high[0]-headingGap))
}

func (r *roll) showRing() {
	for i, o := range r.shown {
		row, ok := o.(*ui.Row)
		if !ok {
			continue
		}
		if r.focused && i == r.ring {
			row.FocusGained()
		} else {
			row.FocusLost()
		}
	}
}

// next is the first row from a line on in a direction, -1 if there is none.
func (r *roll) next(from, step int) int {
	for i := from + step; i >= 0 && i < len(r.lines); i += step {
		if r.lines[i].head != nil {
			return i
		}
	}
	return -1
}

// move puts the ring around another row and brings it into sight, with the
// heading over it.
func (r *roll) move(to int) {
	if to < 0 || to >= len(r.lines) {
		return
	}
	r.ring = to
	top, end, seen := r.tops[to], r.tops[to+1], r.scroll.Size().Height
	if to > 0 && r.lines[to-1].head == nil {
		top = r.tops[to-1]
	}
	switch {
	case top < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case end > r.scroll.Offset.Y+seen:
		r.scroll.ScrollToOffset(fyne.NewPos(0, end-seen))
	}
	r.lay()
}

// FocusGained shows the ring.
func (r *roll) FocusGained() {
	r.focused = true
	r.move(r.ring)
}

// FocusLost takes it away.
func (r *roll) FocusLost() {
	r.focused = false
	r.showRing()
}

// TypedRune does nothing: Space comes as a key.
func (r *roll) TypedRune(rune) {}

// TypedKey moves the ring, or opens the page that has it.
func (r *roll) TypedKey(key *fyne.KeyEvent) {
	page := max(int(r.scroll.Size().Height/max(r.high[1], 1))-1, 1)
	switch key.Name {
	case fyne.KeyUp:
		r.move(r.next(r.ring, -1))
	case fyne.KeyDown:
		r.move(r.next(r.ring, 1))
	case fyne.KeyPageUp:
		r.move(r.next(max(r.ring-page, 0)-1, 1))
	case fyne.KeyPageDown:
		r.move(r.next(min(r.ring+page, len(r.lines)-1)+1, -1))
	case fyne.KeyHome:
		r.move(r.next(-1, 1))
	case fyne.KeyEnd:
		r.move(r.next(len(r.lines), -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		r.openLine(r.ring)
	default:
		ui.PassKey(key)
	}
}

func (r *roll) openLine(i int) {
	if i >= 0 && i < len(r.lines) && r.lines[i].head != nil {
		r.ring = i
		r.open(r.lines[i])
	}
}

// AccessibilityLabel is what the row with the ring says.
func (r *roll) AccessibilityLabel() string {
	if row, ok := r.shown[r.ring].(*ui.Row); ok {
		return row.AccessibilityLabel()
	}
	return ""
}

// AccessibilityRole says that it is a list, as far as Fyne has a word for it.
func (r *roll) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Resize lays the lines out for the new width.
func (r *roll) Resize(size fyne.Size) {
	r.BaseWidget.Resize(size)
	r.scroll.Resize(size)
	for i := range r.shown {
		r.stand(i)
	}
	r.lay()
}

// Refresh takes up another theme.
func (r *roll) Refresh() {
	row := ui.NewRow("M", "M", "M", nil)
	if row.MinSize().Height != r.high[1] {
		r.measure()
		r.clear()
	}
	r.scroll.Refresh()
	r.lay()
	r.BaseWidget.Refresh()
}

// CreateRenderer is called by Fyne.
func (r *roll) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	return widget.NewSimpleRenderer(r.scroll)
}

// rollLayout gives the scrolled sheet its height; the lines stand where the
// roll put them.
type rollLayout struct{ roll *roll }

func (l rollLayout) Layout(_ []fyne.CanvasObject, to fyne.Size) { l.roll.touch.Resize(to) }

func (l rollLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*ui.Space7, l.roll.tops[len(l.roll.lines)])
}

// rollTouch lies over the lines and takes the pointer for all of them.
type rollTouch struct {
	widget.BaseWidget
	roll *roll
}

func (t *rollTouch) at(pos fyne.Position) int {
	r := t.roll
	i := sort.Search(len(r.tops), func(i int) bool { return r.tops[i] > pos.Y }) - 1
	if i < 0 || i >= len(r.lines) || r.lines[i].head == nil {
		return -1
	}
	return i
}

// Tapped opens the page under the pointer.
func (t *rollTouch) Tapped(e *fyne.PointEvent) { t.roll.openLine(t.at(e.Position)) }

// MouseIn shows what row the pointer is on.
func (t *rollTouch) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved does the same.
func (t *rollTouch) MouseMoved(e *desktop.MouseEvent) { t.hover(t.at(e.Position)) }

// MouseOut forgets the pointer.
func (t *rollTouch) MouseOut() { t.hover(-1) }

func (t *rollTouch) hover(i int) {
	r := t.roll
	if i == r.hovered {
		return
	}
	if row, ok := r.shown[r.hovered].(*ui.Row); ok {
		row.MouseOut()
	}
	r.hovered = i
	if row, ok := r.shown[i].(*ui.Row); ok {
		row.MouseIn(nil)
	}
}

// Cursor shows that rows can be pressed.
func (t *rollTouch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is called by Fyne; there is nothing to see.
func (t *rollTouch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
