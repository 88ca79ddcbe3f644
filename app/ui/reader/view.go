package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"ownway/app/ui"
	"ownway/app/ui/measure"
	"ownway/content"
)

// A View draws a document, broken to its width and as high as that makes it.
//
// Put it in a column (ui.Down, a card, a Scroll): when its width changes it lays itself out anew and asks for the new height.
// Links are stops of the Tab key; Enter and Space follow them.
type View struct {
	widget.BaseWidget

	// OnLink is told the destination of a link that was followed. The view opens nothing itself.
	OnLink func(dest string)
	// OnMenu is what else can be done with the text, for its menu; nil: nothing.
	OnMenu func() []*fyne.MenuItem
	// OnTick is told which box is to be ticked, by where it stands in the Markdown, and whether it is then; false: it
	// stays as it is. Without it boxes cannot be ticked.
	OnTick func(box int, on bool) bool
	// OnReveal is told what ought to be in sight, from the top of the view: the link that got the focus, a chosen mark, a footnote.
	OnReveal func(top, height float32)

	style      Style
	tree       *content.Node
	doc        *document
	ruler      *measure.Ruler
	sizedStyle sizedStyle
	fonts      [4]string // names of the fonts the ruler measured
	page       *page
	linkStops  []*linkStop // one for each link
	near       []*linkStop // those that are drawn

	find   func(string) []Span
	marks  []Mark
	chosen int
	lined  bool // the marks are changes: with a line under them

	clicks   ui.Clicks
	from, to Place // selected, in the order of the pointer
	onLink   bool  // the pointer is on a link

	// What a pane does with presses, keys and shortcuts that reach the text or its links.
	onPress    func()
	onRelaid   func() // it was laid out anew while it is read
	onKey      func(*fyne.KeyEvent)
	onShortcut func(fyne.Shortcut) bool

	top, height float32 // what can be seen; a height of 0 is all
	drawn       *viewRenderer
}

var (
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Tappable      = (*View)(nil)
	_ ui.Menued          = (*View)(nil)
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
	_ desktop.Hoverable  = (*View)(nil)
)

// NewView returns a view of a tree; nil is an empty document.
func NewView(style Style, tree *content.Node) *View {
	v := &View{style: style, ruler: measure.NewRuler(), chosen: none}
	v.ExtendBaseWidget(v)
	v.SetDocument(tree)
	return v
}

// SetDocument shows another tree. Nothing of the old one is kept.
func (v *View) SetDocument(tree *content.Node) {
	v.adopt(tree, flatten(tree))
}

func (v *View) adopt(tree *content.Node, doc *document) {
	v.tree, v.doc = tree, doc
	v.page, v.ruler = nil, measure.NewRuler()
	v.from, v.to, v.chosen, v.lined = Place{}, Place{}, none, false
	v.marks = findMarks(v.doc, v.find)
	v.linkStops = linkStopsOf(v)
	v.relay()
}

// SetStyle sets the text in another style.
func (v *View) SetStyle(s Style) {
	v.style, v.page = s, nil
	v.relay()
}

// PlainText is the whole text without marks of Markdown.
func (v *View) PlainText() string {
	if v.tree == nil {
		return ""
	}
	return content.PlainText(v.tree)
}

// A Heading is a line for a table of contents.
type Heading struct {
	Level int
	Text  string
	Block int
}

// Headings lists the headings in the order of the text.
func (v *View) Headings() []Heading {
	var found []Heading
	for i, b := range v.doc.blocks {
		if b.kind == heading && b.of == b {
			found = append(found, Heading{Level: b.level, Text: b.text, Block: i})
		}
	}
	return found
}

// BlockText is the text of a block, in which places and spans count.
func (v *View) BlockText(block int) string {
	if block < 0 || block >= len(v.doc.blocks) {
		return ""
	}
	return v.doc.blocks[block].text
}

// Blocks is the number of blocks.
func (v *View) Blocks() int { return len(v.doc.blocks) }

// BlockTop tells how far from the top of the view a block begins.
func (v *View) BlockTop(block int) float32 {
	b := v.laid().block(block)
	if b == nil {
		return 0
	}
	return b.top
}

// At tells the place in the text nearest to a point of the view.
func (v *View) At(pos fyne.Position) Place {
	return v.laid().placeAt(pos)
}

// top of the line a place is in, and its height.
func (v *View) lineAt(p Place) (top, height float32) {
	b := v.laid().block(p.Block)
	if b == nil {
		return 0, 0
	}
	for i, ln := range b.lines {
		if p.Offset < ln.to || i == len(b.lines)-1 {
			return ln.top, ln.height
		}
	}
	return b.top, b.height
}

func (v *View) reveal(p Place) {
	if v.OnReveal != nil {
		v.OnReveal(v.lineAt(p))
	}
}

// SetViewport says which part of the view can be seen, so that the rest need not be drawn, nor, of a long text, laid out.
// A height of 0 is all of it. It tells at which height the same is seen then: what is above it may turn out to be higher than
// was thought, or lower.
func (v *View) SetViewport(top, height float32) float32 {
	p := v.laid()
	v.top, v.height = top, height
	if v.drawn != nil && v.drawn.covers(top, height) {
		p.look(top)
		return top
	}
	if height > 0 {
		v.top = p.see(top, height)
	}
	v.redraw()
	return v.top
}

// MinSize is as high as the text at the present width, and hardly wide: a text can be broken anywhere.
func (v *View) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(v.style.in(v.Theme()).size*4, v.laid().height())
}

// Resize lays the text out for a new width.
func (v *View) Resize(size fyne.Size) {
	old := v.Size()
	v.BaseWidget.Resize(size)
	if old.Width != size.Width && v.page != nil && v.page.width != v.width() {
		v.page = nil
		v.relay()
	}
}

// Refresh takes up another theme.
func (v *View) Refresh() {
	th := v.Theme()
	if fonts, d := fontNames(th), v.style.in(th); fonts != v.fonts || d != v.sizedStyle {
		v.page, v.ruler, v.fonts = nil, measure.NewRuler(), fonts
	}
	v.relay()
}

func fontNames(th fyne.Theme) [4]string {
	var names [4]string
	for i := range names {
		names[i] = th.Font(blockStyle{face: face(i)}.font(piece{}, false).Style).Name()
	}
	return names
}

// width is that of the lines: what there is, up to the measure.
func (v *View) width() float32 {
	m := v.style.in(v.Theme()).measure
	if w := v.Size().Width; w > 0 {
		return min(w, m)
	}
	return m
}

// laid is the page for the present width.
func (v *View) laid() *page {
	if v.page == nil {
		th := v.Theme()
		v.sizedStyle, v.fonts = v.style.in(th), fontNames(th)
		v.page = compose(v.doc, v.sizedStyle, v.ruler, v.width(), v.height == 0 || v.doc.size <= mostAtOnce)
	}
	return v.page
}

// relay draws the page anew, if it was drawn, and lets the parents ask for its height.
func (v *View) relay() {
	if v.drawn != nil {
		v.BaseWidget.Refresh()
	}
}

func (v *View) redraw() {
	if v.drawn != nil {
		v.drawn.build()
	}
}

// Children returns the links that are near what is in sight.
func (v *View) Children() (all []fyne.CanvasObject) {
	for _, s := range v.near {
		all = append(all, s)
	}
	return all
}

// CreateRenderer is part of Fyne's Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ExtendBaseWidget(v)
	v.drawn = &viewRenderer{view: v}
	v.drawn.build()
	return v.drawn
}
