package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
)

// lineAndWord sets a line to write in before a small word, which takes the
// room it needs.
type lineAndWord struct{}

// Layout is called by Fyne.
func (lineAndWord) Layout(objects []fyne.CanvasObject, to fyne.Size) {
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
func (lineAndWord) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
