package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/assets"
)

// menuLine is a line of an open menu: a check if it holds, what it does, and the keys that do the same.
type menuLine struct {
	control
	menu *openMenu
	item *fyne.MenuItem
}

func newMenuLine(in *openMenu, item *fyne.MenuItem) *menuLine {
	l := &menuLine{menu: in, item: item}
	l.begin(l, l.choose)
	return l
}

// choose closes the menu, and then does what the line says: that may open another one.
func (l *menuLine) choose() {
	l.menu.close()
	if l.item.Action != nil {
		l.item.Action()
	}
}

// TypedKey goes on in the menu.
func (l *menuLine) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.choose()
		return
	}
	for i, other := range l.menu.lines {
		if other == l {
			l.menu.typed(i, key.Name)
		}
	}
}

// MouseIn takes the focus, so that there is one line that is chosen.
func (l *menuLine) MouseIn(*desktop.MouseEvent) { l.menu.over.Focus(l) }

// MouseOut leaves no line chosen. A line that was pressed hears it after the menu has closed.
func (l *menuLine) MouseOut() {
	if l.menu.over.Overlays().Top() == l.menu {
		l.menu.over.Focus(l.menu)
	}
}

// AcceptsTab keeps the focus in the menu.
func (l *menuLine) AcceptsTab() bool { return true }

// AccessibilityLabel is what it does.
func (l *menuLine) AccessibilityLabel() string { return l.item.Label }

// CreateRenderer is called by Fyne.
func (l *menuLine) CreateRenderer() fyne.WidgetRenderer {
	back, text, keys := canvas.NewRectangle(nil), canvas.NewText(l.item.Label, nil), canvas.NewText(keysOf(l.item.Shortcut), nil)
	check := canvas.NewImageFromResource(nil)
	indent := func() float32 {
		for _, other := range l.menu.lines {
			if other.item.Checked {
				return sizeOf(l, SizeIcon) + Space2
			}
		}
		return 0
	}
	restyle := func() {
		back.FillColor, back.CornerRadius, back.Hidden = colourOf(l, Selected), ControlRadius-Space1, !l.focused
		back.Refresh()
		write(text, l, SizeText, Ink)
		write(keys, l, SizeSmall, Muted)
		var sign fyne.Resource
		if l.item.Checked {
			sign = Icon(assets.Check, Ink)
		}
		showIcon(check, sign)
	}
	restyle()
	return &drawn{
		of: l, objects: []fyne.CanvasObject{back, check, text, keys}, restyle: restyle,
		min: func() fyne.Size {
			width := 2*Space3 + indent() + text.MinSize().Width
			if keys.Text != "" {
				width += Space6 + keys.MinSize().Width
			}
			return fyne.NewSize(width, textHeight(l, SizeText)+2*Space2)
		},
		layout: func(to fyne.Size) {
			back.Resize(to)
			side := sizeOf(l, SizeIcon)
			place(check, Space3, (to.Height-side)/2, side, side)
			centre(text, Space3+indent(), to.Height)
			centre(keys, to.Width-Space3-keys.MinSize().Width, to.Height)
		},
	}
}

// keysOf are the keys of a shortcut, as they are written on buttons.
func keysOf(shortcut fyne.Shortcut) string {
	if k, ok := shortcut.(fyne.KeyboardShortcut); ok {
		return KeyLabel(k.Key(), k.Mod())
	}
	return ""
}
