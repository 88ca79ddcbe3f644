package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
)

// The list of the Journal as drawn, and the width under which list and page
// are shown one at a time.
const (
	listWidth     = 388
	narrowJournal = 48.5 // in widths of the text's size: 776, twice the list as drawn
)

// panes sets the Journal's list beside its page, with a hairline between. In a
// narrow window it shows one of them.
type panes struct {
	list, hair, page fyne.CanvasObject
	onPage           bool // which of them, when narrow
	alone            bool // the page has all the room, however wide
	narrow           bool
	turned           func() // told when narrow has changed
}

func (p *panes) container() *fyne.Container {
	return &fyne.Container{Layout: p, Objects: []fyne.CanvasObject{p.list, p.hair, p.page}}
}

// Layout is called by Fyne.
func (p *panes) Layout(_ []fyne.CanvasObject, to fyne.Size) {
	if narrow := to.Width < narrowJournal*theme.Size(ui.SizeText); narrow != p.narrow {
		p.narrow = narrow
		p.turned()
	}
	p.show()
	if p.narrow || p.alone {
		p.list.Move(fyne.NewPos(0, 0))
		p.list.Resize(to)
		p.page.Move(fyne.NewPos(0, 0))
		p.page.Resize(to)
		return
	}
	p.list.Move(fyne.NewPos(0, 0))
	p.list.Resize(fyne.NewSize(listWidth, to.Height))
	p.hair.Move(fyne.NewPos(listWidth-1, ui.Space5+ui.Space1))
	p.hair.Resize(fyne.NewSize(1, to.Height-ui.Space5-ui.Space1))
	p.page.Move(fyne.NewPos(listWidth, 0))
	p.page.Resize(fyne.NewSize(to.Width-listWidth, to.Height))
}

func (p *panes) show() {
	ui.SetVisible(p.list, !p.alone && (!p.narrow || !p.onPage))
	ui.SetVisible(p.page, p.alone || !p.narrow || p.onPage)
	ui.SetVisible(p.hair, !p.alone && !p.narrow)
}

// MinSize is called by Fyne. One of the two is always in sight.
func (p *panes) MinSize([]fyne.CanvasObject) fyne.Size {
	return p.list.MinSize().Max(p.page.MinSize())
}

// outdent gives its object so much more room on either side: a list whose rows
// have a ground of their own, a pane with room for rings.
type outdent float32

// Layout is called by Fyne.
func (d outdent) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(-float32(d), 0))
		o.Resize(to.AddWidthHeight(2*float32(d), 0))
	}
}

// MinSize is called by Fyne.
func (d outdent) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().SubtractWidthHeight(2*float32(d), 0)
}

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
