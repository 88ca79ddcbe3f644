package shell

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
)

// unlocked is a shell with the frame of a journal.
func unlocked(t *testing.T) *Shell {
	t.Helper()
	s := New(uitest.Toolkit(t).NewWindow(""), Env{})
	s.Begin(Frame{Around: func(room fyne.CanvasObject) fyne.CanvasObject { return room }}, nothingWritten())
	return s
}

// atFoot is what is said there, one thing after the other, until nothing is.
func atFoot(s *Shell) (said []string) {
	for s.foot.Visible() {
		said = append(said, s.foot.Objects[0].(*ui.Text).Text)
		s.ClearFoot()
	}
	return said
}

func TestWhatIsSaidAtTheFootIsSaidInTurnAndNeverLost(t *testing.T) {
	s := unlocked(t)
	say := func(text string) func() { return func() { s.SayAtFoot(ui.Body(text)) } }
	s.WhenFootIsFree(say("first"))
	s.WhenFootIsFree(say("second"))
	s.WhenFootIsFree(func() {}) // there is nothing to say any more
	s.WhenFootIsFree(say("third"))
	say("an answer")()
	if got, want := atFoot(s), []string{"an answer", "first", "second", "third"}; !slices.Equal(got, want) {
		t.Errorf("it says %q, want %q", got, want)
	}
}

func TestWhatIsSaidAtTheFootBelongsToItsJournal(t *testing.T) {
	s := unlocked(t)
	s.SayAtFoot(ui.Body("of the one before"))
	s.WhenFootIsFree(func() { s.SayAtFoot(ui.Body("and more of it")) })
	s.Begin(s.frame, nothingWritten())
	if got := atFoot(s); len(got) > 0 {
		t.Errorf("it says %q", got)
	}
}
