package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// Row is a row of a list: a title with a small date at its right, and a second line under it. State, if there is
// one, stands before both as a word. With OnTick a box to tick stands first: a press on it and Space tick it, and
// all else opens the row. A row is wider than its text by Space3 on either side, for the soft ground of the selected
// one; Rows sets them out by as much, so that text stays on the column's edge.
type Row struct {
	control
	Title    string
	Date     string
	Second   string
	Marks    []Range // found words in Second
	State    string
	Ticked   bool
	OnTick   func(on bool) // nil: there is no box
	Selected bool
	OnTapped func()
	OnMenu   func() []*fyne.MenuItem // what else can be done with it; may be nil
	move     func(by int)            // in a list that can be put in another order
	beside   [2]*Row                 // the rows above and below it; nil: there is none
}

// NewRow returns a row.
func NewRow(title, date, second string, tapped func()) *Row {
	r := &Row{Title: title, Date: date, Second: second, OnTapped: tapped}
	r.begin(r, r.tap)
	return r
}

func (r *Row) tap() {
	if r.OnTapped != nil {
		r.OnTapped()
	}
}

// Tapped ticks the box that was hit, and else opens the row.
func (r *Row) Tapped(at *fyne.PointEvent) {
	if r.OnTick != nil && at != nil && at.Position.X >= Space1 && at.Position.X < Space3+r.box() {
		r.tick()
		return
	}
	r.control.Tapped(at)
}

// TypedKey ticks the box on Space, where there is one, presses the row, or does what a line of its menu does that has the
// key. The arrows go to the row above or below.
func (r *Row) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyUp:
		if above := r.beside[0]; above != nil {
			focusOn(above)
			return
		}
	case fyne.KeyDown:
		if below := r.beside[1]; below != nil {
			focusOn(below)
			return
		}
	}
	if key.Name == fyne.KeySpace && r.OnTick != nil {
		r.tick()
		return
	}
	if items, _ := r.Menu(); PressMenuKey(items, key.Name) {
		return
	}
	r.control.TypedKey(key)
}

func (r *Row) tick() {
	r.Ticked = !r.Ticked
	r.Refresh()
	focusOn(r)
	r.OnTick(r.Ticked)
}

// box is the room of the box to tick and of the gap after it.
func (r *Row) box() float32 {
	if r.OnTick == nil {
		return 0
	}
	return sizeOf(r, SizeIcon) + Space1 + Space3
}

// TypedShortcut moves the row on Alt with Up and Down, where it stands in a ReorderList. The window has all others.
func (r *Row) TypedShortcut(shortcut fyne.Shortcut) {
	if c, ok := shortcut.(*desktop.CustomShortcut); ok && r.move != nil && c.Modifier == fyne.KeyModifierAlt {
		switch c.KeyName {
		case fyne.KeyUp:
			r.move(-1)
			return
		case fyne.KeyDown:
			r.move(+1)
			return
		}
	}
	PassShortcut(shortcut)
}

// TappedSecondary opens the menu of what can be done with the row.
func (r *Row) TappedSecondary(e *fyne.PointEvent) {
	items, _ := r.Menu()
	OpenMenu(r, e.AbsolutePosition, items)
}

// Menu is that menu: to open the row, to move it where it can be moved, and what its screen has for it.
func (r *Row) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	if r.Disabled() || r.OnTapped == nil {
		return nil, at
	}
	items = append(items, MenuItem(lang.L("Open"), MenuKey(fyne.KeyReturn, 0), r.tap))
	if r.OnTick != nil {
		tick := lang.L("Tick it")
		if r.Ticked {
			tick = lang.L("Take the tick away")
		}
		items = append(items, MenuItem(tick, MenuKey(fyne.KeySpace, 0), r.tick))
	}
	if r.move != nil {
		items = append(items, MenuItem(lang.L("Move up"), MenuKey(fyne.KeyUp, fyne.KeyModifierAlt), func() { r.move(-1) }),
			MenuItem(lang.L("Move down"), MenuKey(fyne.KeyDown, fyne.KeyModifierAlt), func() { r.move(+1) }))
	}
	if r.OnMenu != nil {
		items = append(items, r.OnMenu()...)
	}
	return items, rowMenuAt(r.Size())
}

// rowMenuAt is where the keyboard opens the menu of a row.
func rowMenuAt(row fyne.Size) fyne.Position { return fyne.NewPos(Space6, row.Height-Space2) }

// SetSelected says whether the row is the one that is shown.
func (r *Row) SetSelected(on bool) {
	if r.Selected != on {
		r.Selected = on
		r.Refresh()
	}
}

