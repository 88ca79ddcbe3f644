package field

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
	"ownway/app/ui/editor"
)

// SearchBox is a line to search with, and at its right a small word on what was found.
type SearchBox struct {
	Line  *editor.Line
	Count *ui.Text
	Card  *ui.WritingCard // to be shown
}

// NewSearchBox returns an empty one, with room from its edge to the line.
func NewSearchBox(placeholder string, inner fyne.Size) *SearchBox {
	b := &SearchBox{Line: editor.NewLine(placeholder), Count: ui.Status()}
	b.Card = ui.NewWritingBox(&fyne.Container{Layout: lineAndCount{}, Objects: []fyne.CanvasObject{b.Line, b.Count}}, ui.ControlRadius, inner)
	b.Line.OnFocus = b.Card.SetFocused
	return b
}

// lineAndCount sets a line before a small word, which takes the room it needs.
type lineAndCount struct{}

// Layout is called by Fyne.
func (lineAndCount) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	line, word := objects[0], objects[1].(*ui.Text)
	small := fyne.CurrentApp().Settings().Theme().Size(theme.SizeNameCaptionText)
	wide := float32(0)
	if word.Text != "" {
		wide = fyne.MeasureText(word.Text, small, word.Style).Width + 1
	}
	line.Resize(fyne.NewSize(to.Width-wide, to.Height))
	word.Resize(fyne.NewSize(wide, 0))
	word.Resize(fyne.NewSize(wide, word.MinSize().Height))
	word.Move(fyne.NewPos(to.Width-wide, (to.Height-word.Size().Height)/2))
}

// MinSize is called by Fyne.
func (lineAndCount) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// wideEnough gives an object room for a text and a little more.
func wideEnough(text string, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: leastWidth{text}, Objects: []fyne.CanvasObject{o}}
}

type leastWidth struct{ text string }

// Layout is called by Fyne.
func (leastWidth) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		o.Resize(to)
	}
}

// MinSize is called by Fyne.
func (l leastWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.CurrentApp().Settings().Theme().Size(ui.SizeText)
	width := fyne.MeasureText(l.text, size, fyne.TextStyle{}).Width + 2*ui.Space2 + size
	return objects[0].MinSize().Max(fyne.NewSize(width, 0))
}
