package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"ownway/assets"
)

// Chip is a tag or a feeling: a word on soft ground, of which a very long one shows its beginning. With OnTapped it can be pressed, with OnRemove it can be taken
// away by its cross, by Delete or by Backspace; with neither it is only read, and Tab passes it by.
type Chip struct {
	control
	Text     string
	Chosen   bool // filled with the accent, as a filter that is on
	OnTapped func()
	OnRemove func()
}

// NewChip returns a chip that is only read.
func NewChip(text string) *Chip {
	c := &Chip{Text: text}
	c.begin(c, c.tap)
	return c
}

func (c *Chip) tap() {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// Disabled is true for a chip that nothing can be done with.
func (c *Chip) Disabled() bool {
	return c.OnTapped == nil && c.OnRemove == nil
}

// Tapped presses the chip, or removes it when its cross was hit.
func (c *Chip) Tapped(at *fyne.PointEvent) {
	if c.OnRemove != nil && at != nil && at.Position.X > c.Size().Width-chipCross-chipEdge {
		c.OnRemove()
		return
	}
	c.tap()
}

// TypedKey removes the chip on Delete and Backspace, and presses it on Space and Enter.
func (c *Chip) TypedKey(key *fyne.KeyEvent) {
	remove := key.Name == fyne.KeyDelete || key.Name == fyne.KeyBackspace
	if remove && c.OnRemove != nil {
		c.OnRemove()
		return
	}
	c.control.TypedKey(key)
}

// AccessibilityLabel is the word.
func (c *Chip) AccessibilityLabel() string { return c.Text }

const (
	chipEdge   float32 = 10
	chipCross  float32 = 18
	chipRadius float32 = 8
)

// CreateRenderer is called by Fyne.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipParts{
		c: c, ring: newRing(), back: canvas.NewRectangle(nil), text: canvas.NewText("", nil),
		cross: canvas.NewImageFromResource(nil),
	}
	r.restyle()
	return &drawn{
		of: c, objects: []fyne.CanvasObject{r.ring, r.back, r.text, r.cross},
		layout: r.layout, min: r.min, restyle: r.restyle,
	}
}

type chipParts struct {
	c          *Chip
	ring, back *canvas.Rectangle
	text       *canvas.Text
	cross      *canvas.Image
}

func (r *chipParts) restyle() {
	ground, ink := Soft, Accent
	if r.c.Chosen {
		ground, ink = Accent, OnAccent
	}
	r.back.FillColor, r.back.CornerRadius = colourOf(r.c, ground), chipRadius
	r.back.Refresh()
	r.text.Text = beginning(r.c.Text)
	write(r.text, r.c, SizeSmall, ink)
	var cross fyne.Resource
	if r.c.OnRemove != nil {
		cross = Icon(assets.Close, ink)
	}
	showIcon(r.cross, cross)
	showRing(r.ring, r.c, r.c.focused)
}

// chipLetters is how much of a word a chip shows: a line of a narrow window.
const chipLetters = 40

func beginning(word string) string {
	n := 0
	for i := range word {
		if n++; n > chipLetters {
			return word[:i] + "…"
		}
	}
	return word
}

func (r *chipParts) min() fyne.Size {
	least := r.text.MinSize().AddWidthHeight(2*chipEdge, Space2)
	if r.c.OnRemove != nil {
		least.Width += chipCross
	}
	return least
}

func (r *chipParts) layout(to fyne.Size) {
	layRing(r.ring, to, chipRadius)
	r.back.Resize(to)
	centre(r.text, chipEdge, to.Height)
	const side = chipCross - Space1
	place(r.cross, to.Width-side-Space2, (to.Height-side)/2, side, side)
}
