package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"ownway/app/look"
	"ownway/app/read"
	"ownway/journal"
)

// showThenAndNow sets two answers to a question beside each other, each chosen
// from all there are.
func (p *questions) showThenAndNow(answers []*journal.Head, then, now int) {
	p.show(func() []fyne.CanvasObject {
		days := make([]string, len(answers))
		for i, h := range answers {
			days[i] = p.session.dayOf(h)
		}
		side := func(n int, label string, at int, choose func(int)) fyne.CanvasObject {
			pick := look.NewPick(days, func(i int) {
				choose(i)
				p.session.app.win.Canvas().Focus(p.picks[n]) // to go on with another
			})
			p.picks[n] = pick
			pick.Label = label
			pick.Picked = at
			return look.Down(look.Space2, look.Small(label), look.Flow(0, pick),
				look.NewCard(p.session.whole(answers[at], read.ForEntries())))
		}
		back := look.NewMainButton(lang.L("Back"), func() { p.goTo(p.at) })
		p.focus = back
		return []fyne.CanvasObject{p.head(), look.Flow(0, back), beside2(
			side(0, lang.L("Then"), then, func(i int) { p.showThenAndNow(answers, i, now) }),
			side(1, lang.L("Now"), now, func(i int) { p.showThenAndNow(answers, then, i) }))}
	})
	p.session.app.event("shown then and now")
}

// beside2 sets two things beside each other, or one under the other where
// there is no room.
func beside2(a, b fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &pair{}, Objects: []fyne.CanvasObject{a, b}}
}

// pair is a layout that remembers its width, because the height of text that
// breaks depends on it.
type pair struct{ width float32 }

func (p *pair) halves() (width float32, beside bool) {
	half := (p.width - look.Space5) / 2
	if half < 16*theme.Size(look.SizeText) {
		return p.width, false
	}
	return half, true
}

func (p *pair) Layout(objects []fyne.CanvasObject, to fyne.Size) {
	p.width = to.Width
	width, beside := p.halves()
	at := fyne.NewPos(0, 0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height)) // text breaks at this width first
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Move(at)
		if beside {
			at.X += width + look.Space5
		} else {
			at.Y += o.Size().Height + look.Space5
		}
	}
}

func (p *pair) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if _, beside := p.halves(); beside {
		return fyne.NewSize(0, max(a, b))
	}
	return fyne.NewSize(0, a+b+look.Space5)
}
