package reader

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/ui"
)

// TappedSecondary opens the menu of what can be done with the text, and with the link under the pointer.
func (v *View) TappedSecondary(e *fyne.PointEvent) {
	items, _ := v.Menu()
	if i := v.linkAt(e.Position); i != none {
		items = append(v.linkMenu(i), items...)
	}
	ui.OpenMenu(v, e.AbsolutePosition, items)
}

// Menu is what can be done with the text. The keyboard opens it at the upper edge of what is seen.
func (v *View) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	items = ui.TextMenu{Copy: true}.Items(v.shortcut)
	if v.OnMenu != nil {
		if more := v.OnMenu(); len(more) > 0 {
			items = append(append(items, fyne.NewMenuItemSeparator()), more...)
		}
	}
	return items, fyne.NewPos(0, v.top)
}

// linkMenu is what can be done with a link.
func (v *View) linkMenu(i int) []*fyne.MenuItem {
	l := v.doc.links[i]
	if l.dest == "" {
		return nil
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(lang.L("Follow the link"), func() { v.Follow(i) }),
		fyne.NewMenuItemSeparator(),
	}
}

// Menu is that of the text.
func (p *Pane) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	items, _ = p.view.Menu()
	return items, fyne.NewPos(PaneInset, PaneInset)
}

// Menu is that of the link and its text.
func (s *linkStop) Menu() (items []*fyne.MenuItem, at fyne.Position) {
	items, _ = s.view.Menu()
	if len(s.rects) > 0 {
		r := s.rects[0]
		at = fyne.NewPos(r.x, r.y+r.height).Subtract(s.Position())
	}
	return append(s.view.linkMenu(s.link), items...), at
}
