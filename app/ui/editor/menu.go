package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// TappedSecondary opens the menu of what can be done with the text.
func (a *area) TappedSecondary(e *fyne.PointEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(a)
	if c == nil {
		return
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", a.menu()...), c, e.AbsolutePosition)
}

func (a *area) menu() (items []*fyne.MenuItem) {
	item := func(label string, sc fyne.Shortcut) {
		items = append(items, fyne.NewMenuItem(label, func() { a.TypedShortcut(sc) }))
	}
	h := &a.editor.past
	undo, redo := h.done > 0 && !a.disabled, h.done < len(h.edits) && !a.disabled
	if undo {
		item(lang.L("Undo"), &fyne.ShortcutUndo{})
	}
	if redo {
		item(lang.L("Redo"), &fyne.ShortcutRedo{})
	}
	if undo || redo {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	if !a.disabled {
		item(lang.L("Cut"), &fyne.ShortcutCut{})
	}
	item(lang.L("Copy"), &fyne.ShortcutCopy{})
	if !a.disabled {
		item(lang.L("Paste"), &fyne.ShortcutPaste{})
	}
	item(lang.L("Select all"), &fyne.ShortcutSelectAll{})
	return items
}
