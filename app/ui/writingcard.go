package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// WritingCard is the card that a place to write in stands on. It has the edge of a
// control, and the ring of the focus while the person writes there: give
// SetFocused to OnFocus of what is on it.
type WritingCard struct {
	widget.BaseWidget
	content fyne.CanvasObject
	edge    fyne.ThemeColorName
	radius  float32
	inner   fyne.Size // from the edge to the content
	Focused bool      // draws the ring
}

// NewWritingCard returns one for a page.
func NewWritingCard(content fyne.CanvasObject) *WritingCard {
	return NewWritingBox(content, CardRadius, fyne.NewSize(Space4, Space3))
}

// NewWritingBox returns one with other corners, and other room around what is on it.
func NewWritingBox(content fyne.CanvasObject, radius float32, inner fyne.Size) *WritingCard {
	s := &WritingCard{content: content, edge: Line, radius: radius, inner: inner}
	s.ExtendBaseWidget(s)
	return s
}

// SetFocused draws the ring or takes it away.
func (s *WritingCard) SetFocused(on bool) {
	s.Focused = on
	s.Refresh()
}

// ringOut is from the edge to the outside of the ring.
const ringOut = ringWidth + ringGap

// Children returns what is in it.
func (s *WritingCard) Children() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// CreateRenderer is called by Fyne.
func (s *WritingCard) CreateRenderer() fyne.WidgetRenderer {
	r := &writingCardParts{card: s, ring: canvas.NewRectangle(color.Transparent), back: canvas.NewRectangle(nil)}
	r.ring.StrokeWidth, r.back.StrokeWidth = ringWidth, 1
	r.restyle()
	return r
}

type writingCardParts struct {
	card       *WritingCard
	ring, back *canvas.Rectangle
}

func (r *writingCardParts) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.back, r.card.content}
}
func (r *writingCardParts) Destroy() {}

func (r *writingCardParts) restyle() {
	s := r.card
	edge := s.edge
	if s.Focused {
		edge = Card // one line around it is enough
	}
	r.back.FillColor, r.back.StrokeColor = theme.ColorForWidget(Card, s), theme.ColorForWidget(edge, s)
	r.ring.StrokeColor, r.ring.Hidden = theme.ColorForWidget(Accent, s), !s.Focused
	r.back.CornerRadius, r.ring.CornerRadius = s.radius, s.radius+ringOut
	r.back.Refresh()
	r.ring.Refresh()
}

func (r *writingCardParts) Refresh() {
	r.restyle()
	r.Layout(r.card.Size())
	canvas.Refresh(r.card)
}

func (r *writingCardParts) MinSize() fyne.Size {
	return r.card.content.MinSize().AddWidthHeight(2*r.card.inner.Width, 2*r.card.inner.Height)
}

func (r *writingCardParts) Layout(to fyne.Size) {
	s := r.card
	r.back.Resize(to)
	r.ring.Move(fyne.NewPos(-ringOut, -ringOut))
	r.ring.Resize(to.AddWidthHeight(2*ringOut, 2*ringOut))
	s.content.Move(fyne.NewPos(s.inner.Width, s.inner.Height))
	s.content.Resize(to.SubtractWidthHeight(2*s.inner.Width, 2*s.inner.Height))
}
