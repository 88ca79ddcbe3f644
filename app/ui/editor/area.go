package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"ownway/app/input"
	"ownway/app/ui"
	"ownway/app/ui/measure"
)

// An area is the text of a surface, as high as all its rows, of which only those in sight are drawn.
type area struct {
	widget.BaseWidget
	surface *Surface
	scroll  *scroller // it stands in

	editor      *editor
	keys        input.Keys
	set         *setter
	fonts       [2]string // names of the fonts it was measured with
	placeholder string
	chosen      *Span // among the marks
	disabled    bool
	focused     bool
	fresh       bool // a text was set, and it had no focus since
	shift       bool // is held
	pointer     pointer
	proof       proofreader
	drawn       *areaParts
}

const (
	caretWidth = 2
	edge       = 2    // between the edge of the surface and its letters, so that the caret is never cut off
	leading    = 1.58 // from one row to the next, in sizes of the letters: as an entry is read
	firstWidth = 600  // for measuring before the width is known
)

func newArea(s *Surface, placeholder string) *area {
	a := &area{surface: s, placeholder: placeholder, fresh: true}
	a.pointer = pointer{area: a, held: ui.Held}
	a.proof.see, a.proof.draw = func() sight { return seen(a) }, func() { a.drawn.build() }
	a.keys.Target = a
	a.set = &setter{ruler: measure.NewRuler(), width: firstWidth}
	a.ExtendBaseWidget(a)
	a.measure()
	a.editor = newEditor("", a.set)
	a.scroll = newScroller(a)
	return a
}

// measure takes the letters of the theme. It reports whether they are others than before.
func (a *area) measure() bool {
	th := a.Theme()
	font := measure.Font{Style: ui.WrittenStyle(fyne.TextStyle{}), Size: th.Size(ui.SizeWriting)}
	fonts := [2]string{th.Font(font.Style).Name(), th.Font(fyne.TextStyle{}).Name()}
	if font == a.set.font && fonts == a.fonts {
		return false
	}
	a.set.font, a.fonts = font, fonts
	a.set.ruler, a.set.row = measure.NewRuler(), font.Size*leading
	return true
}

// seen is what is in sight of an area.
func seen(a *area) sight {
	s := sight{editor: a.editor, writing: a.focused}
	if a.drawn != nil && !a.disabled {
		s.parts = a.editor.partsIn(int(a.scroll.top()/a.set.row), int((a.scroll.top()+a.scroll.height())/a.set.row))
	}
	return s
}

// setText shows another text, and keeps nothing of the old one.
func (a *area) setText(s string) {
	a.keys.Drop()
	a.set.ruler = measure.NewRuler()
	a.editor = newEditor(s, a.set)
	a.editor.relay()
	a.fresh, a.chosen = true, nil
	a.scroll.Offset.Y = 0
	a.count()
	a.scroll.fit()
	a.redraw()
}

// Resize breaks the text anew for another width, and keeps what is seen.
func (a *area) Resize(to fyne.Size) {
	width := max(to.Width-2*edge, 1)
	if width == a.set.width {
		a.BaseWidget.Resize(to)
		return
	}
	a.keepPlace(func() { a.set.width = width })
	a.BaseWidget.Resize(to)
	a.scroll.fit()
	a.redraw()
}

// Refresh takes up another theme.
func (a *area) Refresh() {
	if a.scroll.laying {
		return
	}
	a.keepPlace(func() {})
	a.scroll.fit()
	if a.focused {
		a.toCaret()
		return
	}
	a.redraw()
}

// keepPlace breaks the text anew after a change of the width or the letters, with the same words at the upper edge.
func (a *area) keepPlace(change func()) {
	width, row := a.set.width, a.set.row
	p, n := a.editor.rowAt(int(a.scroll.top() / row))
	first := a.editor.layOut(p).rows[n]
	change()
	if !a.measure() && a.set.width == width {
		return
	}
	top := a.scroll.top()
	a.editor.relay()
	if top == 0 {
		return
	}
	rows := a.editor.layOut(p).rows
	y := float32(a.editor.firstRow(p)+rowOf(rows, int(first))) * a.set.row
	a.scroll.Offset.Y = y
}

