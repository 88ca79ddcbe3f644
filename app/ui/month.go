package ui

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Month is a month of a calendar. It marks the days that something was written for, and nothing else: not today, not
// a gap. It is one stop of the Tab key; the arrows move from day to day and on into other months, PageUp and PageDown
// by a month, and Enter chooses the day.
type Month struct {
	control
	Day      time.Time                             // the day with the ring; its month is shown
	Sunday   bool                                  // weeks begin on Sunday, not on Monday
	Weekdays [7]string                             // their short names, Sunday first
	Written  func(year int, m time.Month) [32]bool // by the day of the month, from 1
	Name     func(day time.Time) string            // of a day, for those who cannot see it
	OnDay    func(day time.Time)                   // a day was chosen
	OnMonth  func()                                // another month is shown

	marked [32]bool // of the month shown
}

// NewMonth returns the month of a day.
func NewMonth(day time.Time, written func(int, time.Month) [32]bool) *Month {
	m := &Month{Day: dayOnly(day), Written: written}
	m.begin(m, func() { m.choose(m.Day) })
	m.marked = written(m.Day.Year(), m.Day.Month())
	return m
}

// dayOnly is noon of a day, which no change of clocks moves to another.
func dayOnly(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, time.UTC)
}

// The years that a day of a journal can have.
const firstYear, lastYear = 1, 9999

// Go moves the ring to a day.
func (m *Month) Go(day time.Time) {
	day = dayOnly(day)
	if day.Year() < firstYear || day.Year() > lastYear {
		return
	}
	turned := day.Year() != m.Day.Year() || day.Month() != m.Day.Month()
	m.Day = day
	if turned {
		m.marked = m.Written(day.Year(), day.Month())
		if m.OnMonth != nil {
			m.OnMonth()
		}
	}
	m.Refresh()
}

// Turn shows the month that is so many further on, with the ring on the same day or on its last.
func (m *Month) Turn(months int) {
	first := time.Date(m.Day.Year(), m.Day.Month()+time.Month(months), 1, 12, 0, 0, 0, time.UTC)
	m.Go(first.AddDate(0, 0, min(m.Day.Day(), daysIn(first))-1))
}

// Reload looks again at what was written.
func (m *Month) Reload() {
	m.marked = m.Written(m.Day.Year(), m.Day.Month())
	m.Refresh()
}

func daysIn(t time.Time) int { return time.Date(t.Year(), t.Month()+1, 0, 12, 0, 0, 0, time.UTC).Day() }

func (m *Month) choose(day time.Time) {
	m.Go(day)
	if m.OnDay != nil {
		m.OnDay(day)
	}
}

// TypedKey moves the ring, or chooses the day that has it.
func (m *Month) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		m.Go(m.Day.AddDate(0, 0, -1))
	case fyne.KeyRight:
		m.Go(m.Day.AddDate(0, 0, 1))
	case fyne.KeyUp:
		m.Go(m.Day.AddDate(0, 0, -7))
	case fyne.KeyDown:
		m.Go(m.Day.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		m.Turn(-1)
	case fyne.KeyPageDown:
		m.Turn(1)
	default:
		m.control.TypedKey(key)
	}
}

// Tapped chooses the day under the pointer.
func (m *Month) Tapped(at *fyne.PointEvent) {
	if at == nil {
		m.press()
		return
	}
	column, row := int(at.Position.X/(m.Size().Width/7)), int(at.Position.Y/m.rowHeight())-1
	day := row*7 + min(column, 6) - m.before() + 1
	if row >= 0 && day >= 1 && day <= daysIn(m.Day) {
		m.choose(m.Day.AddDate(0, 0, day-m.Day.Day()))
	}
}

// AccessibilityLabel is the day with the ring, and whether something was written for it.
func (m *Month) AccessibilityLabel() string {
	name := strconv.Itoa(m.Day.Day())
	if m.Name != nil {
		name = m.Name(m.Day)
	}
	return labelOfState(name, m.marked[m.Day.Day()])
}

// before is how many places of the first row come before the first of the month.
func (m *Month) before() int {
	first := int(m.Day.AddDate(0, 0, 1-m.Day.Day()).Weekday())
	if m.Sunday {
		return first
	}
	return (first + 6) % 7
}

func (m *Month) rowHeight() float32 { return textHeight(m, SizeSmall) + Space3 }

// monthRows is a row of names and as many weeks as a month can touch.
const monthRows = 7

// CreateRenderer is called by Fyne.
func (m *Month) CreateRenderer() fyne.WidgetRenderer {
	p := &monthParts{m: m, ring: canvas.NewRectangle(color.Transparent)}
	for range 31 {
		p.grounds = append(p.grounds, canvas.NewRectangle(nil))
		p.days = append(p.days, canvas.NewText("", nil))
	}
	for range 7 {
		p.names = append(p.names, canvas.NewText("", nil))
	}
	p.ring.StrokeWidth = ringWidth
	p.restyle()
	return &drawn{of: m, objects: p.objects(), restyle: p.restyle, layout: p.layout, min: func() fyne.Size {
		return fyne.NewSize(7*2.2*sizeOf(m, SizeSmall), monthRows*m.rowHeight())
	}}
}

type monthParts struct {
	m           *Month
	ring        *canvas.Rectangle
	grounds     []*canvas.Rectangle
	names, days []*canvas.Text
}

func (p *monthParts) objects() (all []fyne.CanvasObject) {
	for _, o := range p.grounds {
		all = append(all, o)
	}
	for _, o := range p.names {
		all = append(all, o)
	}
	for _, o := range p.days {
		all = append(all, o)
	}
	return append(all, p.ring)
}

func (p *monthParts) restyle() {
	m := p.m
	for i, name := range p.names {
		if m.Sunday {
			name.Text = m.Weekdays[i]
		} else {
			name.Text = m.Weekdays[(i+1)%7]
		}
		write(name, m, SizeSmall, Muted)
	}
	count := daysIn(m.Day)
	for i, day := range p.days {
		written := m.marked[i+1]
		day.Hidden, day.Text, day.TextStyle.Bold = i >= count, strconv.Itoa(i+1), written
		ground := p.grounds[i]
		ground.Hidden = day.Hidden || !written
		ground.FillColor, ground.CornerRadius = colourOf(m, Soft), chipRadius
		ground.Refresh()
		ink := Muted
		if written {
			ink = Accent
		}
		write(day, m, SizeSmall, ink)
	}
	showRing(p.ring, m, m.focused)
}

func (p *monthParts) layout(to fyne.Size) {
	m := p.m
	wide, high, before := to.Width/7, m.rowHeight(), m.before()
	middle := func(o *canvas.Text, column, row int) {
		centreIn(o, float32(column)*wide+(wide-o.MinSize().Width)/2, float32(row)*high, high)
	}
	for i, name := range p.names {
		middle(name, i, 0)
	}
	const gap = Space1 / 2
	for i, day := range p.days {
		column, row := (i+before)%7, (i+before)/7+1
		middle(day, column, row)
		place(p.grounds[i], float32(column)*wide+gap, float32(row)*high+gap, wide-2*gap, high-2*gap)
	}
	at := m.Day.Day() - 1 + before
	p.ring.CornerRadius = chipRadius
	place(p.ring, float32(at%7)*wide, float32(at/7+1)*high, wide, high)
}
