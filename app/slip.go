package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/ui/editor"
)

// slip is something short about an entry, shown as a link. Pressed, the link
// gives way to a line to change it in, which is kept however it is left.
type slip struct {
	name func() string     // what the link says
	text func() string     // what stands in the line at first
	take func(string) bool // told what was written, if it is something else; false: it says why not
	done func()            // gives the focus to what comes next
	lay  func()            // lays out what is around, after a turn; may be nil

	link *ui.Link
	line *editor.Line
	edge *ui.WritingCard
	room *fyne.Container // the line in its edge
	all  *fyne.Container // link and room, one of them in sight

	taking bool // what stands in the line is being taken
}

func newSlip(s *session, placeholder string, name, text func() string, take func(string) bool, done func()) *slip {
	l := &slip{name: name, text: text, take: take, done: done}
	l.link = ui.NewSmallLink("", l.ask)
	l.line = editor.NewLine(placeholder)
	l.edge = ui.NewWritingBox(l.line, ui.ControlRadius, fyne.NewSize(ui.Space2, ui.Space1))
	l.line.OnFocus = l.edge.SetFocused
	s.Keeps(&l.line.OnFocus, l.close)
	l.line.OnSubmitted = func(string) { l.submit() }
	l.line.OnShortcut = l.key
	l.room = &fyne.Container{Layout: roomFor{placeholder}, Objects: []fyne.CanvasObject{l.edge}}
	l.all = ui.Down(0, ui.Flow(0, l.link), l.room)
	l.turn(false)
	return l
}

// turn shows the line, or the link.
func (s *slip) turn(asking bool) {
	s.link.SetText(s.name())
	s.all.Objects[0].(*fyne.Container).Hidden = asking
	s.room.Hidden = !asking
	s.all.Refresh()
	if s.lay != nil {
		s.lay()
	}
}

func (s *slip) ask() {
	s.line.SetText(s.text())
	s.turn(true)
	s.line.Focus()
	s.line.SelectAll() // typed over, or moved into to change a part of it
}

// close takes what stands in the line, if it is in sight. False: it was not taken;
// the line stays as it is, and why is said.
func (s *slip) close() bool {
	if s.room.Hidden || s.taking {
		return true
	}
	s.taking = true // what is said may take the focus, and leave the line once more
	defer func() { s.taking = false }()
	if text := s.line.Text(); text != s.text() && !s.take(text) {
		return false
	}
	s.turn(false)
	return true
}

// submit goes on to what comes next, if the line could be taken.
func (s *slip) submit() {
	if s.close() {
		s.done()
	}
}

// key lets Escape lead out of a line that is not taken, which is as it was then.
func (s *slip) key(sc fyne.Shortcut) bool {
	if !shell.IsKey(sc, fyne.KeyEscape) {
		return false
	}
	if !s.close() {
		s.turn(false)
	}
	s.done()
	return true
}
