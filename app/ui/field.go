package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is an entry of one line with its label above it, and a hint under it when there is something to say.
type Field struct {
	widget.BaseWidget
	Entry *Entry
	hint  *Text
	all   *fyne.Container
}

// NewField returns an empty field.
func NewField(label string) *Field {
	f := &Field{Entry: NewEntry(), hint: Small("")}
	f.Entry.Label = label
	f.hint.Hide()
	f.all = Down(Space1+2, Small(label), f.Entry, f.hint)
	f.ExtendBaseWidget(f)
	return f
}

// SetHint says something under the entry; an empty text takes it away.
func (f *Field) SetHint(text string) {
	f.hint.SetText(text)
	f.hint.Hidden = text == ""
	f.all.Refresh()
	f.Refresh()
}

// Children returns what is in it.
func (f *Field) Children() []fyne.CanvasObject { return []fyne.CanvasObject{f.all} }

// CreateRenderer is called by Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.all)
}
