package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// sheet is the card that a place to write in stands on. It has the edge of a
// control, and the ring of the focus while the person writes there: give
// setFocused to OnFocus of what is on it.
type sheet struct {
	widget.BaseWidget
	content fyne.CanvasObject
	edge    fyne.ThemeColorName
	radius  float32
	inner   fyne.Size // from the edge to the content
	focused bool
}

// newSheet is for pages.
func newSheet(content fyne.CanvasObject) *sheet {
	return makeSheet(content, ui.CardRadius, fyne.NewSize(ui.Space4, ui.Space3))
}

func makeSheet(content fyne.CanvasObject, radius float32, inner fyne.Size) *sheet {
	s := &sheet{content: content, edge: ui.Line, radius: radius, inner: inner}
	s.ExtendBaseWidget(s)
	return s
}

// setFocused draws the ring or takes it away.
func (s *sheet) setFocused(on bool) {
	s.focused = on
	s.Refresh()
}

// The ring, as look draws it around its controls.
const (
	ringWidth float32 = 3
	ringOut   float32 = 5 // from the edge to the outside of the ring
)

// Held returns what is in it.
func (s *sheet) Held() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// CreateRenderer is called by Fyne.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetParts{sheet: s, ring: canvas.NewRectangle(color.Transparent), back: canvas.NewRectangle(nil)}
	r.ring.StrokeWidth, r.back.StrokeWidth = ringWidth, 1
	r.dress()
	return r
}

type sheetParts struct {
	sheet      *sheet
	ring, back *canvas.Rectangle
}

func (r *sheetParts) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.back, r.sheet.content}
}
func (r *sheetParts) Destroy() {}

func (r *sheetParts) dress() {
	s := r.sheet
	edge := s.edge
	if s.focused {
		edge = ui.Card // one line around it is enough
	}
	r.back.FillColor, r.back.StrokeColor = theme.ColorForWidget(ui.Card, s), theme.ColorForWidget(edge, s)
	r.ring.StrokeColor, r.ring.Hidden = theme.ColorForWidget(ui.Accent, s), !s.focused
	r.back.CornerRadius, r.ring.CornerRadius = s.radius, s.radius+ringOut
	r.back.Refresh()
	r.ring.Refresh()
}

func (r *sheetParts) Refresh() {
	r.dress()
	r.Layout(r.sheet.Size())
	canvas.Refresh(r.sheet)
}

func (r *sheetParts) MinSize() fyne.Size {
	return r.sheet.content.MinSize().AddWidthHeight(2*r.sheet.inner.Width, 2*r.sheet.inner.Height)
}

func (r *sheetParts) Layout(to fyne.Size) {
	s := r.sheet
	r.back.Resize(to)
	r.ring.Move(fyne.NewPos(-ringOut, -ringOut))
	r.ring.Resize(to.AddWidthHeight(2*ringOut, 2*ringOut))
	s.content.Move(fyne.NewPos(s.inner.Width, s.inner.Height))
	s.content.Resize(to.SubtractWidthHeight(2*s.inner.Width, 2*s.inner.Height))
}
