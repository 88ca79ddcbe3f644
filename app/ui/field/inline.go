package field

import (
	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/editor"
)

// InlineEdit is something short that is read as a link. Pressed, the link gives way to a line to change it in, which is
// kept however it is left.
type InlineEdit struct {
	Says   func() string          // what the link says
	Text   func() string          // what stands in the line at first
	Take   func(text string) bool // told what was written, if it is something else; false: it was not taken, and why was said
	Done   func()                 // gives the focus to what comes next
	OnTurn func()                 // lays out what is around, when the link or the line has come; may be nil

	Link *ui.Link
	Line *editor.Line
	All  *fyne.Container // to be shown: link and line, one of them in sight

	link, box *fyne.Container
	taking    bool // what stands in the line is being taken
}

// NewInlineEdit returns one that shows the link.
func NewInlineEdit(placeholder string, says, text func() string, take func(string) bool, done func()) *InlineEdit {
	e := &InlineEdit{Says: says, Text: text, Take: take, Done: done}
	e.Link = ui.NewSmallLink("", e.Edit)
	e.Line = editor.NewLine(placeholder)
	card := ui.NewWritingBox(e.Line, ui.ControlRadius, fyne.NewSize(ui.Space2, ui.Space1))
	e.Line.OnFocus = func(on bool) {
		card.SetFocused(on)
		if !on {
			e.Close()
		}
	}
	e.Line.OnSubmitted = func(string) { e.submit() }
	e.Line.OnShortcut = e.key
	e.link, e.box = ui.Flow(0, e.Link), wideEnough(placeholder, card)
	e.All = ui.Down(0, e.link, e.box)
	e.ShowLink()
	return e
}

// ShowLink shows the link, as it reads now.
func (e *InlineEdit) ShowLink() { e.turn(false) }

// Edit shows the line, with its text to be typed over or moved into.
func (e *InlineEdit) Edit() {
	e.Line.SetText(e.Text())
	e.turn(true)
	e.Line.Focus()
	e.Line.SelectAll()
}

// Close takes what stands in the line, if it is in sight. False: it was not taken; the line stays as it is, and why is
// said.
func (e *InlineEdit) Close() bool {
	if e.box.Hidden || e.taking {
		return true
	}
	e.taking = true // what is said may take the focus, and leave the line once more
	defer func() { e.taking = false }()
	if text := e.Line.Text(); text != e.Text() && !e.Take(text) {
		return false
	}
	e.turn(false)
	return true
}

func (e *InlineEdit) turn(editing bool) {
	e.Link.SetText(e.Says())
	e.link.Hidden, e.box.Hidden = editing, !editing
	e.All.Refresh()
	if e.OnTurn != nil {
		e.OnTurn()
	}
}

// submit goes on to what comes next, if the line could be taken.
func (e *InlineEdit) submit() {
	if e.Close() {
		e.Done()
	}
}

// key lets Escape lead out of a line that is not taken, which is as it was then.
func (e *InlineEdit) key(sc fyne.Shortcut) bool {
	if !ui.IsKey(sc, fyne.KeyEscape) {
		return false
	}
	if !e.Close() {
		e.turn(false)
	}
	e.Done()
	return true
}
