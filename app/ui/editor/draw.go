package editor

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"ownway/app/input"
	"ownway/app/ui"
	"ownway/app/ui/measure"
)

// areaParts draw the rows of an area that are in sight, and one more on either side: what is marked and selected behind, then
// the letters, then the caret. Its objects are used again for other rows.
type areaParts struct {
	area    *area
	objects []fyne.CanvasObject
	rects   []*canvas.Rectangle
	texts   []*canvas.Text
	waves   []*wave
	caret   *canvas.Rectangle
	colours map[fyne.ThemeColorName]color.Color
}

func newAreaParts(a *area) *areaParts {
	return &areaParts{area: a, caret: canvas.NewRectangle(color.Transparent)}
}

// Destroy, Layout, MinSize, Objects and Refresh are Fyne's WidgetRenderer.
func (r *areaParts) Destroy()                     { r.area.drawn = nil }
func (r *areaParts) Layout(fyne.Size)             {}
func (r *areaParts) MinSize() fyne.Size           { return r.area.MinSize() }
func (r *areaParts) Objects() []fyne.CanvasObject { return r.objects }
func (r *areaParts) Refresh()                     { r.build() }

// A drawing is what one look at the area needs.
type drawing struct {
	*areaParts
	metrics measure.Metrics
	rects   int // used
	texts   int
	waves   int
}

func (r *areaParts) build() {
	a := r.area
	a.prepare()
	r.colours = map[fyne.ThemeColorName]color.Color{}
	d := &drawing{areaParts: r, metrics: a.set.ruler.Metrics(a.set.font)}
	t, row := a.editor.text, a.set.row
	first := max(int(a.scroll.top()/row)-1, 0)
	last := int((a.scroll.top()+a.scroll.height())/row) + 1
	p, n := t.rowAt(first)
	start := t.start(p)
	for ok := true; ok && first <= last; {
		s := t.layOut(p)
		for ; n < len(s.rows) && first <= last; n++ {
			d.row(s, start, n, edge+float32(first)*row)
			first++
		}
		start += s.length()
		p, ok = t.next(p)
		n = 0
	}
	if t.bytes == 0 {
		d.placeholder()
	}
	d.place()
	d.listObjects()
	canvas.Refresh(a)
}

func (r *areaParts) colour(name fyne.ThemeColorName) color.Color {
	c, ok := r.colours[name]
	if !ok {
		c = r.area.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
		r.colours[name] = c
	}
	return c
}

// row draws a row of a stretch.
func (d *drawing) row(s *stretch, start, n int, y float32) {
	a := d.area
	from, to := s.bounds(n)
	for _, m := range marksIn(a.editor.marks, start+from, start+to) {
		o := d.span(ui.Mark, s, n, m.From-start, m.To-start, y)
		o.StrokeWidth = 0
		if a.chosen != nil && *a.chosen == m {
			o.StrokeColor, o.StrokeWidth = d.colour(ui.Accent), 2
		}
	}
	if one, other := a.editor.selection(); one < start+to+1 && other > start+from && one != other {
		o := d.span(theme.ColorNameSelection, s, n, one-start, other-start, y)
		o.StrokeWidth = 0
		if other > start+len(s.text) && n == len(s.rows)-1 { // the line break too
			o.Resize(o.Size().AddWidthHeight(a.set.font.Size/3, 0))
		}
	}
	if c := a.editor.composed; c.From < start+to && c.To > start+from {
		o := d.span(theme.ColorNameForeground, s, n, c.From-start, c.To-start, y)
		o.StrokeWidth, o.CornerRadius = 0, 0
		o.Move(o.Position().AddXY(0, o.Size().Height-input.Underline))
		o.Resize(fyne.NewSize(o.Size().Width, input.Underline))
	}
	if words := strings.TrimRightFunc(s.text[from:to], measure.Hangs); words != "" {
		name := theme.ColorNameForeground
		if a.disabled {
			name = theme.ColorNameDisabled
		}
		d.text(measure.Drawable(words), name, y)
	}
	if a.disabled {
		return
	}
	for _, m := range marksIn(a.editor.misspelt, start+from, start+to) {
		d.wave(s, start, n, m, y)
	}
}