// MinSize is as high as the text.
func (a *area) MinSize() fyne.Size {
	return fyne.NewSize(a.set.font.Size*4, float32(a.editor.rows)*a.set.row+2*edge)
}

func (a *area) redraw() {
	if a.drawn != nil && !a.scroll.laying {
		a.drawn.build()
		a.proof.soon()
	}
}

// prepare lays out what is in sight and a screen around it. What is above may turn out to have more rows than was thought, or
// fewer; what is seen stays where it is.
func (a *area) prepare() {
	top, height, row := a.scroll.top(), a.scroll.height(), a.set.row
	t := a.editor.text
	p, _ := t.rowAt(int(max(top-height, 0) / row))
	n := t.firstRow(p)
	for ok := true; ok && float32(n)*row < top+2*height; p, ok = t.next(p) {
		before := t.set.count(t.at(p))
		after := len(t.layOut(p).rows)
		if after != before && float32(n+before)*row <= top {
			top += float32(after-before) * row
		}
		n += after
	}
	if top != a.scroll.top() {
		a.scroll.Offset.Y = top
	}
	a.scroll.fit()
}

// changed follows a change of the text.
func (a *area) changed() {
	a.moved()
	a.count()
	if a.surface.OnChanged != nil {
		a.surface.OnChanged(a.editor.written())
	}
}

func (a *area) count() {
	if a.surface.OnCounted != nil {
		a.surface.OnCounted(a.editor.countWords())
	}
}

// moved follows a move of the caret, or any change of what is to be drawn.
func (a *area) moved() {
	y := a.toCaret()
	if a.focused {
		ui.RevealPart(a.surface, y-a.scroll.top(), a.set.row)
	}
}

// toCaret brings the caret into sight, and tells the height at which it is.
func (a *area) toCaret() (y float32) {
	p, row := a.editor.place()
	y = float32(a.editor.firstRow(p)+row) * a.set.row
	a.scroll.fit()
	a.scroll.reveal(y, a.set.row)
	a.redraw()
	return y
}

func (a *area) choose(m Span) {
	a.chosen = &m
	e := a.editor
	p := e.find(m.From)
	row := e.firstRow(p) + rowOf(e.layOut(p).rows, p.offset)
	a.scroll.fit()
	a.scroll.reveal(float32(row)*a.set.row, a.set.row)
	a.redraw()
}

func (a *area) setDisabled(on bool) {
	if on {
		a.keys.FocusLost() // while what is being composed can still be written
	}
	a.disabled = on
	if a.focused && !on {
		a.keys.FocusGained()
	}
	a.redraw()
}

// FocusGained shows the caret.
func (a *area) FocusGained() {
	a.focused = true
	if a.fresh {
		a.fresh = false
		a.editor.put(a.editor.bytes, false)
	}
	if a.surface.OnFocus != nil {
		a.surface.OnFocus(true)
	}
	a.moved()
	if !a.disabled {
		a.keys.FocusGained()
	}
}

// FocusLost takes it away.
func (a *area) FocusLost() {
	a.keys.FocusLost()
	a.focused, a.shift = false, false
	if a.surface.OnFocus != nil {
		a.surface.OnFocus(false)
	}
	a.redraw()
}

// AcceptsTab is true only while something is being composed, for there Tab may
// choose. Else Tab leaves.
func (a *area) AcceptsTab() bool { return a.keys.Composing() }

// AccessibilityLabel is what the place is for.
func (a *area) AccessibilityLabel() string { return a.placeholder }

// AccessibilityRole says that it is text.
func (a *area) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is part of Fyne's Widget.
func (a *area) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	if a.drawn == nil { // it is asked for again when it is looked at from outside
		a.drawn = newAreaParts(a)
		a.drawn.build()
	}
	return a.drawn
}