// AccessibilityLabel is all that the row says.
func (r *Row) AccessibilityLabel() string {
	label, ticked := r.Title, ""
	switch {
	case r.OnTick != nil && r.Ticked:
		ticked = lang.L("ticked")
	case r.OnTick != nil:
		ticked = lang.L("not ticked")
	}
	for _, part := range []string{ticked, r.State, r.Date, r.Second} {
		if part != "" {
			label += ", " + part
		}
	}
	return label
}

// CreateRenderer is called by Fyne.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	p := &rowParts{
		r: r, ring: newRing(), back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(nil), hair: canvas.NewRectangle(nil),
		sign: canvas.NewImageFromResource(nil), state: canvas.NewText("", nil), title: canvas.NewText("", nil), date: canvas.NewText("", nil), second: Body(""),
	}
	p.title.TextStyle.Bold = true
	p.second.MaxLines = 1
	p.restyle()
	return &drawn{
		of: r, objects: []fyne.CanvasObject{p.back, p.bar, p.hair, p.ring, p.sign, p.state, p.title, p.date, p.second},
		layout: p.layout, min: p.min, restyle: p.restyle,
	}
}

// barWidth is how wide the bar at the left of the selected row is.
const barWidth float32 = 4

type rowParts struct {
	r                  *Row
	ring, back, hair   *canvas.Rectangle
	bar                *canvas.Rectangle // of the selected one, for those who do not see its ground
	sign               *canvas.Image
	state, title, date *canvas.Text
	second             *Text
}

func (p *rowParts) restyle() {
	r := p.r
	p.back.FillColor, p.back.CornerRadius = color.Transparent, ControlRadius
	if r.Selected || r.hovered {
		p.back.FillColor = colourOf(r, Soft)
	}
	p.back.Refresh()
	p.bar.FillColor, p.bar.CornerRadius, p.bar.Hidden = colourOf(r, Accent), barWidth/2, !r.Selected
	p.bar.Refresh()
	p.hair.FillColor, p.hair.Hidden = colourOf(r, Hair), r.Selected || r.hovered
	p.hair.Refresh()
	p.state.Text, p.title.Text, p.date.Text = r.State, r.Title, r.Date
	secondInk := Muted
	if r.Selected {
		secondInk = Ink
	}
	var box fyne.Resource
	if r.OnTick != nil {
		box = boxIcon(r.Ticked)
	}
	showIcon(p.sign, box)
	write(p.state, r, SizeText, Muted)
	write(p.title, r, SizeText, Ink)
	write(p.date, r, SizeSmall, Muted)
	p.second.Text, p.second.Marks, p.second.ColourName, p.second.Hidden = r.Second, r.Marks, secondInk, r.Second == ""
	p.second.Refresh()
	showRing(p.ring, r, r.focused)
}

func (p *rowParts) lineHeight() float32 {
	return sizeOf(p.r, SizeText) * 1.5
}

func (p *rowParts) min() fyne.Size {
	high := 2*Space3 + p.lineHeight()
	if p.r.Second != "" {
		high += p.lineHeight()
	}
	return fyne.NewSize(2*Space3+leastText*sizeOf(p.r, SizeText), max(ControlHeight, high))
}

func (p *rowParts) layout(to fyne.Size) {
	p.back.Resize(to)
	place(p.bar, 0, Space3, barWidth, to.Height-2*Space3)
	layRingInside(p.ring, to, ControlRadius)
	place(p.hair, Space3, to.Height-1, to.Width-2*Space3, 1)
	left, right := Space3+p.r.box(), to.Width-Space3
	side := sizeOf(p.r, SizeIcon) + Space1
	place(p.sign, Space3, Space3+(p.lineHeight()-side)/2, side, side)
	if p.r.State != "" {
		centreIn(p.state, left, Space3, p.lineHeight())
		left += p.state.MinSize().Width + Space3
	}
	date := p.date.MinSize()
	if p.r.Date != "" {
		centreIn(p.date, right-date.Width, Space3, p.lineHeight())
		date.Width += Space3
	}
	m := newMeasurer(p.title.TextSize, p.title.TextStyle)
	p.title.Text = m.cut(p.r.Title, right-left-date.Width)
	centreIn(p.title, left, Space3, p.lineHeight())
	place(p.second, Space3+p.r.box(), Space3+p.lineHeight(), right-Space3-p.r.box(), p.lineHeight())
}

// Rows returns a container with rows one under the other, set out so that their text is on the column's edge.
func Rows(rows ...fyne.CanvasObject) *fyne.Container {
	var all []*Row
	for _, o := range rows {
		if r, ok := o.(*Row); ok {
			all = append(all, r)
		}
	}
	inOrder(all)
	return Outset(Space3, Down(0, rows...))
}

// inOrder lets the arrows go from each of some rows to the next.
func inOrder(rows []*Row) {
	for i := 1; i < len(rows); i++ {
		rows[i].beside[0], rows[i-1].beside[1] = rows[i-1], rows[i]
	}
}
