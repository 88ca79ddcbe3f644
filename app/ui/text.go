package ui

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Text is text that is read and not edited. It breaks into lines where its column ends, stands exactly at the left
// edge it is given, and keeps the line height of the drawings, none of which Fyne's label does.
type Text struct {
	widget.BaseWidget
	Text       string
	SizeName   fyne.ThemeSizeName
	ColourName fyne.ThemeColorName
	Style      fyne.TextStyle
	Align      fyne.TextAlign
	Leading    float32 // the height of a line, in sizes of the text
	MaxLines   int     // more lines than these are left out, with an ellipsis; 0 means no limit
	Marks      []Range // the parts of the text to be highlighted, in order

	measured textShape // what widest was measured for
	widest   float32
}

// textShape is what lines and widths depend on; they are made again when it differs.
type textShape struct {
	text  string
	width float32
	size  float32
	style fyne.TextStyle
	max   int
	made  bool // so that the zero value is no shape
}

// Title returns the name of a place.
func Title(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeTitle, ColourName: Ink, Style: fyne.TextStyle{Bold: true}, Leading: 1.3})
}

// Head returns the beginning of a place: its title, with a small line over it and a quieter sentence under it, either
// of which may be empty.
func Head(over, title, under string) *fyne.Container {
	head := Down(Space1)
	if over != "" {
		head.Add(Small(over))
	}
	head.Add(Title(title))
	if under != "" {
		head.Add(Hint(under))
	}
	head.Add(Space(Space1))
	return head
}

// Loud returns the one thing that is to be seen before all else.
func Loud(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeLarge, ColourName: Ink, Style: fyne.TextStyle{Bold: true}, Leading: 1.3})
}

// Section returns a heading within a place.
func Section(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeSection, ColourName: Ink, Style: fyne.TextStyle{Bold: true}, Leading: 1.5})
}

// Group returns a small heading over some rows of a list, as the name of a month.
func Group(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeSmall, ColourName: Muted, Style: fyne.TextStyle{Bold: true}, Leading: 1.5})
}

// WrittenTitle returns a title that a person gave, or that of something they read.
func WrittenTitle(s string) *Text {
	return newText(&Text{
		Text: s, SizeName: SizeTitle, ColourName: Ink, Style: WrittenStyle(fyne.TextStyle{Bold: true}),
		Leading: 1.3,
	})
}

// Body returns text of the interface.
func Body(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeText, ColourName: Ink, Leading: 1.5})
}

// Hint returns a quieter sentence, as the one under a title.
func Hint(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeText, ColourName: Muted, Leading: 1.5})
}

// Small returns small quiet text: a date, a label.
func Small(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeSmall, ColourName: Muted, Leading: 1.45})
}

// Written returns what a person wrote, large, in the letters they chose.
func Written(s string) *Text {
	return newText(&Text{Text: s, SizeName: SizeReading, ColourName: Ink, Style: WrittenStyle(fyne.TextStyle{}), Leading: 1.6})
}

// Excerpt returns what a person wrote, a little smaller, in no more than the given number of lines.
func Excerpt(s string, lines int) *Text {
	return newText(&Text{
		Text: s, SizeName: SizeExcerpt, ColourName: Ink, Style: WrittenStyle(fyne.TextStyle{}), Leading: 1.5,
		MaxLines: lines,
	})
}

// Status returns the quiet word at the right of a page, as "Saved 14:02". It is one line and may be empty.
func Status() *Text {
	return newText(&Text{SizeName: SizeSmall, ColourName: Muted, Leading: 1.45, Align: fyne.TextAlignTrailing, MaxLines: 1})
}

func newText(t *Text) *Text {
	t.ExtendBaseWidget(t)
	return t
}

// SetText changes what is written.
func (t *Text) SetText(s string) {
	if t.Text == s {
		return
	}
	t.Text, t.Marks = s, nil
	t.Refresh()
}

// AccessibilityLabel is the text.
func (t *Text) AccessibilityLabel() string { return t.Text }

// AccessibilityRole says that it is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// natural returns the width of the text when nothing makes it break. It is asked for before every frame.
func (t *Text) natural() float32 {
	shape := textShape{text: t.Text, size: sizeOf(t, t.SizeName), style: t.Style, made: true}
	if shape == t.measured {
		return t.widest
	}
	t.measured, t.widest = shape, 0
	m := newMeasurer(shape.size, t.Style)
	for line := range strings.SplitSeq(t.Text, "\n") {
		t.widest = max(t.widest, m.fresh(line))
	}
	return t.widest
}

// CreateRenderer is called by Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t}
	r.Refresh()
	return r
}

type textRenderer struct {
	text    *Text
	made    textShape
	lines   []Range
	objects []fyne.CanvasObject
}

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textRenderer) Destroy()                     {}

// leastText is how narrow a text may become before its column must not shrink more, in sizes of the text.
const leastText = 5

// MinSize is the height of the lines at the present width.
func (r *textRenderer) MinSize() fyne.Size {
	t := r.text
	r.breakLines()
	return fyne.NewSize(min(t.natural(), leastText*sizeOf(t, t.SizeName)), float32(len(r.shown()))*r.lineHeight())
}

func (r *textRenderer) Layout(fyne.Size) {
	if r.breakLines() {
		r.draw()
	}
}

func (r *textRenderer) Refresh() {
	r.made = textShape{}
	r.breakLines()
	r.draw()
	canvas.Refresh(r.text)
}

func (r *textRenderer) lineHeight() float32 {
	return sizeOf(r.text, r.text.SizeName) * r.text.Leading
}

// breakLines makes the lines again when anything that shapes them has changed, and says whether it had.
func (r *textRenderer) breakLines() bool {
	t := r.text
	shape := textShape{t.Text, t.Size().Width, sizeOf(t, t.SizeName), t.Style, t.MaxLines, true}
	if shape == r.made {
		return false
	}
	r.made = shape
	width := shape.width
	if width <= 0 {
		width = math.MaxFloat32 // not laid out yet
	}
	r.lines = newMeasurer(shape.size, t.Style).wrap(t.Text, width)
	return true
}

// shown returns the lines that are not left out.
func (r *textRenderer) shown() []Range {
	if most := r.text.MaxLines; most > 0 && len(r.lines) > most {
		return r.lines[:most]
	}
	return r.lines
}

// draw makes the canvas objects of the lines and of the marks under them.
func (r *textRenderer) draw() {
	t := r.text
	r.objects = nil
	shown := r.shown()
	for i, line := range shown {
		y := float32(i) * r.lineHeight()
		content := t.Text[line.From:line.To]
		if i == len(shown)-1 && len(shown) < len(r.lines) {
			content = newMeasurer(r.made.size, t.Style).cut(t.Text[line.From:], r.made.width)
		}
		r.objects = append(r.objects, r.drawLine(content, line.From, y)...)
	}
}
