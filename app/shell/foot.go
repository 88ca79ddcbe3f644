package shell

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// withFoot is the room of the present screen, over what is said once.
func (s *Shell) withFoot() fyne.CanvasObject {
	return container.NewBorder(nil, s.foot, nil, nil, s.room)
}

// SayAtFoot shows something under the present screen until it is sent away. What is said there already comes after
// it, once more. Still reports whether it is there.
func (s *Shell) SayAtFoot(o fyne.CanvasObject) (still func() bool) {
	if s.foot.Visible() {
		before := s.foot.Objects[0]
		s.nextFoot = slices.Insert(s.nextFoot, 0, func() { s.SayAtFoot(before) })
	}
	s.foot.Objects = []fyne.CanvasObject{o}
	s.foot.Show()
	s.around.Refresh()
	s.Event("said at foot")
	return func() bool { return slices.Contains(s.foot.Objects, o) }
}

// ClearFoot takes away what is said there, and says what waits for that.
func (s *Shell) ClearFoot() {
	s.foot.RemoveAll()
	s.foot.Hide()
	s.around.Refresh()
	for len(s.nextFoot) > 0 && !s.foot.Visible() { // there may be nothing to say any more
		next := s.nextFoot[0]
		s.nextFoot = s.nextFoot[1:]
		next()
	}
}

// WhenFootIsFree says something at the foot at once or, if something else is said
// there, after that.
func (s *Shell) WhenFootIsFree(say func()) {
	if s.foot.Visible() {
		s.nextFoot = append(s.nextFoot, say)
		return
	}
	say()
}
