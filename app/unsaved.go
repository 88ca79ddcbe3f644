package app

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// unsaved says that a draft could not be saved and where its words are, and
// offers two ways on: to take them elsewhere, and to leave them. Left, they wait
// where they are sealed; or, if they are nowhere but here, they are gone, but a
// journal that cannot be written to any more has to be left somehow.
func (s *session) unsaved(d *draft, err error) fyne.CanvasObject {
	s.shell.InSight()
	if errors.Is(err, journal.ErrExchanged) {
		return s.exchanged(d, err)
	}
	all := ui.Down(ui.Space3)
	where := lang.L("What was saved before is safe. What you wrote since is sealed in a file of its own. Saving it is tried again at the next key; if you go on, lock or quit first, it is offered when you open the journal again.")
	leave := ui.NewLink(lang.L("Go on, and let it wait"), func() { s.setAside(d) })
	if !d.isKept() {
		where = lang.L("What was saved before is safe. What you wrote since could not be kept anywhere but here, so this window stays open until it is saved, or you go on without it. Saving is tried again at the next key.")
		leave = s.lettingGo(all, lang.L("Go on without saving it"), func() { s.drop(d) })
	}
	take := ui.NewLink(lang.L("Copy what I wrote"), func() { s.copyOut(d.get()) })
	all.Add(problemWhere(err, where, take, leave))
	return all
}

// problemWhere is a problem with a word of its own on where the words are.
func problemWhere(err error, where string, actions ...fyne.CanvasObject) *ui.Notice {
	return shell.ProblemWith(err, where+" "+wording.Problem(err).Next, actions...)
}

// lettingGo is a link that, once it is pressed, adds a line to all that asks for
// the typed word: words that are let go cannot be had back.
func (s *session) lettingGo(all *fyne.Container, text string, let func()) *ui.Link {
	word := lang.L("let go")
	typed := ui.NewField(lang.L("What was not saved will be gone. To go on without it, type: {{.Word}}", map[string]any{"Word": word}))
	typed.Entry.OnSubmitted = func(text string) {
		if strings.EqualFold(wording.OneLine(text), word) {
			let()
		}
	}
	return ui.NewLink(text, func() {
		if !slices.Contains(all.Objects, fyne.CanvasObject(typed)) {
			all.Add(typed)
		}
		s.app.shell.Focus(typed.Entry)
	})
}

// copyOut puts words that are not saved on the clipboard, to stay there after a
// lock: perhaps nowhere else are they kept.
func (s *session) copyOut(r journal.Record) {
	s.app.clip.Offer(written(r), false)
	s.app.event("copied")
}

// written are all the words that the person wrote in a record.
func written(r journal.Record) string {
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
	d.letGo()
	s.app.event("let go")
	s.shell.Again()
}

// setAside leaves what a draft has not saved where it is sealed, for the next
// unlock, and shows the place as it is without it.
func (s *session) setAside(d *draft) {
	d.giveUp()
	s.app.event("set aside")
	s.shell.Again()
}
