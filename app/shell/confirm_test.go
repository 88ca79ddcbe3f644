package shell

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"ownway/app/ui"
	"ownway/app/ui/uitest"
)

func TestOnlyTheWordConfirms(t *testing.T) {
	uitest.Toolkit(t)
	submitted := 0
	c := NewConfirm("let go", func() { submitted++ })
	for typed, want := range map[string]bool{"": false, "let": false, "let gone": false, "let go": true, " Let  GO ": true} {
		c.Field.Entry.SetText(typed)
		if c.Given() != want {
			t.Errorf("%q: %v", typed, c.Given())
		}
	}
	if c.Field.Entry.OnSubmitted(""); submitted != 1 {
		t.Error("Enter does nothing")
	}
}

func TestWordsAreLetGoOnlyByTheWord(t *testing.T) {
	window := uitest.Toolkit(t).NewWindow("")
	window.Canvas().SetContent(container.NewWithoutLayout())
	s := New(window, Env{})
	gone := 0
	all := ui.Down(theme.Padding())
	link := s.LettingGo("Go on without it", all, func() { gone++ })
	all.Add(link)
	window.SetContent(all)
	link.OnTapped()
	link.OnTapped() // asks once
	if len(all.Objects) != 2 {
		t.Fatalf("there are %d things", len(all.Objects))
	}
	entry := all.Objects[1].(*ui.Field).Entry
	if s.Focused() != fyne.Focusable(entry) {
		t.Errorf("%T has the focus", s.Focused())
	}
	for _, c := range []struct {
		typed string
		want  int
	}{{"go", 0}, {"let go", 1}} {
		entry.SetText(c.typed)
		entry.OnSubmitted(c.typed)
		if gone != c.want {
			t.Errorf("after %q they went %d times, want %d", c.typed, gone, c.want)
		}
	}
}
