package ui

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// passphraseParts draws a PassphraseBox. Bullets stand for letters, and no more of either are drawn than fit.
type passphraseParts struct {
	b          *PassphraseBox
	ring, back *canvas.Rectangle
	caret      *canvas.Rectangle
	selected   *canvas.Rectangle
	text       *canvas.Text
	letters    *fyne.Container // of a code, one by one
	note       *Text
}

const bullet = '•'

func (p *passphraseParts) restyle() {
	b := p.b
	p.back.FillColor, p.back.StrokeColor, p.back.StrokeWidth = colourOf(b, Card), colourOf(b, Line), 1
	if b.focused {
		p.back.StrokeWidth = 0 // the ring is line enough
	}
	p.back.CornerRadius = ControlRadius
	p.back.Refresh()
	write(p.text, b, SizeText, Ink)
	p.selected.FillColor, p.selected.Hidden = colourOf(b, theme.ColorNameSelection), !b.secret.all
	p.selected.CornerRadius = 4
	p.selected.Refresh()
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

// layText draws as many letters before the caret as fit into the width, and as many after it as fit then.
func (p *passphraseParts) layText(box fyne.Size, width float32) {
	high := textHeight(p.b, SizeText)
	y := (box.Height - high) / 2
	before, caret := p.reach(p.b.secret.caret, width, lastLetter)
	after, _ := p.reach(p.b.secret.caret, width-caret, nextLetter)
	p.layLetters(before, after, y, high)
	p.text.Text = ""
	if len(p.letters.Objects) == 0 {
		p.text.Text = p.drawnAs(before, after)
	}
	place(p.text, Space4, y, width, high)
	p.text.Refresh()
	_, wide := p.reach(before, width, nextLetter)
	place(p.selected, Space4, y, wide, high)
	place(p.caret, Space4+caret, y, 2, high)
}

// layLetters draws the letters of a code from one place to another, each by itself.
func (p *passphraseParts) layLetters(from, to int, y, high float32) {
	p.letters.Objects = nil
	x := float32(Space4)
	for at := from; p.b.code && p.b.shown && at < to; {
		letter, next := nextLetter(p.b.secret, at)
		text := canvas.NewText(letterString(letter), nil)
		write(text, p.b, SizeText, Ink)
		place(text, x, y, text.MinSize().Width, high)
		p.letters.Objects = append(p.letters.Objects, text)
		x += text.MinSize().Width
		at = next
	}
	p.letters.Hidden = len(p.letters.Objects) == 0
	p.letters.Refresh()
}

// plainLetters are those of ASCII that are seen, in their order.
const plainLetters = ` !"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_` + "`" + `abcdefghijklmnopqrstuvwxyz{|}~`

// letterString is a letter as a string. Of a plain one it is a part of plainLetters: Go would put new strings of a letter each
// side by side, four bytes apart, and so the whole would be in memory after all.
func letterString(letter rune) string {
	if i := int(letter - ' '); i >= 0 && i < len(plainLetters) {
		return plainLetters[i : i+1]
	}
	return string(letter)
}

// reach goes from a place letter by letter, in the direction of step, as far as the width allows. It returns where it
// came to and how wide the letters are. They are measured one by one, so that the whole is not remembered.
func (p *passphraseParts) reach(from int, width float32, step func(*secret, int) (rune, int)) (int, float32) {
	used := float32(0)
	for {
		letter, to := step(p.b.secret, from)
		if to == from {
			return from, used
		}
		if !p.b.shown {
			letter = bullet
		}
		wide := fyne.MeasureText(letterString(letter), p.text.TextSize, p.text.TextStyle).Width
		if used+wide > width {
			return from, used
		}
		from, used = to, used+wide
	}
}

// drawnAs returns what stands for the letters from one place to another.
func (p *passphraseParts) drawnAs(from, to int) string {
	letters := p.b.secret.bytes[from:to]
	if p.b.shown {
		return string(letters)
	}
	return strings.Repeat(string(bullet), utf8.RuneCount(letters))
}

func lastLetter(s *secret, at int) (rune, int) {
	r, n := utf8.DecodeLastRune(s.bytes[:at])
	return r, at - n
}

func nextLetter(s *secret, at int) (rune, int) {
	r, n := utf8.DecodeRune(s.bytes[at:s.length])
	return r, at + n
}
