package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/look"
)

// unsaved says that a draft could not be saved, and offers two ways on: to take
// the words elsewhere, and to go on without them. Without the second, a journal
// that cannot be written to any more could be neither locked nor closed. It
// cannot be undone, so it asks for a typed word.
func (s *session) unsaved(d *draft, err error) fyne.CanvasObject {
	word := lang.L("let go")
	typed := look.NewField(lang.L("What was not saved will be gone. To go on without it, type: {{.Word}}", map[string]any{"Word": word}))
	typed.Hide()
	typed.Entry.OnSubmitted = func(text string) {
		if strings.EqualFold(oneLine(text), word) {
			s.drop(d)
		}
	}
	take := look.NewLink(lang.L("Copy what I wrote"), func() {
		s.app.env.Fyne.Clipboard().SetContent(d.words()) // it stays there after the lock: nowhere else is it kept
		s.app.event("copied")
	})
	all := look.Down(look.Space3)
	leave := look.NewLink(lang.L("Go on without saving it"), func() {
		typed.Show()
		all.Refresh()
		s.app.win.Canvas().Focus(typed.Entry)
	})
	all.Add(problem(err, take, leave))
	all.Add(typed)
	return all
}

// words are all that the person wrote in a draft.
func (d *draft) words() string {
	r := d.get()
	var parts []string
	for _, text := range []string{r.Title, r.Text, r.Reach, r.WhenNot, strings.Join(r.Tags, ", "), strings.Join(r.Feelings, ", ")} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// drop gives up what a draft has not saved, and shows the place as it is
// without it.
func (s *session) drop(d *draft) {
	d.mu.Lock()
	d.dropped, d.saved = true, d.changed
	d.told = d.saved
	d.mu.Unlock()
	s.app.event("let go")
	s.open(s.name)
}
