package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
	"ownway/content"
)

// PaneInset is the room between the edges of a pane and its text, where the rings of links are drawn.
const PaneInset float32 = 8

// A Pane is a view that scrolls. Give it all the room there is for reading: its text grows no wider than the measure.
//
// With the focus it scrolls by the arrow keys, PageUp, PageDown, Space (up with Shift), Home and End, and copies with Ctrl+C; the Tab key
// goes on to the links. Keys and shortcuts it has no use for go to the window. The reader's place is kept when the width
// or the size of the text changes.
type Pane struct {
	widget.BaseWidget

	// OnScrolled is told each time another part of the text is seen.
	OnScrolled func()
	// OnShortcut is asked before the pane itself does anything with a shortcut; true means it was dealt with.
	OnShortcut func(fyne.Shortcut) bool

	view    *View
	scroll  *container.Scroll
	ring    *canvas.Rectangle
	place   Place   // at the upper edge
	into    float32 // how far the upper edge is into the line of place
	focused bool
	pressed bool // the focus came from the pointer, which needs no ring
	laying  bool
	text    int // how many were shown
}

var (
	_ fyne.Focusable    = (*Pane)(nil)
	_ fyne.Shortcutable = (*Pane)(nil)
)

// NewPane returns a pane with a view of a tree in it; nil is an empty document.
func NewPane(style Style, tree *content.Node) *Pane {
	p := &Pane{view: NewView(style, tree), ring: canvas.NewRectangle(color.Transparent)}
	p.scroll = container.NewVScroll(container.New(inset{p}, p.view))
	p.scroll.OnScrolled = func(fyne.Position) { p.scrolled() }
	p.view.OnReveal, p.view.height = p.reveal, 1 // nothing is seen before it has its room
	p.view.onRelaid = p.restore
	p.view.onPress, p.view.onKey, p.view.onShortcut = p.press, p.TypedKey, p.asked
	p.ExtendBaseWidget(p)
	return p
}

// View is the text itself: its document, links, marks and selection.
func (p *Pane) View() *View { return p.view }

// SetDocument shows another tree from its beginning.
func (p *Pane) SetDocument(tree *content.Node) {
	p.text++
	p.view.SetDocument(tree)
	p.SetPlace(Place{})
}

// Place is the place at the upper edge of what is seen.
func (p *Pane) Place() Place { return p.place }

// SetPlace scrolls so that a place is at the upper edge, as far as the text reaches.
func (p *Pane) SetPlace(to Place) {
	p.place, p.into = to, 0
	p.restore()
}

// ScrollToBlock scrolls so that a block, as a heading, is at the upper edge.
func (p *Pane) ScrollToBlock(block int) { p.SetPlace(Place{Block: block}) }

func (p *Pane) asked(sc fyne.Shortcut) bool { return p.OnShortcut != nil && p.OnShortcut(sc) }

// Focus gives the pane the focus without a ring, as a press does: for a page that opens to be read, where a ring around all
// of it would say no more than that it is there.
func (p *Pane) Focus() { p.press() }

func (p *Pane) press() {
	c := ui.CanvasOf(p)
	if c == nil || p.focused {
		return
	}
	p.pressed = true
	c.Focus(p)
}

// scrolled follows what can be seen.
func (p *Pane) scrolled() {
	if p.laying {
		return
	}
	y := p.see(p.scroll.Offset.Y)
	if y <= 0 {
		p.place, p.into = Place{}, 0
	} else {
		p.place = p.view.At(fyne.NewPos(0, y))
		top, _ := p.view.lineAt(p.place)
		p.into = y - top
	}
	if p.OnScrolled != nil {
		p.OnScrolled()
	}
}

// see shows what is at a height, and tells where that is once it is laid out.
func (p *Pane) see(y float32) float32 {
	y = max(p.view.SetViewport(y, max(p.scroll.Size().Height, 1)), 0)
	laying := p.laying
	p.laying = true
	if c := p.scroll.Content; c.Size().Height != c.MinSize().Height {
		c.Resize(c.MinSize().Max(p.scroll.Size()))
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, y))
	p.laying = laying
	return p.scroll.Offset.Y
}

// restore scrolls to where the reader was.
func (p *Pane) restore() {
	top, _ := p.view.lineAt(p.place)
	if p.place == (Place{}) {
		top = 0
	}
	p.see(max(top+p.into, 0))
}

