package app

import (
	"fyne.io/fyne/v2"

	"ownway/app/look"
	"ownway/app/write"
)

// slip is something short about an entry, shown as a link. Pressed, the link
// gives way to a line to change it in. Enter, and leaving the line, take what
// stands there; Escape leaves it as it was.
type slip struct {
	name func() string // what the link says
	text func() string // what stands in the line at first
	take func(string)  // told what was written, if it is something else
	done func()        // gives the focus to what comes next
	lay  func()        // lays out what is around, after a turn; may be nil

	link *look.Link
	line *write.Line
	edge *sheet
	room *fyne.Container // the line in its edge
	all  *fyne.Container // link and room, one of them in sight
}

func newSlip(placeholder string, name, text func() string, take func(string), done func()) *slip {
	s := &slip{name: name, text: text, take: take, done: done}
	s.link = look.NewSmallLink("", s.ask)
	s.line = write.NewLine(placeholder)
	s.edge = makeSheet(s.line, look.ControlRadius, fyne.NewSize(look.Space2, look.Space1))
	s.line.OnFocus = s.onFocus
	s.line.OnSubmitted = func(string) { s.done() } // losing the focus takes it
	s.line.OnShortcut = s.key
	s.room = &fyne.Container{Layout: roomFor{placeholder}, Objects: []fyne.CanvasObject{s.edge}}
	s.all = look.Down(0, look.Flow(0, s.link), s.room)
	s.turn(false)
	return s
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
}

func (s *slip) onFocus(on bool) {
	s.edge.setFocused(on)
	if !on {
		s.close()
	}
}

// close takes what stands in the line, if it is in sight.
func (s *slip) close() {
	if s.room.Hidden {
		return
	}
	s.room.Hidden = true
	if text := s.line.Text(); text != s.text() {
		s.take(text)
	}
	s.turn(false)
}

func (s *slip) key(sc fyne.Shortcut) bool {
	if !isKey(sc, fyne.KeyEscape) {
		return false
	}
	s.line.SetText(s.text())
	s.done()
	return true
}
