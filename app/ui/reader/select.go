package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"ownway/app/ui"
)

// Selection is what was selected with the pointer, in the order of the text; ok is false when nothing is.
func (v *View) Selection() (from, to Place, ok bool) {
	from, to = v.from, v.to
	if to.Before(from) {
		from, to = to, from
	}
	return from, to, from != to
}

// SelectedText is the text of the selection, blocks parted by a blank line.
func (v *View) SelectedText() string {
	from, to, ok := v.Selection()
	if !ok {
		return ""
	}
	var text strings.Builder
	for i := from.Block; i <= to.Block && i < len(v.doc.blocks); i++ {
		b, s := v.doc.blocks[i], v.doc.selected(i, from, to)
		text.WriteString(b.text[s.From:s.To])
		if i < to.Block && !b.goesOn {
			text.WriteString("\n\n")
		}
	}
	return text.String()
}

func (d *document) selected(block int, from, to Place) Span {
	s := Span{0, len(d.blocks[block].text)}
	if block == from.Block {
		s.From = from.Offset
	}
	if block == to.Block {
		s.To = to.Offset
	}
	return s
}

// Copy puts the selection on the clipboard, or the whole text if nothing is selected.
func (v *View) Copy() {
	text := v.SelectedText()
	if text == "" {
		text = v.PlainText()
	}
	ui.CopyOut(v, text)
}

// shortcut copies and selects; all else is for whoever the view stands in, and at last for the window.
func (v *View) shortcut(sc fyne.Shortcut) {
	switch sc.(type) {
	case *fyne.ShortcutCopy:
		v.Copy()
		return
	case *fyne.ShortcutSelectAll:
		v.SelectAll()
		return
	}
	if v.onShortcut != nil && v.onShortcut(sc) {
		return
	}
	passOn(v, sc)
}

// passOn gives a shortcut to the canvas, which Fyne does not ask while a widget that takes shortcuts has the focus.
func passOn(o fyne.CanvasObject, sc fyne.Shortcut) {
	if c, ok := fyne.CurrentApp().Driver().CanvasForObject(o).(fyne.Shortcutable); ok {
		c.TypedShortcut(sc)
	}
}

// SelectAll selects the whole text.
func (v *View) SelectAll() {
	n := len(v.doc.blocks) - 1
	if n < 0 {
		return
	}
	v.from, v.to = Place{}, Place{n, len(v.doc.blocks[n].text)}
	v.redraw()
}

// MouseDown begins a selection; twice it selects the word, and three times the paragraph.
func (v *View) MouseDown(e *desktop.MouseEvent) {
	if v.onPress != nil {
		v.onPress()
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := v.At(e.Position)
	v.from, v.to = at, at
	switch text := v.BlockText(at.Block); v.clicks.Count(e.Position) {
	case 2:
		v.from.Offset, v.to.Offset = wordAround(text, at.Offset)
	case 3:
		v.from.Offset, v.to.Offset = 0, len(text)
	}
	v.redraw()
}

// wordAround is the word that a place of a text is in or at the end of; nothing where there is none.
func wordAround(text string, at int) (from, to int) {
	inWord := func(r rune) bool { return unicode.In(r, unicode.L, unicode.M, unicode.N) || r == '\'' || r == '’' }
	from = strings.LastIndexFunc(text[:at], func(r rune) bool { return !inWord(r) })
	if from < 0 {
		from = 0
	} else {
		_, n := utf8.DecodeRuneInString(text[from:])
		from += n
	}
	if n := strings.IndexFunc(text[at:], func(r rune) bool { return !inWord(r) }); n >= 0 {
		return from, at + n
	}
	return from, len(text)
}

// MouseUp is part of Fyne's Mouseable; a selection ends where the pointer was last.
func (v *View) MouseUp(*desktop.MouseEvent) {}

// Dragged moves the end of the selection.
func (v *View) Dragged(e *fyne.DragEvent) {
	v.to = v.At(e.Position)
	v.redraw()
}

// DragEnd is part of Fyne's Draggable.
func (v *View) DragEnd() {}
