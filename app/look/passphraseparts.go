package look

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// passphraseParts draws a PassphraseBox. Bullets stand for letters, and no more of either are drawn than fit.
type passphraseParts struct {
	b          *PassphraseBox
	ring, back *canvas.Rectangle
	caret      *canvas.Rectangle
	text       *canvas.Text
	note       *Text
}

const bullet = "•"

func (p *passphraseParts) dress() {
	b := p.b
	p.back.FillColor, p.back.StrokeColor, p.back.StrokeWidth = colourOf(b, Card), colourOf(b, Line), 1
	if b.focused {
		p.back.StrokeWidth = 0 // the ring is line enough
	}
	p.back.CornerRadius = ControlRadius
	p.back.Refresh()
	write(p.text, b, SizeText, Ink)
	p.caret.FillColor, p.caret.Hidden = colourOf(b, Accent), !b.focused
	p.caret.Refresh()
	p.note.Text, p.note.Hidden = b.note, b.note == ""
	p.note.Refresh()
	b.show.Refresh()
	showRing(p.ring, b, b.focused)
}

func (p *passphraseParts) boxHeight() float32 {
	return max(ControlHeight+Space2, textHeight(p.b, SizeText)+2*Space3)
}

func (p *passphraseParts) min() fyne.Size {
	least := fyne.NewSize(200, p.boxHeight())
	if p.b.note != "" {
		least.Height += Space2 + p.note.MinSize().Height
	}
	return least
}

func (p *passphraseParts) layout(to fyne.Size) {
	box := fyne.NewSize(to.Width, p.boxHeight())
	layRing(p.ring, box, ControlRadius)
	p.back.Resize(box)
	link := p.b.show.MinSize()
	place(p.b.show, box.Width-Space4-link.Width, (box.Height-link.Height)/2, link.Width, link.Height)
	p.layText(box, box.Width-3*Space4-link.Width)
	if p.b.note != "" {
		atWidth(p.note, 0, box.Height+Space2, to.Width)
	}
}

// layText draws the part of the line that fits into the width and ends at the caret, or begins at the beginning.
func (p *passphraseParts) layText(box fyne.Size, width float32) {
	high := textHeight(p.b, SizeText)
	y := (box.Height - high) / 2
	before, after := p.line()
	for before != "" && p.wide(before) > width {
		before = dropFirst(before)
	}
	for after != "" && p.wide(before+after) > width {
		after = dropLast(after)
	}
	p.text.Text = before + after
	place(p.text, Space4, y, width, high)
	p.text.Refresh()
	place(p.caret, Space4+p.wide(before), y, 2, high)
}

// line returns what is drawn before the caret and after it.
func (p *passphraseParts) line() (before, after string) {
	s := p.b.secret
	if p.b.shown {
		return string(s.bytes[:s.caret]), string(s.bytes[s.caret:s.length])
	}
	all := s.letters(s.length)
	bullets := s.letters(s.caret)
	return strings.Repeat(bullet, bullets), strings.Repeat(bullet, all-bullets)
}

func (p *passphraseParts) wide(s string) float32 {
	return fyne.MeasureText(s, p.text.TextSize, p.text.TextStyle).Width
}

func dropFirst(s string) string {
	for i := range s {
		if i > 0 {
			return s[i:]
		}
	}
	return ""
}

func dropLast(s string) string {
	last := 0
	for i := range s {
		last = i
	}
	return s[:last]
}
