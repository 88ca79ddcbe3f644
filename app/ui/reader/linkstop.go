package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
)

// A linkStop lets one link have the focus: it shows nothing but a ring around the link then. It has no size, because Fyne gives
// the pointer to whatever can have the focus, and here it belongs to the view.
type linkStop struct {
	widget.BaseWidget
	view    *View
	link    int
	rects   []rect // of the link, from the top left of the view
	focused bool
}

var (
	_ fyne.Focusable    = (*linkStop)(nil)
	_ fyne.Shortcutable = (*linkStop)(nil)
)

func linkStopsOf(v *View) []*linkStop {
	linkStops := make([]*linkStop, len(v.doc.links))
	for i := range linkStops {
		linkStops[i] = &linkStop{view: v, link: i}
		linkStops[i].ExtendBaseWidget(linkStops[i])
	}
	return linkStops
}

// mostLinkStops is how many links of a text are drawn wherever they are. Of more, only those that are near, and those the Tab key
// can come to from there: Fyne finds its stops among what is drawn.
const mostLinkStops = 200

// linkStops draws the places of links.
func (r *viewRenderer) linkStops() {
	v := r.view
	v.near = nil
	from, to := r.blocks()
	for i, s := range v.linkStops {
		if v.doc.links[i].task != nil && v.OnTick == nil {
			continue
		}
		block := v.doc.links[i].block
		near := from <= block && block < to
		if near {
			s.place()
			v.near = append(v.near, s)
		}
		if near || len(v.linkStops) <= mostLinkStops || v.besideFocus(i) || i == 0 || i == len(v.linkStops)-1 {
			r.objects = append(r.objects, s)
		}
	}
}

// besideFocus tells whether a link has the focus, or the one before or after it.
func (v *View) besideFocus(i int) bool {
	for k := max(i-1, 0); k <= min(i+1, len(v.linkStops)-1); k++ {
		if v.linkStops[k].focused {
			return true
		}
	}
	return false
}

// place moves the linkStop to where the page has the link.
func (s *linkStop) place() {
	s.rects = s.view.linkRects(s.link)
	if len(s.rects) == 0 {
		return
	}
	s.Move(fyne.NewPos(s.rects[0].x, s.rects[0].y))
	if s.focused {
		s.BaseWidget.Refresh()
	}
}

// FocusGained draws the ring and brings the link into sight.
func (s *linkStop) FocusGained() {
	s.focused = true
	s.place()
	if len(s.rects) > 0 && s.view.OnReveal != nil {
		s.view.OnReveal(s.rects[0].y, s.rects[0].height)
	}
	s.view.redraw()
}

// FocusLost takes the ring away.
func (s *linkStop) FocusLost() {
	s.focused = false
	s.BaseWidget.Refresh()
}

// TypedRune is part of Fyne's Focusable; Space comes as a key.
func (s *linkStop) TypedRune(rune) {}

// TypedKey follows the link.
func (s *linkStop) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		s.view.Follow(s.link)
	default:
		if s.view.onKey != nil {
			s.view.onKey(e)
		}
	}
}

// TypedShortcut copies the text, and hands everything else on.
func (s *linkStop) TypedShortcut(sc fyne.Shortcut) { s.view.shortcut(sc) }

// MinSize is none: the view places its linkStops itself.
func (s *linkStop) MinSize() fyne.Size { return fyne.Size{} }

// Extent is how large the link is, or its first line.
func (s *linkStop) Extent() fyne.Size {
	if len(s.rects) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(s.rects[0].width, s.rects[0].height)
}

// AccessibilityLabel is the text of the link.
func (s *linkStop) AccessibilityLabel() string { return s.view.doc.links[s.link].text }

// AccessibilityRole says that it is a link.
func (s *linkStop) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// CreateRenderer is part of Fyne's Widget.
func (s *linkStop) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &spotRenderer{linkStop: s}
	r.Refresh()
	return r
}

type spotRenderer struct {
	linkStop *linkStop
	rings    []fyne.CanvasObject
}

func (r *spotRenderer) Destroy()                     {}
func (r *spotRenderer) Layout(fyne.Size)             {}
func (r *spotRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *spotRenderer) Objects() []fyne.CanvasObject { return r.rings }

const (
	ringWidth = 3
	ringGap   = 2
)

func (r *spotRenderer) Refresh() {
	r.rings = nil
	if r.linkStop.focused {
		c := r.linkStop.Theme().Color(ui.Accent, fyne.CurrentApp().Settings().ThemeVariant())
		for _, q := range r.linkStop.rects {
			r.rings = append(r.rings, r.ring(q, c))
		}
	}
	canvas.Refresh(r.linkStop)
}

// ring goes around a part of the link; around the number of a footnote closer, so as to leave its neighbours in sight.
func (r *spotRenderer) ring(q rect, c color.Color) fyne.CanvasObject {
	var out, width float32 = ringGap + ringWidth, ringWidth
	if r.linkStop.view.doc.links[r.linkStop.link].dest == "" {
		out, width = 2, 2
	}
	o := canvas.NewRectangle(color.Transparent)
	o.StrokeColor, o.StrokeWidth, o.CornerRadius = c, width, 2+out
	o.Move(fyne.NewPos(q.x-out, q.y-out).Subtract(r.linkStop.Position()))
	o.Resize(fyne.NewSize(q.width+2*out, q.height+2*out))
	return o
}
