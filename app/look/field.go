package look

import "fyne.io/fyne/v2"

// Field is an entry of one line with its label above it, and a hint under it when there is something to say.
type Field struct {
	*fyne.Container
	Entry *Entry
	hint  *Text
}

// NewField returns an empty field.
func NewField(label string) *Field {
	f := &Field{Entry: NewEntry(), hint: Small("")}
	f.Entry.Label = label
	f.hint.Hide()
	f.Container = Down(Space1+2, Small(label), f.Entry, f.hint)
	return f
}

// SetHint says something under the entry; an empty text takes it away.
func (f *Field) SetHint(text string) {
	f.hint.SetText(text)
	f.hint.Hidden = text == ""
	f.Refresh()
}
