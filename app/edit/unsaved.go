package edit

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"ownway/app/shell"
	"ownway/app/ui"
	"ownway/app/wording"
	"ownway/journal"
)

// Unsaved says that a draft could not be saved and where its words are, and
// offers two ways on: to take them elsewhere, and to leave them. Left, they wait
// where they are sealed; or, if they are nowhere but here, they are gone, but a
// journal that cannot be written to any more has to be left somehow.
func (w *Workspace) Unsaved(d *Draft, err error) fyne.CanvasObject {
	w.Shell.InSight()
	if errors.Is(err, journal.ErrExchanged) {
		return w.exchanged(d, err)
	}
	all := ui.Down(ui.Space3)
	where := lang.L("What was saved before is safe. What you wrote since is sealed in a file of its own. Saving it is tried again at the next key; if you go on, lock or quit first, it is offered when you open the journal again.")
	leave := ui.NewLink(lang.L("Go on, and let it wait"), func() { w.SetAside(d) })
	if !d.IsSealed() {
		where = lang.L("What was saved before is safe. What you wrote since could not be kept anywhere but here, so this window stays open until it is saved, or you go on without it. Saving is tried again at the next key.")
		leave = w.Shell.LettingGo(lang.L("Go on without saving it"), all, func() { w.LetGo(d) })
	}
	take := ui.NewLink(lang.L("Copy what I wrote"), func() { w.CopyOut(d.Record()) })
	all.Add(ProblemWhere(err, where, take, leave))
	return all
}

// ProblemWhere is a problem with a word of its own on where the words are.
func ProblemWhere(err error, where string, actions ...fyne.CanvasObject) *ui.Notice {
	return shell.ProblemWith(err, where+" "+wording.Problem(err).Next, actions...)
}

// CopyOut puts words that are not saved on the clipboard, to stay there after a
// lock: perhaps nowhere else are they kept.
func (w *Workspace) CopyOut(r journal.Record) {
	w.Shell.Clipboard.CopyToKeep(written(r))
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

// LetGo gives up what a draft has not saved, and shows the place as it is
// without it.
func (w *Workspace) LetGo(d *Draft) {
	d.LetGo()
	w.Shell.Event("let go")
	w.Shell.Again()
}

// SetAside leaves what a draft has not saved where it is sealed, for the next
// unlock, and shows the place as it is without it.
func (w *Workspace) SetAside(d *Draft) {
	d.GiveUp()
	w.Shell.Event("set aside")
	w.Shell.Again()
}