// reveal scrolls as little as brings a part into sight, with some of what is around it. To know where it is may have moved what
// is seen.
func (p *Pane) reveal(top, height float32) {
	seen := p.scroll.Size().Height
	around := min(2*height, max((seen-height)/2, 0))
	y := p.view.laid().seen()
	switch {
	case top-around < y:
		y = top - around
	case top+height+around > y+seen:
		y = top + height + around - seen
	}
	if y = max(y, 0); y != p.scroll.Offset.Y {
		p.see(y)
		p.scrolled()
	}
}

// FocusGained draws a ring around the pane, unless a press brought the focus.
func (p *Pane) FocusGained() {
	p.focused = true
	p.sizedStyle()
}

// FocusLost takes the ring away.
func (p *Pane) FocusLost() {
	p.focused, p.pressed = false, false
	p.sizedStyle()
}

func (p *Pane) sizedStyle() {
	p.ring.StrokeColor = p.Theme().Color(ui.Accent, fyne.CurrentApp().Settings().ThemeVariant())
	p.ring.StrokeWidth, p.ring.CornerRadius = ringWidth, ui.ControlRadius
	p.ring.Hidden = !p.focused || p.pressed
	p.ring.Refresh()
}

// TypedRune is part of Fyne's Focusable; Space comes as a key.
func (p *Pane) TypedRune(rune) {}

// TypedKey scrolls.
func (p *Pane) TypedKey(e *fyne.KeyEvent) {
	_, line := p.view.lineAt(Place{})
	seen := p.scroll.Size().Height
	name := e.Name
	if name == fyne.KeySpace && ui.Held()&fyne.KeyModifierShift != 0 {
		name = fyne.KeyPageUp
	}
	switch name {
	case fyne.KeyUp:
		p.by(-2 * line)
	case fyne.KeyDown:
		p.by(2 * line)
	case fyne.KeyPageUp:
		p.by(-max(seen-2*line, line))
	case fyne.KeyPageDown, fyne.KeySpace:
		p.by(max(seen-2*line, line))
	case fyne.KeyHome:
		p.by(-p.view.laid().height())
	case fyne.KeyEnd:
		p.by(p.view.laid().height())
	default:
		ui.PassKey(e)
	}
}

func (p *Pane) by(dy float32) {
	p.see(max(p.view.laid().seen()+dy, 0))
	p.scrolled()
}

// TypedShortcut copies, selects all, and hands on what else there is.
func (p *Pane) TypedShortcut(sc fyne.Shortcut) {
	if !p.asked(sc) {
		p.view.shortcut(sc)
	}
}

// MinSize is small: a pane takes the room it is given.
func (p *Pane) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	return fyne.NewSize(p.view.MinSize().Width+2*PaneInset, 60)
}

// Resize lays the text out for the new width and keeps the place.
func (p *Pane) Resize(size fyne.Size) {
	p.laying = true
	p.view.Resize(fyne.NewSize(max(size.Width-2*PaneInset, 1), p.view.Size().Height))
	p.BaseWidget.Resize(size)
	p.laying = false
	p.restore()
}

// Refresh takes up another theme and keeps the place.
func (p *Pane) Refresh() {
	p.laying = true
	p.view.Refresh()
	p.scroll.Refresh()
	p.laying = false
	p.sizedStyle()
	p.restore()
	p.BaseWidget.Refresh()
}

// Children returns what is in it.
func (p *Pane) Children() []fyne.CanvasObject { return []fyne.CanvasObject{p.scroll} }

// CreateRenderer is part of Fyne's Widget.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	p.sizedStyle()
	return widget.NewSimpleRenderer(container.NewStack(p.scroll, p.ring))
}

// inset keeps the view off the sides of a pane.
type inset struct{ pane *Pane }

func (i inset) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	i.pane.view.Move(fyne.NewPos(PaneInset, 0))
	i.pane.view.Resize(fyne.NewSize(max(size.Width-2*PaneInset, 1), size.Height))
}

func (i inset) MinSize([]fyne.CanvasObject) fyne.Size {
	m := i.pane.view.MinSize()
	return fyne.NewSize(m.Width+2*PaneInset, m.Height+PaneInset)
}
