package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// Menued has a menu of what can be done with it. The right button of the mouse opens it where it was pressed, and the
// Menu key and Shift+F10 open that of what has the focus (the window sees to these).
type Menued interface {
	fyne.CanvasObject
	// Menu is what is in it, nothing where there is nothing to do; and where the keyboard opens it, from the top left
	// corner of the object.
	Menu() (items []*fyne.MenuItem, at fyne.Position)
}

// OpenMenu opens the menu of an object at a point of the window. Without items it opens none.
func OpenMenu(o fyne.CanvasObject, at fyne.Position, items []*fyne.MenuItem) {
	if c := CanvasOf(o); c != nil && len(items) > 0 {
		showMenu(c, at, items)
	}
}

// OpenMenuOf opens the menu of an object where the keyboard opens it. It reports whether the object has one.
func OpenMenuOf(o fyne.Focusable) bool {
	m, ok := o.(Menued)
	if !ok {
		return false
	}
	items, at := m.Menu()
	OpenMenu(m, fyne.CurrentApp().Driver().AbsolutePositionForObject(m).Add(at), items)
	return len(items) > 0
}

// OpensMenu reports whether a key that is pressed with modifiers asks for a menu.
func OpensMenu(key fyne.KeyName, with fyne.KeyModifier) bool {
	return key == desktop.KeyMenu && with == 0 || key == fyne.KeyF10 && with == fyne.KeyModifierShift
}

// Held are the modifiers that are held down now. Fyne does not say Shift with a key.
func Held() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// MenuItem is a line of a menu, with the shortcut beside it that does the same; nil: there is none.
func MenuItem(label string, shortcut fyne.Shortcut, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, do)
	item.Shortcut = shortcut
	return item
}

// MenuKey is a key beside a line of a menu.
func MenuKey(key fyne.KeyName, with fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: with}
}

// DeleteItem is the line that deletes what a menu is of, with the Delete key beside it.
func DeleteItem(label string, do func()) *fyne.MenuItem {
	return MenuItem(label, MenuKey(fyne.KeyDelete, 0), do)
}

// PressMenuKey does what the line of a menu does that has a key beside it, held with nothing. It reports whether there is
// one.
func PressMenuKey(items []*fyne.MenuItem, key fyne.KeyName) bool {
	for _, item := range items {
		if IsKey(item.Shortcut, key) {
			item.Action()
			return true
		}
	}
	return false
}

// TextMenu is what can be done with a text, beyond selecting all of it.
type TextMenu struct{ Undo, Redo, Cut, Copy, Paste bool }

// Items are the lines of the menu. Do is given the shortcut that does the same.
func (m TextMenu) Items(do func(fyne.Shortcut)) (items []*fyne.MenuItem) {
	add := func(there bool, label string, sc fyne.Shortcut) {
		if there {
			items = append(items, MenuItem(label, sc, func() { do(sc) }))
		}
	}
	add(m.Undo, lang.L("Undo"), &fyne.ShortcutUndo{})
	add(m.Redo, lang.L("Redo"), &fyne.ShortcutRedo{})
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	add(m.Cut, lang.L("Cut"), &fyne.ShortcutCut{})
	add(m.Copy, lang.L("Copy"), &fyne.ShortcutCopy{})
	add(m.Paste, lang.L("Paste"), &fyne.ShortcutPaste{})
	add(true, lang.L("Select all"), &fyne.ShortcutSelectAll{})
	return items
}
