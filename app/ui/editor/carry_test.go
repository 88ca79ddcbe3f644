package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// at is a point in the middle of the letter at a byte of a text of one row.
func at(s *Surface, byte int) fyne.Position {
	e := s.area.editor
	p := e.find(byte)
	x := e.x(e.layOut(p), 0, p.offset)
	return fyne.NewPos(edge+x+1, edge+s.area.set.row/2)
}

// carryTo presses on one byte of the text, and lets go at another.
func carryTo(s *Surface, from, to int) {
	press := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	press.Position = at(s, from)
	s.area.MouseDown(press)
	drag := &fyne.DragEvent{}
	drag.Position = at(s, to)
	s.area.Dragged(drag)
	release := *press
	release.Position = at(s, to)
	s.area.MouseUp(&release)
	s.area.DragEnd()
}

func TestWhatIsSelectedIsCarried(t *testing.T) {
	for _, c := range []struct {
		name     string
		held     fyne.KeyModifier
		from, to int // the selection
		at       int // where it is let go
		want     string
		selected string
	}{
		{"forward", 0, 0, 4, 14, "two three one ", "one "},
		{"back", 0, 8, 14, 0, "three one two ", "three "},
		{"a copy", ctrl, 0, 4, 14, "one two three one ", "one "},
		{"on itself", 0, 4, 8, 6, "one two three ", "two "},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, _ := show(t)
			s.SetText("one two three ")
			s.Focus()
			s.Select(Span{c.from, c.to})
			s.area.pointer.held = func() fyne.KeyModifier { return c.held }
			carryTo(s, c.from+1, c.at)
			if s.Text() != c.want || s.SelectedText() != c.selected {
				t.Errorf("it says %q, with %q selected", s.Text(), s.SelectedText())
			}
			if s.Undo(); s.Text() != "one two three " {
				t.Errorf("undone it says %q", s.Text())
			}
		})
	}
}

// A press on a selection that is not dragged puts the caret there, when it is let go.
func TestAPressOnASelectionPutsTheCaretThere(t *testing.T) {
	s, _ := show(t)
	s.SetText("one two three ")
	s.Focus()
	s.Select(Span{4, 8})
	press := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	press.Position = at(s, 5)
	s.area.MouseDown(press)
	if s.SelectedText() != "two " {
		t.Errorf("selected is %q", s.SelectedText())
	}
	if s.area.MouseUp(press); s.SelectedText() != "" || s.Caret() != 5 {
		t.Errorf("selected is %q, and the caret at %d", s.SelectedText(), s.Caret())
	}
}

func TestADisabledSurfaceIsNotCarriedIn(t *testing.T) {
	s, _ := show(t)
	s.SetText("one two three ")
	s.Focus()
	s.Select(Span{0, 4})
	s.Disable()
	if carryTo(s, 1, 10); s.Text() != "one two three " {
		t.Errorf("it says %q", s.Text())
	}
}
