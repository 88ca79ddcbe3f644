package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Link is underlined text that leads somewhere or does something small.
type Link struct {
	control
	Text     string
	SizeName fyne.ThemeSizeName
	Cut      bool // may be made shorter than its text, with an ellipsis
	Entry    bool // one of a list of links, as a table of contents, which needs no underlines
	Chosen   bool // the one of such a list that the person is at
	OnTapped func()
}

// NewLink returns a link in the size of the interface's text.
func NewLink(text string, tapped func()) *Link {
	l := &Link{Text: text, SizeName: SizeText, OnTapped: tapped}
	l.begin(l, l.tap)
	return l
}

// NewSmallLink returns a link that stands in a line of small text.
func NewSmallLink(text string, tapped func()) *Link {
	l := NewLink(text, tapped)
	l.SizeName = SizeSmall
	return l
}

func (l *Link) tap() {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// SetText changes what the link says.
func (l *Link) SetText(text string) {
	l.Text = text
	l.Refresh()
}

// natural returns the width of the whole text.
func (l *Link) natural() float32 {
	return fyne.MeasureText(l.Text, sizeOf(l, l.SizeName), fyne.TextStyle{}).Width
}

// AccessibilityLabel is what the link says.
func (l *Link) AccessibilityLabel() string { return l.Text }

// AccessibilityRole says that it is a link.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// CreateRenderer is called by Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkParts{l: l, ring: newRing(), text: canvas.NewText("", nil), under: canvas.NewRectangle(nil)}
	r.restyle()
	return &drawn{
		of: l, objects: []fyne.CanvasObject{r.ring, r.text, r.under},
		layout: r.layout, min: r.min, restyle: r.restyle,
	}
}

type linkParts struct {
	l     *Link
	ring  *canvas.Rectangle
	text  *canvas.Text
	under *canvas.Rectangle
}

func (r *linkParts) restyle() {
	ink := Accent
	if r.l.Disabled() || r.l.Entry && !r.l.Chosen {
		ink = Muted
	}
	r.text.Text, r.text.TextStyle.Bold = r.l.Text, r.l.Chosen
	r.under.Hidden = r.l.Entry && !r.l.hovered
	write(r.text, r.l, r.l.SizeName, ink)
	r.under.FillColor = colourOf(r.l, ink)
	r.under.Refresh()
	showRing(r.ring, r.l, r.l.focused)
}

func (r *linkParts) min() fyne.Size {
	least := fyne.MeasureText(r.l.Text, r.text.TextSize, r.text.TextStyle)
	if r.l.Cut {
		least.Width = min(least.Width, leastText*r.text.TextSize)
	}
	return least
}

// layout cuts the text where the room ends, as a link is one line.
func (r *linkParts) layout(to fyne.Size) {
	layRing(r.ring, to, 4)
	r.text.Text = newMeasurer(r.text.TextSize, r.text.TextStyle).cut(r.l.Text, to.Width+1)
	least := r.text.MinSize()
	centre(r.text, 0, to.Height)
	thick := float32(1)
	if r.l.hovered {
		thick = 2
	}
	place(r.under, 0, (to.Height+least.Height)/2-1, least.Width, thick)
}
