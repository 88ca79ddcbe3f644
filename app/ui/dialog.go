package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Dialog lies over the window and asks something before anything else can be done. Escape closes it, and then nothing
// has happened.
type Dialog struct {
	popup *widget.PopUp
}

// ShowDialog shows content, which may be a Section over a Body, with buttons under it. Each button closes the dialog and
// then does what it does. The first has the focus, so it is best the one that changes nothing.
func ShowDialog(over fyne.Canvas, content fyne.CanvasObject, actions ...*Button) *Dialog {
	s := &Dialog{}
	row := Flow(Space3)
	for _, b := range actions {
		then := b.OnTapped
		b.escape = s.Close
		b.OnTapped = func() {
			s.Close()
			if then != nil {
				then()
			}
		}
		row.Add(b)
	}
	page := &fyne.Container{Layout: dialogLayout{over}, Objects: []fyne.CanvasObject{NewCard(Down(Space5, content, row))}}
	s.popup = widget.NewModalPopUp(page, over)
	s.popup.Show()
	if len(actions) > 0 {
		over.Focus(actions[0])
	}
	return s
}

// Close takes the dialog away.
func (s *Dialog) Close() {
	s.popup.Hide()
}

// dialogLayout gives a dialog a width that reads well, or that of the window when that is less.
type dialogLayout struct{ over fyne.Canvas }

const dialogWidth float32 = 490

func (l dialogLayout) width() float32 {
	return min(dialogWidth, l.over.Size().Width-2*Space5)
}

func (l dialogLayout) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	for _, o := range objects {
		atWidth(o, 0, 0, l.width())
	}
}

func (l dialogLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	high := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(l.width(), o.Size().Height))
		high = max(high, o.MinSize().Height)
	}
	return fyne.NewSize(l.width(), high)
}