// ends are how far from the left a part of a row begins and ends.
func (d *drawing) ends(s *stretch, n, one, other int) (left, right float32) {
	from, to := s.bounds(n)
	return d.area.editor.x(s, n, min(max(one, from), to)), d.area.editor.x(s, n, min(other, to))
}

// span draws the ground of a part of a row.
func (d *drawing) span(name fyne.ThemeColorName, s *stretch, n, one, other int, y float32) *canvas.Rectangle {
	a := d.area
	left, right := d.ends(s, n, one, other)
	if d.rects == len(d.areaParts.rects) {
		d.areaParts.rects = append(d.areaParts.rects, canvas.NewRectangle(color.Transparent))
	}
	o := d.areaParts.rects[d.rects]
	d.rects++
	o.FillColor, o.CornerRadius = d.colour(name), 2
	o.Move(fyne.NewPos(edge+left, y+(a.set.row-d.metrics.Height)/2))
	o.Resize(fyne.NewSize(right-left, d.metrics.Height))
	return o
}

// wave draws the line under a misspelt word.
func (d *drawing) wave(s *stretch, start, n int, m Span, y float32) {
	a := d.area
	left, right := d.ends(s, n, m.From-start, m.To-start)
	if d.waves == len(d.areaParts.waves) {
		d.areaParts.waves = append(d.areaParts.waves, newWave())
	}
	name := ui.Muted
	if from, to := a.editor.selection(); m.From < to && m.To > from {
		name = ui.Ink // on the colour of what is selected nothing paler is seen
	}
	top := y + (a.set.row-d.metrics.Height)/2 + d.metrics.Baseline + a.set.font.Size*waveBelow
	d.areaParts.waves[d.waves].put(d.colour(name), fyne.NewPos(edge+left, top), fyne.NewSize(right-left, a.set.font.Size*waveHeight))
	d.waves++
}

// text draws a row of letters.
func (d *drawing) text(s string, name fyne.ThemeColorName, y float32) {
	a := d.area
	if d.texts == len(d.areaParts.texts) {
		d.areaParts.texts = append(d.areaParts.texts, canvas.NewText("", color.Transparent))
	}
	o := d.areaParts.texts[d.texts]
	d.texts++
	o.Text, o.Color, o.TextSize, o.TextStyle = strings.Clone(s), d.colour(name), a.set.font.Size, a.set.font.Style
	o.Move(fyne.NewPos(edge, y+(a.set.row-d.metrics.Height)/2))
	o.Resize(fyne.NewSize(a.set.width, d.metrics.Height))
}

// placeholder draws what is seen while there is no text.
func (d *drawing) placeholder() {
	s := stretch{text: d.area.placeholder}
	d.area.set.lay(&s)
	for n := range s.rows {
		from, to := s.bounds(n)
		d.text(s.text[from:to], theme.ColorNamePlaceHolder, edge+float32(n)*d.area.set.row)
	}
}

// place puts the caret where it is in the text.
func (d *drawing) place() {
	a := d.area
	if a.pointer.carry.goes { // the caret shows where it would go
		caret, late := a.editor.caret, a.editor.late
		defer func() { a.editor.caret, a.editor.late = caret, late }()
		a.editor.caret, a.editor.late = a.pointer.carry.to, false
	}
	p, row := a.editor.place()
	y := edge + float32(a.editor.firstRow(p)+row)*a.set.row + (a.set.row-d.metrics.Height)/2
	d.caret.FillColor = d.colour(theme.ColorNamePrimary)
	d.caret.Hidden = !a.focused || a.disabled
	d.caret.Move(fyne.NewPos(edge+a.editor.x(a.editor.at(p), row, p.offset)-caretWidth/2, y))
	d.caret.Resize(fyne.NewSize(caretWidth, d.metrics.Height))
}

// listObjects lists what is drawn, from back to front.
func (d *drawing) listObjects() {
	r := d.areaParts
	clear(r.objects)
	r.objects = r.objects[:0]
	for _, o := range r.rects[:d.rects] {
		r.objects = append(r.objects, o)
	}
	for _, o := range r.texts[:d.texts] {
		r.objects = append(r.objects, o)
	}
	for _, w := range r.waves[:d.waves] {
		r.objects = append(r.objects, w.Raster)
	}
	for _, o := range r.texts[d.texts:] {
		o.Text = "" // nothing that was taken away is kept
	}
	r.objects = append(r.objects, r.caret)
}
